import type { ImportOptions, ImportPreview } from '../../../shared/contract/imports.ts';
import type { JobContext } from '../../jobs/index.ts';
import { type Bundle, openBundle } from '../bundle/index.ts';
import type { ProblemRecord } from '../records.ts';
import { applySource } from './apply.ts';
import { type Contents, readContents } from './contents.ts';
import type { ImportsParts } from './index.ts';
import { inspect } from './inspect.ts';
import { problemItem } from './items.ts';
import { leftOut } from './left-out.ts';
import { moveOn } from './move-on.ts';
import { findSources, type FoundSource } from './read-sources.ts';
import { insertItems } from './report-store.ts';
import { endedPreview } from './rows.ts';
import type { Run } from './run.ts';
import * as store from './store.ts';

/** Opens what was received, finds what is in it, and closes it again whatever happens. */
async function withBundle<T>(
  { db, spool }: ImportsParts,
  row: store.ImportRow,
  { signal }: JobContext,
  read: (found: {
    bundle: Bundle;
    contents: Contents;
    sources: FoundSource[];
    problems: ReadonlyMap<string, ProblemRecord>;
  }) => Promise<T>,
): Promise<T> {
  const files = await store.listFiles(db.read, row.owner_id, row.id);
  const given = files.map(({ id, given_path }) => ({
    localPath: spool.pathOf(row.id, id),
    givenPath: given_path,
  }));
  const bundle = await openBundle(given, { workFolder: await spool.workFolder(row.id) });
  try {
    // Sources may be read more than once, and then say the same again.
    const problems = new Map<string, ProblemRecord>();
    const contents = await readContents(bundle, signal);
    const sources = await findSources(bundle, contents, (problem) =>
      problems.set(`${problem.subject} ${problem.reason}`, problem),
    );
    return await read({ bundle, contents, sources, problems });
  } finally {
    await bundle.close();
  }
}

/** The first job of an import: says what is in its files. */
export async function inspectImport(
  parts: ImportsParts,
  row: store.ImportRow,
  context: JobContext,
): Promise<void> {
  const { library, chats } = parts;
  await withBundle(parts, row, context, async ({ bundle, contents, sources, problems }) => {
    let looked = 0;
    const preview = await inspect({
      ownerId: row.owner_id,
      library,
      chats,
      bundle,
      contents,
      sources,
      problems,
      signal: context.signal,
      onImage: () => context.progress((looked += 1), contents.images.size),
    });
    if (context.signal.aborted) return;
    await moveOn(parts, row, 'inspecting', { state: 'ready', preview: JSON.stringify(preview) });
  });
}

/** The second job: brings everything in, and then erases the received files. */
export async function applyImport(
  parts: ImportsParts,
  row: store.ImportRow,
  context: JobContext,
): Promise<string | void> {
  const { db, library, chats, clock } = parts;
  const { signal } = context;
  const preview = JSON.parse(row.preview ?? 'null') as ImportPreview | null;
  await withBundle(parts, row, context, async ({ bundle, contents, sources, problems }) => {
    let done = 0;
    const total = preview ? preview.images + preview.chats : null;
    const base: Omit<Run, 'source' | 'imageIds'> = {
      db,
      library,
      chats,
      clock,
      ownerId: row.owner_id,
      importId: row.id,
      options: JSON.parse(row.options) as ImportOptions,
      bundle,
      contents,
      signal,
      advance: (count) => context.progress((done += count), total === null ? null : Math.max(total, done)),
    };
    for (const source of sources) {
      if (!signal.aborted) await applySource({ ...base, source: source.kind, imageIds: new Map() }, source);
    }
    if (!signal.aborted) await noteProblems(base, bundle, contents, problems.values());
  });
  if (signal.aborted) return undefined;
  const finished = {
    state: 'done',
    finished_at: clock.now(),
    preview: endedPreview(row.preview),
  } as const;
  if (await moveOn(parts, row, 'running', finished)) await parts.letGo(row);
  return sentence(parts, row);
}

/** Everything that was not read goes into the report. */
async function noteProblems(
  run: Omit<Run, 'source' | 'imageIds'>,
  bundle: Bundle,
  contents: Contents,
  problems: Iterable<ProblemRecord>,
): Promise<void> {
  const all = [...leftOut(bundle, contents), ...problems];
  await run.db.write((tx) =>
    insertItems(
      tx,
      all.map((problem) => problemItem(run, problem)),
    ),
  );
}

async function sentence({ db }: ImportsParts, row: store.ImportRow): Promise<string> {
  const counted = await store.countItems(db.read, row.owner_id, row.id);
  const sum = (kind: string): number =>
    counted.filter((each) => each.kind === kind && each.isNew).reduce((total, { count }) => total + count, 0);
  const words = (count: number, noun: string): string =>
    `${count.toLocaleString('en')} ${noun}${count === 1 ? '' : 's'}`;
  return `Brought in ${words(sum('image'), 'image')} and ${words(sum('chat'), 'chat')}. The report says what became of each.`;
}
