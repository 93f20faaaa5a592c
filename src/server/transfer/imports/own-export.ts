import { type Bundle, type Entry, jsonElements, jsonLines, readJson } from '../bundle/index.ts';
import { AppError } from '../../errors.ts';
import type { ProblemRecord } from '../records.ts';
import type { ImagesteadInput } from '../sources/imagestead/index.ts';
import { instant, record } from '../sources/values.ts';
import type { Contents } from './contents.ts';

/** More than any record of one image. */
const recordBytes = 16_000_000;

const rootOf = (path: string): string => path.slice(0, path.lastIndexOf('/') + 1);

/** The lists (`library.jsonl`) of the exports of Imagestead in a bundle. */
export const ownExports = ({ json }: Pick<Contents, 'json'>): Entry[] =>
  json.flatMap(({ entry, kind }) => (kind === 'imagestead' ? [entry] : []));

/** The newest export first: what it says of an image or a chat goes before what an older one of the same Library says. */
export async function newestFirst(lists: readonly Entry[]): Promise<Entry[]> {
  const dated = await Promise.all(
    lists.map(async (list) => {
      for await (const line of jsonLines(await list.open()))
        return { list, madeAt: line.ok ? instant(record(line.value)?.['madeAt']) : null };
      return { list, madeAt: null };
    }),
  );
  return dated.toSorted((a, b) => (b.madeAt ?? 0) - (a.madeAt ?? 0)).map(({ list }) => list);
}

/**
 * Whether a file is one of those that an export of Imagestead has beside its images: they repeat what its list and
 * records say, for people and for other programs.
 */
export function isPartOfOwn(lists: readonly Entry[], path: string): boolean {
  return lists.some((list) => {
    const root = rootOf(list.path);
    if (!path.startsWith(root)) return false;
    const rest = path.slice(root.length);
    return /^(?:library\.jsonl|README\.txt|manifest-sha256\.txt|(?:trash\/)?chats\/[^/]+\.(?:json|md)|(?:trash\/)?images\/.+\.(?:json|xmp))$/.test(
      rest,
    );
  });
}

/** What is read of one export. */
export function ownInput(
  bundle: Bundle,
  list: Entry,
  report: (problem: ProblemRecord) => void,
): ImagesteadInput {
  const root = rootOf(list.path);

  async function* valuesOf(entry: Entry, cut: typeof jsonLines): AsyncGenerator<unknown> {
    for await (const element of cut(await entry.open())) {
      if (element.ok) yield element.value;
      else report({ kind: 'refused', subject: entry.path, reason: element.reason });
    }
  }

  return {
    root,
    paths: bundle.entries,
    lines: () => valuesOf(list, jsonLines),
    async *conversations() {
      const entry = bundle.entries.get(`${root}chats/conversations.json`);
      if (entry) yield* valuesOf(entry, jsonElements);
    },
    async recordAt(path) {
      const entry = bundle.entries.get(path);
      try {
        return entry ? await readJson(entry, recordBytes) : null;
      } catch (error) {
        // Damage takes its record from an image, and nothing else.
        if (error instanceof AppError && error.code === 'unsupported') return null;
        throw error;
      }
    },
  };
}
