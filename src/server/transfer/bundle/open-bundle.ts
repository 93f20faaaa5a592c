import { AppError, toAppError } from '../../errors.ts';
import type { Bundle, GivenFile } from './bundle.ts';
import { createGathering, type Candidate } from './gather.ts';
import { isAttached, look, openGiven, type SeenFile } from './given.ts';
import { createHeld } from './held.ts';
import { innerRange, innerZips } from './inner-zips.ts';
import { budgetOf, defaultLimits, type BundleLimits } from './limits.ts';
import { cleanPath, freeFolder, isLeftover, wrapperOf } from './paths.ts';
import { createProblems, type Problems } from './problems.ts';
import { rangeOf, type Range } from './ranges.ts';
import { isDocument, listsItsPaths, openZip, type OpenZip, type ZipItem } from './zip-items.ts';

interface BundleOptions {
  /** Absolute, and there already: ZIPs that are packed inside of ZIPs are unpacked here until the bundle is closed. */
  workFolder: string;
  limits?: Partial<BundleLimits>;
}

const looksAtOnce = 16;

/**
 * Opens everything that was given as one bundle: ZIPs by their lists, other files as they are, ZIPs in a ZIP of ZIPs one
 * level deep. What can't or mustn't be read is left out and stands in `problems`. Throws AppError only where this
 * machine fails, such as `disk_full`. Close it when done.
 */
export async function openBundle(files: readonly GivenFile[], options: BundleOptions): Promise<Bundle> {
  const limits = { ...defaultLimits, ...options.limits };
  const budget = budgetOf(limits);
  const held = createHeld(options.workFolder);
  const problems = createProblems();
  const gathered = createGathering(problems);

  /** Paths of files that came as they are. */
  const plainPaths: string[] = [];

  function candidateOf(zip: OpenZip, item: ZipItem, archive: string, root = ''): Candidate {
    const { path, bytes, crc, modifiedAt } = item;
    return {
      path: root + path,
      bytes,
      crc,
      modifiedAt,
      archive,
      open: async () => held.stream(await zip.content(item)),
      locate: () => zip.locate(item),
    };
  }

  async function openListed(range: Range, subject: string, found: Problems): Promise<OpenZip> {
    const zip = await openZip(range, subject, { limits, budget, problems: found });
    const isSilent = zip.items.length === 0 && !found.list.some((each) => each.subject.startsWith(subject));
    if (isSilent) found.add(subject, 'There is no file in this ZIP.');
    return zip;
  }

  /** Where a ZIP is laid that isn't alone: one that lists its paths apart from all else, so that they hold. */
  function rootOf(zip: OpenZip): string {
    if (!listsItsPaths(zip)) return '';
    return freeFolder(zip.wrapper.slice(0, -1) || 'export', [...gathered.entries.keys(), ...plainPaths]);
  }

  async function addInner(outer: Range, zip: OpenZip, item: ZipItem, subject: string): Promise<void> {
    const name = `${subject} › ${item.path}`;
    try {
      const range = await innerRange(outer, zip, item, held, budget);
      const inner = await openListed(range, name, problems);
      if (isDocument(inner)) {
        await gathered.add(candidateOf(zip, item, subject));
        return;
      }
      const root = rootOf(inner);
      for (const each of inner.items) await gathered.add(candidateOf(inner, each, name, root));
    } catch (error) {
      sayDamage(name, error);
    }
  }

  /** False where it is a ZIP in form only, such as an office document. */
  async function addZip(file: SeenFile): Promise<boolean> {
    const range = rangeOf(await held.file(file.localPath), file.localPath, 0, file.bytes);
    const apart = createProblems();
    const zip = await openListed(range, file.givenPath, apart);
    if (isDocument(zip)) return false;
    problems.addAll(apart);
    const inner = new Set(await innerZips(zip));
    const root = files.length === 1 ? '' : rootOf(zip);
    for (const item of zip.items) {
      if (inner.has(item)) await addInner(range, zip, item, file.givenPath);
      else await gathered.add(candidateOf(zip, item, file.givenPath, root));
    }
    return true;
  }

  function sayDamage(subject: string, error: unknown): void {
    if (!(error instanceof AppError) || error.code !== 'unsupported') throw toAppError(error);
    problems.add(subject, error.message);
  }

  async function addPlain(file: SeenFile, path: string): Promise<void> {
    const { bytes, modifiedAt } = file;
    await gathered.add({
      path,
      bytes,
      modifiedAt,
      crc: null,
      archive: null,
      open: () => openGiven(file, held),
      locate: async () => ({ path: file.localPath, start: 0, length: bytes, ours: true }),
    });
  }

  async function addAll(): Promise<void> {
    const seen = await lookAtAll(files);
    files.forEach((file, index) => {
      if (!seen[index]) problems.add(file.givenPath, 'It is no plain file, or may not be read.');
    });
    const found = seen.filter((file) => file !== null);
    const hasChats = found.some(({ kind }) => kind === 'json-array' || kind === 'json-object');
    const isArchive = (file: SeenFile): boolean => file.kind === 'zip' && !(hasChats && isAttached(file));

    const paths = new Map<SeenFile, string>();
    for (const file of found) {
      const clean = cleanPath(file.givenPath, limits);
      if (clean.ok) paths.set(file, clean.path);
      else if (!isArchive(file)) problems.add(file.givenPath, clean.reason);
    }
    const plain = found.filter((file) => !isArchive(file) && !isLeftover(paths.get(file) ?? ''));
    const wrapper = wrapperOf(plain.flatMap((file) => paths.get(file) ?? []));
    const unwrapped = (path: string): string =>
      wrapper !== '' && path.startsWith(wrapper) ? path.slice(wrapper.length) : path;
    for (const file of plain) plainPaths.push(unwrapped(paths.get(file) ?? ''));

    for (const file of found) {
      const path = paths.get(file);
      if (path !== undefined && isLeftover(path)) continue;
      try {
        const opened = isArchive(file) && (await addZip(file));
        if (!opened && path !== undefined) await addPlain(file, unwrapped(path));
      } catch (error) {
        sayDamage(file.givenPath, error);
      }
    }
  }

  try {
    await addAll();
  } catch (error) {
    await held.close();
    throw error;
  }
  return { entries: gathered.entries, problems: problems.list, close: () => held.close() };
}

async function lookAtAll(files: readonly GivenFile[]): Promise<(SeenFile | null)[]> {
  const seen: (SeenFile | null)[] = [];
  for (let start = 0; start < files.length; start += looksAtOnce) {
    seen.push(...(await Promise.all(files.slice(start, start + looksAtOnce).map(look))));
  }
  return seen;
}
