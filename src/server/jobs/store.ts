import type { Selectable } from 'kysely';
import type { Database, Reader, Tx } from '../db/index.ts';
import type { JobState, JobTable } from './tables.ts';

export type JobRow = Selectable<JobTable>;

export interface NewJob {
  ownerId: string;
  id: string;
  kind: string;
  key: string;
  payload: string;
  runAt: number;
  now: number;
}

/** Inserts a job unless one with its key is still to end; answers the id of the one that is there. */
export async function insertJob(tx: Tx, job: NewJob): Promise<string> {
  const inserted = await tx
    .insertInto('jobs')
    .values({
      owner_id: job.ownerId,
      id: job.id,
      kind: job.kind,
      key: job.key,
      payload: job.payload,
      state: 'queued',
      run_at: job.runAt,
      created_at: job.now,
      cancel_requested: 0,
      attempts: 0,
      done: 0,
      failed: 0,
    })
    .onConflict((c) => c.columns(['owner_id', 'kind', 'key']).where('finished_at', 'is', null).doNothing())
    .returning('id')
    .executeTakeFirst();
  if (inserted) return inserted.id;
  const active = await tx
    .selectFrom('jobs')
    .select('id')
    .where('owner_id', '=', job.ownerId)
    .where('kind', '=', job.kind)
    .where('key', '=', job.key)
    .where('finished_at', 'is', null)
    .executeTakeFirstOrThrow();
  return active.id;
}

/** Leases one due job of the given kinds; null when there is none. Skips what another worker holds. */
export async function leaseJob(
  db: Database,
  tx: Tx,
  kinds: string[],
  now: number,
  leaseUntil: number,
): Promise<JobRow | null> {
  let due = tx
    .selectFrom('jobs')
    .select('id')
    .where('finished_at', 'is', null)
    .where('kind', 'in', kinds)
    .where('run_at', '<=', now)
    .where((eb) => eb.or([eb('lease_until', 'is', null), eb('lease_until', '<', now)]))
    .orderBy('run_at')
    .orderBy('id')
    .limit(1);
  if (db.dialect === 'postgres') due = due.forUpdate().skipLocked();
  const row = await tx
    .updateTable('jobs')
    .set((eb) => ({ state: 'running', lease_until: leaseUntil, attempts: eb('attempts', '+', 1) }))
    .where('id', '=', due)
    .returningAll()
    .executeTakeFirst();
  return row ?? null;
}

/** When the next job becomes due; null when none waits. */
export async function nextDue(db: Reader, kinds: string[]): Promise<number | null> {
  const row = await db
    .selectFrom('jobs')
    .select(({ fn }) => fn.min('run_at').as('at'))
    .where('finished_at', 'is', null)
    .where('lease_until', 'is', null)
    .where('kind', 'in', kinds)
    .executeTakeFirst();
  return row?.at ?? null;
}

/** The first thing at a start: nobody works on anything, whatever the leases of the ended process say. */
export async function releaseAll(tx: Tx): Promise<void> {
  await tx
    .updateTable('jobs')
    .set({ lease_until: null, state: 'queued' })
    .where('finished_at', 'is', null)
    .execute();
}

export async function extendLease(tx: Tx, id: string, leaseUntil: number): Promise<void> {
  await tx
    .updateTable('jobs')
    .set({ lease_until: leaseUntil })
    .where('id', '=', id)
    .where('finished_at', 'is', null)
    .execute();
}

export async function endJob(
  tx: Tx,
  id: string,
  state: JobState,
  message: string | null,
  now: number,
): Promise<void> {
  await tx
    .updateTable('jobs')
    .set({ state, message, lease_until: null, finished_at: now })
    .where('id', '=', id)
    .execute();
}

export async function delayJob(tx: Tx, id: string, runAt: number, message: string | null): Promise<void> {
  await tx
    .updateTable('jobs')
    .set({ state: 'queued', run_at: runAt, lease_until: null, message })
    .where('id', '=', id)
    .execute();
}

export async function setProgress(
  tx: Tx,
  id: string,
  done: number,
  total: number | null,
  failed: number,
): Promise<void> {
  await tx.updateTable('jobs').set({ done, total, failed }).where('id', '=', id).execute();
}

export async function requestCancel(tx: Tx, ownerId: string, id: string): Promise<boolean> {
  const row = await tx
    .updateTable('jobs')
    .set({ cancel_requested: 1, run_at: 0 })
    .where('owner_id', '=', ownerId)
    .where('id', '=', id)
    .where('finished_at', 'is', null)
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}

export async function findJob(db: Reader, ownerId: string, id: string): Promise<JobRow | undefined> {
  return db
    .selectFrom('jobs')
    .selectAll()
    .where('owner_id', '=', ownerId)
    .where('id', '=', id)
    .executeTakeFirst();
}

export async function findActiveJob(
  db: Reader,
  ownerId: string,
  kind: string,
  key: string,
): Promise<JobRow | undefined> {
  return db
    .selectFrom('jobs')
    .selectAll()
    .where('owner_id', '=', ownerId)
    .where('kind', '=', kind)
    .where('key', '=', key)
    .where('finished_at', 'is', null)
    .executeTakeFirst();
}

/** What is under way and what ended since an instant, newest first. */
export async function listJobs(
  db: Reader,
  ownerId: string,
  kinds: string[],
  endedSince: number,
): Promise<JobRow[]> {
  return db
    .selectFrom('jobs')
    .selectAll()
    .where('owner_id', '=', ownerId)
    .where('kind', 'in', kinds)
    .where((eb) => eb.or([eb('finished_at', 'is', null), eb('finished_at', '>=', endedSince)]))
    .orderBy('created_at', 'desc')
    .limit(100)
    .execute();
}

export async function forgetEnded(tx: Tx, before: number): Promise<void> {
  await tx.deleteFrom('jobs').where('finished_at', '<', before).execute();
}
