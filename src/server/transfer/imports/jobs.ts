import type { Tx } from '../../db/index.ts';
import { toAppError } from '../../errors.ts';
import type { JobContext } from '../../jobs/index.ts';
import type { ImportsParts } from './index.ts';
import { moveOn } from './move-on.ts';
import { endedPreview } from './rows.ts';
import * as store from './store.ts';

/** Queues the two kinds of work on an import; each answers the id of its job. */
export interface ImportJobs {
  inspect(tx: Tx, ownerId: string, importId: string): Promise<string>;
  apply(tx: Tx, ownerId: string, importId: string): Promise<string>;
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
  // Readers and parsers are loaded with the first import.
  define('import-inspect', 'inspecting', async (...work) =>
    (await import('./work.ts')).inspectImport(...work),
  );
  define('import', 'running', async (...work) => (await import('./work.ts')).applyImport(...work));
  const queue = (kind: string) => (tx: Tx, ownerId: string, importId: string) =>
    // A key of its own each time: a job that was just paused may still be ending.
    jobs.enqueue(tx, { ownerId, kind, key: ids.next(), payload: { importId } satisfies Payload });
  return { inspect: queue('import-inspect'), apply: queue('import') };
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
  // Forgotten while it was at it, or before: what the last batch wrote into the report goes, too, and the files.
  if (!row) {
    await db.write((tx) => store.deleteImport(tx, context.ownerId, importId));
    await parts.spool.erase(importId);
  }
  if (!row || row.job_id !== context.id) return undefined;
  // Cancelled before it began: whoever cancelled leaves the files to this job.
  if (row.state === 'cancelled') await parts.letGo(row);
  if (row.state !== state) return undefined;
  try {
    return context.signal.aborted ? undefined : await work(parts, row, context);
  } finally {
    if (context.signal.reason === 'cancelled') await endCancelled(parts, row, state);
  }
}

async function endCancelled(
  parts: ImportsParts,
  row: store.ImportRow,
  state: 'inspecting' | 'running',
): Promise<void> {
  const { db, clock } = parts;
  const preview = endedPreview(row.preview);
  await moveOn(parts, row, state, { state: 'cancelled', finished_at: clock.now(), preview });
  const ended = await store.findImport(db.read, row.owner_id, row.id);
  if (!ended) await db.write((tx) => store.deleteImport(tx, row.owner_id, row.id));
  if (!ended || ended.state === 'cancelled') await parts.letGo(row);
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
