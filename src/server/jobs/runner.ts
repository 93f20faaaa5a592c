import type { Changes } from '../changes/index.ts';
import type { Clock } from '../clock.ts';
import type { Database } from '../db/index.ts';
import { toAppError } from '../errors.ts';
import type { Logger } from '../log.ts';
import * as store from './store.ts';

const lease = 60_000;
const progressEvery = 500;

/** Thrown by a job that should run again after a while, such as when an engine says when to come back. */
export class RetryLater extends Error {
  readonly seconds: number;

  constructor(seconds: number, cause: unknown) {
    super('This job runs again later.', { cause });
    this.name = 'RetryLater';
    this.seconds = seconds;
  }
}

export interface JobContext {
  id: string;
  ownerId: string;
  payload: unknown;
  /** 1 at the first run. */
  attempt: number;
  lastAttempt: boolean;
  /** Aborts when the job is cancelled (`reason` is 'cancelled') or the server stops ('stopping'). */
  signal: AbortSignal;
  /** Notes progress: rarely to disk, at once to the owner's devices. */
  progress(done: number, total: number | null, failed?: number): Promise<void>;
}

export interface JobDefinition {
  kind: string;
  /** How many of this kind may run at once. */
  concurrency: number;
  maxAttempts: number;
  /** Shown to its owner as long work. */
  listed: boolean;
  /** Does the work; may be run again after a crash at any point. The answer is a sentence on how it ended, or nothing. */
  run(context: JobContext): Promise<string | void>;
  /** Called once when all attempts failed. */
  gaveUp?(context: JobContext, error: unknown): Promise<void>;
}

export interface RunningJob {
  kind: string;
  cancel(): void;
}

interface RunnerDeps {
  db: Database;
  changes: Changes;
  clock: Clock;
  log: Logger;
  definitions: Map<string, JobDefinition>;
  running: Map<string, RunningJob>;
}

/** Waits before attempt n + 1: 1, 4, 16, 64 … seconds, at most ten minutes. */
const backOff = (attempt: number): number => Math.min(600_000, 1000 * 4 ** (attempt - 1));

export function createRunner({ db, changes, clock, log, definitions, running }: RunnerDeps) {
  const controllers = new Map<string, AbortController>();
  const work = new Set<Promise<void>>();
  let started = false;
  let looking: Promise<void> | undefined;
  let lookAgain = false;
  let timer: NodeJS.Timeout | undefined;

  const freeKinds = (): string[] =>
    [...definitions.values()]
      .filter(
        ({ kind, concurrency }) =>
          [...running.values()].filter((job) => job.kind === kind).length < concurrency,
      )
      .map(({ kind }) => kind);

  async function look(): Promise<void> {
    do {
      lookAgain = false;
      for (let kinds = freeKinds(); started && kinds.length > 0; kinds = freeKinds()) {
        const now = clock.now();
        if (((await store.nextDue(db.read, kinds)) ?? Infinity) > now) break;
        const row = await db.write((tx) => store.leaseJob(db, tx, kinds, now, now + lease));
        if (!row) break;
        const run = runJob(row, definitions.get(row.kind)!).finally(() => {
          work.delete(run);
          wake();
        });
        work.add(run);
      }
    } while (lookAgain);
  }

  function wake(): void {
    if (!started) return;
    lookAgain = true;
    looking ??= look()
      .catch((error: unknown) => log.error({ err: error }, 'looking for jobs failed'))
      .finally(() => {
        looking = undefined;
        void scheduleNext();
      });
  }

  async function scheduleNext(): Promise<void> {
    clearTimeout(timer);
    if (!started) return;
    const due = await store.nextDue(db.read, [...definitions.keys()]).catch(() => null);
    if (!started || due === null) return;
    // A job that is due but blocked by its kind's limit is looked at again when one of its kind ends.
    const wait = Math.max(due - clock.now(), 1000);
    timer = setTimeout(wake, Math.min(wait, 60_000));
    timer.unref();
  }

  async function runJob(row: store.JobRow, definition: JobDefinition): Promise<void> {
    const controller = new AbortController();
    controllers.set(row.id, controller);
    running.set(row.id, { kind: row.kind, cancel: () => controller.abort('cancelled') });
    if (row.cancel_requested) controller.abort('cancelled');
    const renew = setInterval(
      () => void db.write((tx) => store.extendLease(tx, row.id, clock.now() + lease)),
      lease / 3,
    );
    const context = contextOf(row, definition, controller.signal);
    try {
      const message = await definition.run(context);
      // It may have ended early because the server stops; then it goes on at the next start.
      if (controller.signal.reason === 'stopping') return;
      await end(row, controller.signal.reason === 'cancelled' ? 'cancelled' : 'done', message ?? null);
    } catch (error) {
      await afterFailure(row, definition, context, error);
    } finally {
      clearInterval(renew);
      controllers.delete(row.id);
      running.delete(row.id);
    }
  }

  async function afterFailure(
    row: store.JobRow,
    definition: JobDefinition,
    context: JobContext,
    error: unknown,
  ): Promise<void> {
    if (context.signal.reason === 'stopping') return;
    if (context.signal.reason === 'cancelled') return end(row, 'cancelled', null);
    const message = toAppError(error instanceof RetryLater ? error.cause : error).message;
    if (context.lastAttempt) {
      log.error({ err: error, job: row.id, kind: row.kind }, 'job failed');
      await definition.gaveUp?.(context, error);
      return end(row, 'failed', message);
    }
    log.warn({ err: error, job: row.id, kind: row.kind, attempt: row.attempts }, 'job runs again later');
    const wait = error instanceof RetryLater ? error.seconds * 1000 : backOff(row.attempts);
    await db.write((tx) => store.delayJob(tx, row.id, clock.now() + wait, message));
  }

  async function end(
    row: store.JobRow,
    state: 'done' | 'failed' | 'cancelled',
    message: string | null,
  ): Promise<void> {
    await db.write(async (tx) => {
      await store.endJob(tx, row.id, state, message, clock.now());
      changes.append(tx, row.owner_id, 'job.updated', [row.id]);
    });
  }

  function contextOf(row: store.JobRow, definition: JobDefinition, signal: AbortSignal): JobContext {
    let savedAt = 0;
    return {
      id: row.id,
      ownerId: row.owner_id,
      payload: JSON.parse(row.payload),
      attempt: row.attempts,
      lastAttempt: row.attempts >= definition.maxAttempts,
      signal,
      async progress(done, total, failed = 0) {
        if (definition.listed)
          changes.announce(row.owner_id, { type: 'job.progress', jobId: row.id, done, total });
        if (clock.now() - savedAt < progressEvery && done !== total) return;
        savedAt = clock.now();
        await db.write((tx) => store.setProgress(tx, row.id, done, total, failed));
      },
    };
  }

  return {
    wake,
    start() {
      started = true;
      wake();
    },
    async stop() {
      started = false;
      clearTimeout(timer);
      for (const controller of controllers.values()) controller.abort('stopping');
      await looking;
      await Promise.allSettled(work);
    },
    async idle() {
      for (;;) {
        await looking;
        await Promise.allSettled(work);
        if (looking || work.size > 0) continue;
        const due = await store.nextDue(db.read, [...definitions.keys()]);
        if (due === null || due > clock.now()) return;
        wake();
      }
    },
  };
}
