import type { Logger } from '../log.ts';
import type { Changes } from '../changes/index.ts';
import type { Clock } from '../clock.ts';
import type { Database, Tx } from '../db/index.ts';
import { notFound } from '../errors.ts';
import type { Ids } from '../ids.ts';
import type { JobDefinition } from './definition.ts';
import { createRunner } from './runner.ts';
import * as store from './store.ts';

export { type JobContext, type JobDefinition, RetryLater } from './definition.ts';
export { jobRoutes, readJob } from './routes.ts';

/** Ended jobs are listed for a day and kept for a week. */
const listedFor = 24 * 60 * 60 * 1000;
const keptFor = 7 * listedFor;

export interface JobRequest {
  ownerId: string;
  kind: string;
  /** Ids and settings only: job rows outlive what they work on. */
  payload: unknown;
  /** Idempotency key: while a job of this kind and key has not ended, no second one is made. */
  key: string;
  runAt?: number;
}

export interface Jobs {
  /** Declares a kind of work; before `start`. */
  define(definition: JobDefinition): void;
  /** Queues work in the transaction that needs it. Answers the id of the job that will do it. */
  enqueue(tx: Tx, request: JobRequest): Promise<string>;
  /** Asks a job to stop at its next safe point. Throws not_found for a job of somebody else or one that has ended. */
  cancel(ownerId: string, id: string): Promise<void>;
  /** Cancels by kind and key; says whether there was something to cancel. */
  cancelByKey(ownerId: string, kind: string, key: string): Promise<boolean>;
  /** Asks everything of an owner but one job to stop; answers how much of it is still under way. */
  stopOwner(ownerId: string, except: string): Promise<number>;
  /** Whether a job of this kind and key is under way or waits. */
  isActive(ownerId: string, kind: string, key: string): Promise<boolean>;
  find(ownerId: string, id: string): Promise<store.JobRow | undefined>;
  list(ownerId: string): Promise<store.JobRow[]>;
  /** Forgets ended jobs of a kind by their keys, in the transaction that erases what they worked on. */
  forget(tx: Tx, ownerId: string, kind: string, keys: readonly string[]): Promise<void>;
  forgetOld(): Promise<void>;
  /** Takes back what an ended process left running, and begins. */
  start(): Promise<void>;
  /** Stops taking work, aborts what runs and waits for it; it goes on at the next start. */
  stop(): Promise<void>;
  /** Resolves when nothing runs and nothing is due. */
  idle(): Promise<void>;
  /** Looks for due work now; for a clock that was moved. */
  wake(): void;
}

export interface JobsDeps {
  db: Database;
  changes: Changes;
  clock: Clock;
  ids: Ids;
  log: Logger;
}

/** Durable background work: rows with a lease, retried with back-off; a job may crash anywhere and runs again. */
export function createJobs(deps: JobsDeps): Jobs {
  const { db, changes, clock, ids } = deps;
  const definitions = new Map<string, JobDefinition>();
  const runner = createRunner({ ...deps, definitions });

  function noteListed(tx: Tx, ownerId: string, kind: string, id: string): void {
    if (definitions.get(kind)?.listed) changes.append(tx, ownerId, 'job.updated', [id]);
  }

  async function requestCancel(ownerId: string, id: string): Promise<boolean> {
    const kind = await db.write(async (tx) => {
      const asked = await store.requestCancel(tx, ownerId, id);
      if (asked) noteListed(tx, ownerId, asked, id);
      return asked;
    });
    if (kind === undefined) return false;
    runner.cancel(id);
    runner.wake();
    return true;
  }

  return {
    define(definition) {
      definitions.set(definition.kind, definition);
    },
    async enqueue(tx, { ownerId, kind, payload, key, runAt }) {
      if (!definitions.has(kind)) throw new Error(`No room does jobs of the kind ${kind}.`);
      const now = clock.now();
      const job = {
        ownerId,
        id: ids.next(),
        kind,
        key,
        payload: JSON.stringify(payload),
        runAt: runAt ?? now,
        now,
      };
      const id = await store.insertJob(tx, job);
      noteListed(tx, ownerId, kind, id);
      db.afterCommit(tx, runner.wake);
      return id;
    },
    async cancel(ownerId, id) {
      if (!(await requestCancel(ownerId, id))) throw notFound('work under way');
    },
    async cancelByKey(ownerId, kind, key) {
      const active = await store.findActiveJob(db.read, ownerId, kind, key);
      return active ? requestCancel(ownerId, active.id) : false;
    },
    async stopOwner(ownerId, except) {
      const others = await store.unfinishedJobs(db.read, ownerId, except);
      for (const { id, cancel_requested } of others) if (!cancel_requested) await requestCancel(ownerId, id);
      return others.length;
    },
    isActive: async (ownerId, kind, key) =>
      (await store.findActiveJob(db.read, ownerId, kind, key)) !== undefined,
    find: (ownerId, id) => store.findJob(db.read, ownerId, id),
    list(ownerId) {
      const shown = [...definitions.values()].filter(({ listed }) => listed).map(({ kind }) => kind);
      return store.listJobs(db.read, ownerId, shown, clock.now() - listedFor);
    },
    forget: (tx, ownerId, kind, keys) => store.forgetByKeys(tx, db.dialect, { ownerId, kind, keys }),
    forgetOld: () => db.write((tx) => store.forgetEnded(tx, clock.now() - keptFor)),
    async start() {
      await db.write((tx) => store.releaseAll(tx));
      runner.start();
    },
    stop: runner.stop,
    idle: runner.idle,
    wake: runner.wake,
  };
}
