import type { Changes } from '../changes/index.ts';
import type { Clock } from '../clock.ts';
import type { Database, Tx } from '../db/index.ts';
import { AppError, toAppError } from '../errors.ts';
import type { Logger } from '../log.ts';
import { type JobContext, type JobDefinition, RetryLater } from './definition.ts';
import * as store from './store.ts';

/** How long a job belongs to its process without a word from it. */
export const lease = 60_000;
const renewEvery = lease / 3;
const progressEvery = 500;
/** Runs beyond the last attempt: each was cut off by the end of the process, perhaps because of this very job. */
const cutOffsForgiven = 12;

export interface RunDeps {
  db: Database;
  changes: Changes;
  clock: Clock;
  log: Logger;
}

export interface RunningJob {
  kind: string;
  cancel(): void;
  stop(): void;
  /** Resolves, never rejects, when nothing of the job is under way any more. */
  ended: Promise<void>;
}

/** Waits before attempt n + 1: 1, 4, 16, 64 … seconds, at most ten minutes. */
const backOff = (attempt: number): number => Math.min(600_000, 1000 * 4 ** (attempt - 1));

/** Runs a job that was leased, to its end, its next attempt or the stop of the server, and notes which. */
export function runJob(deps: RunDeps, row: store.JobRow, definition: JobDefinition): RunningJob {
  const { db, changes, clock, log } = deps;
  const controller = new AbortController();
  const { signal } = controller;
  const facts = { job: row.id, kind: row.kind, attempt: row.attempts };
  const lastAttempt = row.attempts >= definition.maxAttempts;

  /** Writes how the job stands now; its owner's devices hear of it when they show the job. */
  async function note(what: (tx: Tx) => Promise<void>): Promise<void> {
    await db.write(async (tx) => {
      await what(tx);
      if (definition.listed) changes.append(tx, row.owner_id, 'job.updated', [row.id]);
    });
  }

  const end = (state: 'done' | 'failed' | 'cancelled', message: string | null): Promise<void> =>
    note((tx) => store.endJob(tx, row, { state, message, finishedAt: clock.now() }));
  const runAgain = (wait: number, message: string): Promise<void> =>
    note((tx) => store.delayJob(tx, row, clock.now() + wait, message));
  const giveBack = (): Promise<void> => note((tx) => store.giveBack(tx, row));

  function createContext(): JobContext {
    let savedAt = 0;
    return {
      id: row.id,
      ownerId: row.owner_id,
      payload: JSON.parse(row.payload),
      attempt: row.attempts,
      lastAttempt,
      signal,
      async progress(done, total, failed = 0) {
        if (definition.listed)
          changes.announce(row.owner_id, { type: 'job.progress', jobId: row.id, done, total });
        if (clock.now() - savedAt < progressEvery && done !== total) return;
        savedAt = clock.now();
        await db.write((tx) => store.setProgress(tx, row, { done, total, failed }));
      },
    };
  }

  /** Does the work; answers what is to be noted of how it went. */
  async function attempt(): Promise<() => Promise<void>> {
    let context: JobContext | undefined;
    if (signal.reason === 'stopping') return giveBack;
    try {
      context = createContext();
      if (row.attempts > definition.maxAttempts + cutOffsForgiven) {
        throw new AppError('internal', 'The server ended each time it did this, so it was given up.');
      }
      const message = (await definition.run(context)) ?? null;
      // It may have ended early because the server stops; then it goes on at the next start.
      if (signal.reason === 'stopping') return giveBack;
      return () => end(signal.reason === 'cancelled' ? 'cancelled' : 'done', message);
    } catch (error) {
      if (signal.reason === 'stopping') return giveBack;
      if (signal.reason === 'cancelled') {
        log.warn({ err: error, ...facts }, 'a cancelled job failed on its way out');
        return () => end('cancelled', null);
      }
      return afterFailure(context, error);
    }
  }

  async function afterFailure(context: JobContext | undefined, error: unknown): Promise<() => Promise<void>> {
    const { message } = toAppError(error instanceof RetryLater ? error.cause : error);
    if (!lastAttempt) {
      log.warn({ err: error, ...facts }, 'job runs again later');
      const wait = error instanceof RetryLater ? error.seconds * 1000 : backOff(row.attempts);
      return () => runAgain(wait, message);
    }
    log.error({ err: error, ...facts }, 'job failed');
    try {
      if (context) await definition.gaveUp?.(context, error);
    } catch (failure) {
      log.error({ err: failure, ...facts }, 'giving up a job failed');
      if (row.attempts <= definition.maxAttempts + cutOffsForgiven)
        return () => runAgain(backOff(row.attempts), message);
    }
    return () => end('failed', message);
  }

  let renewal: Promise<unknown> = Promise.resolve();
  function renew(): void {
    renewal = db
      .write((tx) => store.extendLease(tx, row, clock.now() + lease))
      .catch((error: unknown) => log.warn({ err: error, ...facts }, 'the lease of a job was not renewed'));
  }

  async function run(): Promise<void> {
    const renewing = setInterval(renew, renewEvery);
    try {
      const notes = await attempt();
      await notes();
    } catch (error) {
      // The row stays as it is; when its lease has run out the job is run again.
      log.error({ err: error, ...facts }, 'how a job ended could not be noted');
    } finally {
      clearInterval(renewing);
      await renewal;
    }
  }

  if (row.cancel_requested) controller.abort('cancelled');
  return {
    kind: row.kind,
    cancel: () => controller.abort('cancelled'),
    stop: () => controller.abort('stopping'),
    // Not before whoever asked for it could stop or cancel it.
    ended: Promise.resolve().then(run),
  };
}
