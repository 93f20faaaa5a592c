import type { ImportOptions, ImportPreview } from '../../../shared/contract/imports.ts';
import type { Tx } from '../../db/index.ts';
import { toAppError } from '../../errors.ts';
import type { JobContext } from '../../jobs/index.ts';
import { type Bundle, openBundle } from '../bundle/index.ts';
import type { ProblemRecord } from '../records.ts';
import { applySource } from './apply.ts';
import { type Contents, readContents } from './contents.ts';
import type { ImportsParts } from './index.ts';
import { inspect } from './inspect.ts';
import { problemItem } from './items.ts';
import { leftOut } from './left-out.ts';
import { findSources, type FoundSource } from './read-sources.ts';
import { insertItems } from './report-store.ts';
import type { Run } from './run.ts';
import * as store from './store.ts';
import type { ImportTable } from './tables.ts';

/** Queues the two kinds of work on an import; each answers the id of its job. */
export interface ImportJobs {
  inspect(tx: Tx, ownerId: string, importId: string): Promise<string>;
  apply(tx: Tx, ownerId: string, importId: string): Promise<string>;
  /** Erases the received files: what they held is in the Library, or not wanted. */
  letGo(row: store.ImportRow): Promise<void>;
}

interface Payload {
  importId: string;
}

type Work = (parts: ImportsParts, row: store.ImportRow, context: JobContext) => Promise<string | void>;

export function defineImportJobs(parts: ImportsParts): ImportJobs {
  const { jobs, ids } = parts;
  const define = (kind: string, state: 'inspecting' | 'running', work: Work): void =>
    jobs.define({
      kind,
      concurrency: 1,
      maxAttempts: 4,
      listed: true,
      run: (context) => runWork(parts, context, state, work),
      gaveUp: (context, error) => noteFailure(parts, context, state, error),
    });
  define('import-inspect', 'inspecting', inspectImport);
  define('import', 'running', applyImport);
  const queue = (kind: string) => (tx: Tx, ownerId: string, importId: string) =>
    // A key of its own each time: a job that was just paused may still be ending.
    jobs.enqueue(tx, { ownerId, kind, key: ids.next(), payload: { importId } satisfies Payload });
  return {
    inspect: queue('import-inspect'),
    apply: queue('import'),
    letGo: (row) => letGo(parts, row),
  };
}

/** Does the work if the import still waits for this very job; a stop by the person ends the import, a pause does not. */
async function runWork(
  parts: ImportsParts,
  context: JobContext,
  state: 'inspecting' | 'running',
  work: Work,
): Promise<string | void> {
  const { db } = parts;
  const { importId } = context.payload as Payload;
  const row = await store.findImport(db.read, context.ownerId, importId);
  if (!row || row.job_id !== context.id || row.state !== state) return undefined;
  const sentence = context.signal.aborted ? undefined : await work(parts, row, context);
  if (context.signal.reason !== 'cancelled') return sentence;
  const set = { state: 'cancelled', finished_at: parts.clock.now() } as const;
  await moveOn(parts, row, state, set);
  const ended = await store.findImport(db.read, context.ownerId, importId);
  if (!ended || ended.state === 'cancelled') await letGo(parts, row);
  return undefined;
}

/** Moves the import on if it still waits for this job; says whether it did. */
async function moveOn(
  { db, changes, clock }: ImportsParts,
  row: store.ImportRow,
  from: 'inspecting' | 'running',
  set: Partial<ImportTable>,
): Promise<boolean> {
  return db.write(async (tx) => {
    const now = await store.findImport(tx, row.owner_id, row.id);
    if (now?.job_id !== row.job_id) return false;
    const changed = { ...set, changed_at: clock.now() };
    const moved = await store.updateImport(tx, row.owner_id, row.id, changed, [from]);
    if (moved) changes.append(tx, row.owner_id, 'import.updated', [row.id]);
    return moved !== undefined;
  });
}

async function letGo({ db, spool }: ImportsParts, row: store.ImportRow): Promise<void> {
  await spool.erase(row.id);
  await db.write((tx) => store.deleteFiles(tx, row.owner_id, row.id));
}

async function noteFailure(
  parts: ImportsParts,
  { ownerId, payload }: JobContext,
  state: 'inspecting' | 'running',
  error: unknown,
): Promise<void> {
  const row = await store.findImport(parts.db.read, ownerId, (payload as Payload).importId);
  if (row) await moveOn(parts, row, state, { state: 'failed', error: toAppError(error).message });
}

/** Opens what was received, finds what is in it, and closes it again whatever happens. */
async function withBundle<T>(
  { db, spool }: ImportsParts,
  row: store.ImportRow,
  { signal }: JobContext,
  read: (found: {
    bundle: Bundle;
    contents: Contents;
    sources: FoundSource[];
    problems: ProblemRecord[];
  }) => Promise<T>,
): Promise<T> {
  const files = await store.listFiles(db.read, row.owner_id, row.id);
  const given = files.map(({ id, given_path }) => ({
    localPath: spool.pathOf(row.id, id),
    givenPath: given_path,
  }));
  const bundle = await openBundle(given, { workFolder: spool.workFolder(row.id) });
  try {
    const problems: ProblemRecord[] = [];
    const contents = await readContents(bundle, signal, async () => {});
    const sources = await findSources(bundle, contents, (problem) => problems.push(problem));
    return await read({ bundle, contents, sources, problems });
  } finally {
    await bundle.close();
  }
}

async function inspectImport(parts: ImportsParts, row: store.ImportRow, context: JobContext): Promise<void> {
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

async function applyImport(
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
    if (!signal.aborted) await noteProblems(base, bundle, contents, problems);
  });
  if (signal.aborted) return undefined;
  const finished = {
    state: 'done',
    finished_at: clock.now(),
    // The report has them now, and forgets them with what they tell of.
    preview: preview && JSON.stringify({ ...preview, problems: [] }),
  } as const;
  if (await moveOn(parts, row, 'running', finished)) await letGo(parts, row);
  return sentence(parts, row);
}

/** Everything that was not read goes into the report. */
async function noteProblems(
  run: Omit<Run, 'source' | 'imageIds'>,
  bundle: Bundle,
  contents: Contents,
  problems: readonly ProblemRecord[],
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
