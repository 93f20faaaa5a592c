import type { Selectable } from 'kysely';
import { type Dialect, inList, type Reader, type Tx } from '../db/index.ts';
import type { JobState, JobTable } from './tables.ts';

export type JobRow = Selectable<JobTable>;

/** When something was due that goes before everything else. */
const atOnce = 0;

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
  // On Postgres the one that stands in the way may end between the two statements.
  for (;;) {
    const id =
      (await insertNew(tx, job)) ??
      (await bringForward(tx, job)) ??
      (await findActiveJob(tx, job.ownerId, job.kind, job.key))?.id;
    if (id !== undefined) return id;
  }
}

/** One that waits for a time that a clock, which was put right since, told too early: it would stand in the way till then. */
async function bringForward(tx: Tx, job: NewJob): Promise<string | undefined> {
  const row = await tx
    .updateTable('jobs')
    .set({ run_at: job.runAt, created_at: job.now })
    .where('owner_id', '=', job.ownerId)
    .where('kind', '=', job.kind)
    .where('key', '=', job.key)
    .where('finished_at', 'is', null)
    .where('state', '=', 'queued')
    .where('created_at', '>', job.now)
    .returning('id')
    .executeTakeFirst();
  return row?.id;
}

async function insertNew(tx: Tx, job: NewJob): Promise<string | undefined> {
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
  return inserted?.id;
}

/** Which jobs may be taken. */
export interface Takable {
  kind: string;
  now: number;
  /** Only those that were asked to stop. */
  onlyCancelled: boolean;
  /** Ids of what this process is at, whatever their leases say. */
  except: string[];
}

/** The job to take next: the longest due first, those that were asked to stop before all others. */
function selectTakable(db: Reader, { kind, now, onlyCancelled, except }: Takable) {
  let query = db
    .selectFrom('jobs')
    .where('finished_at', 'is', null)
    .where('kind', '=', kind)
    .where((eb) => eb.or([eb('lease_until', 'is', null), eb('lease_until', '<', now)]))
    .orderBy('run_at')
    .orderBy('id')
    .limit(1);
  if (onlyCancelled) query = query.where('run_at', '=', atOnce);
  if (except.length > 0) query = query.where('id', 'not in', except);
  return query;
}

/** Leases one due job and counts the attempt; null when there is none. Skips what another process is taking. */
export async function leaseJob(
  tx: Tx,
  dialect: Dialect,
  which: Takable,
  leaseUntil: number,
): Promise<JobRow | null> {
  let due = selectTakable(tx, which).select('id').where('run_at', '<=', which.now);
  if (dialect === 'postgres') due = due.forUpdate().skipLocked();
  const row = await tx
    .updateTable('jobs')
    .set((eb) => ({ state: 'running', lease_until: leaseUntil, attempts: eb('attempts', '+', 1) }))
    .where('id', '=', due)
    .returningAll()
    .executeTakeFirst();
  return row ?? null;
}

/** When the next job that may be taken becomes due; null when none waits. */
export async function nextDue(db: Reader, which: Takable): Promise<number | null> {
  const row = await selectTakable(db, which).select('run_at').executeTakeFirst();
  return row?.run_at ?? null;
}

/** The first thing at a start: nobody works on anything, whatever the leases of the ended process say. */
export async function releaseAll(tx: Tx): Promise<void> {
  await tx
    .updateTable('jobs')
    .set({ lease_until: null, state: 'queued' })
    .where('finished_at', 'is', null)
    .execute();
}

/** One lease of a job. What belongs to it changes nothing once the job was leased anew or has ended. */
export type Lease = Pick<JobRow, 'id' | 'attempts'>;

const updateLeased = (tx: Tx, { id, attempts }: Lease) =>
  tx
    .updateTable('jobs')
    .where('id', '=', id)
    .where('attempts', '=', attempts)
    .where('state', '=', 'running')
    .where('finished_at', 'is', null);

export async function extendLease(tx: Tx, held: Lease, leaseUntil: number): Promise<void> {
  await updateLeased(tx, held).set({ lease_until: leaseUntil }).execute();
}

export async function endJob(
  tx: Tx,
  held: Lease,
  { state, message, finishedAt }: { state: JobState; message: string | null; finishedAt: number },
): Promise<void> {
  await updateLeased(tx, held).set({ state, message, lease_until: null, finished_at: finishedAt }).execute();
}

/** Queues a job for its next attempt; at once when it was asked to stop meanwhile. */
export async function delayJob(tx: Tx, held: Lease, runAt: number, message: string | null): Promise<void> {
  await updateLeased(tx, held)
    .set((eb) => ({
      state: 'queued',
      run_at: eb.case().when('cancel_requested', '=', 1).then(atOnce).else(runAt).end(),
      lease_until: null,
      message,
    }))
    .execute();
}

/** Queues a job that the stop of the server cut off, as if it had not been begun. */
export async function giveBack(tx: Tx, held: Lease): Promise<void> {
  await updateLeased(tx, held)
    .set((eb) => ({ state: 'queued', lease_until: null, attempts: eb('attempts', '-', 1) }))
    .execute();
}

export async function setProgress(
  tx: Tx,
  held: Lease,
  progress: { done: number; total: number | null; failed: number },
): Promise<void> {
  await updateLeased(tx, held).set(progress).execute();
}

/** Asks a job to stop; answers its kind, or undefined when there is none that could. */
export async function requestCancel(tx: Tx, ownerId: string, id: string): Promise<string | undefined> {
  const row = await tx
    .updateTable('jobs')
    .set({ cancel_requested: 1, run_at: atOnce })
    .where('owner_id', '=', ownerId)
    .where('id', '=', id)
    .where('finished_at', 'is', null)
    .returning('kind')
    .executeTakeFirst();
  return row?.kind;
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

/** What an owner's server is still to do, but for one job. */
export async function unfinishedJobs(
  db: Reader,
  ownerId: string,
  except: string,
): Promise<Pick<JobRow, 'id' | 'cancel_requested'>[]> {
  return db
    .selectFrom('jobs')
    .select(['id', 'cancel_requested'])
    .where('owner_id', '=', ownerId)
    .where('finished_at', 'is', null)
    .where('id', '!=', except)
    .execute();
}

/** What is under way and what ended since an instant, newest first. */
export async function listJobs(
  db: Reader,
  ownerId: string,
  kinds: string[],
  endedSince: number,
): Promise<JobRow[]> {
  if (kinds.length === 0) return [];
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

/** Deletes ended jobs of a kind by their keys. */
export async function forgetByKeys(
  tx: Tx,
  dialect: Dialect,
  { ownerId, kind, keys }: { ownerId: string; kind: string; keys: readonly string[] },
): Promise<void> {
  await tx
    .deleteFrom('jobs')
    .where('owner_id', '=', ownerId)
    .where('kind', '=', kind)
    .where('finished_at', 'is not', null)
    .where(inList(dialect, 'key', keys))
    .execute();
}
