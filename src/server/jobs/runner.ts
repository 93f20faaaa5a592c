import { setImmediate as nextTurn } from 'node:timers/promises';
import { coalesce } from '../coalesce.ts';
import type { JobDefinition } from './definition.ts';
import { lease, runJob, type RunDeps, type RunningJob } from './run-job.ts';
import * as store from './store.ts';

/** Nothing is looked for less often than this; a lease that ran out is found so. */
const longestPause = 60_000;
const pauseAfterFailure = 1000;

export interface Runner {
  /** Looks for due work now. */
  wake(): void;
  /** Aborts a job that runs, or that is about to. */
  cancel(id: string): void;
  start(): void;
  /** Takes nothing more, aborts what runs and waits for it. */
  stop(): Promise<void>;
  /** Resolves when nothing runs and nothing is due. */
  idle(): Promise<void>;
}

/** Leases due jobs, each kind as far as its own limit allows, and runs them. */
export function createRunner(deps: RunDeps & { definitions: Map<string, JobDefinition> }): Runner {
  const { db, changes, clock, log, definitions } = deps;
  const running = new Map<string, RunningJob>();
  const cancelled = new Set<string>();
  let started = false;
  let timer: NodeJS.Timeout | undefined;

  const isFree = ({ kind, concurrency }: JobDefinition): boolean =>
    [...running.values()].filter((job) => job.kind === kind).length < concurrency;

  /** Which jobs of a kind can be taken: with no free place only those that were cancelled and just tidy up. */
  const takable = (definition: JobDefinition): store.Takable => ({
    kind: definition.kind,
    now: clock.now(),
    onlyCancelled: !isFree(definition),
    except: [...running.keys()],
  });

  function begin(row: store.JobRow, definition: JobDefinition): void {
    const job = runJob(deps, row, definition);
    if (cancelled.delete(row.id)) job.cancel();
    // The server began to stop while this was being leased.
    if (!started) job.stop();
    const ended = job.ended.then(() => {
      running.delete(row.id);
      cancelled.delete(row.id);
      wake();
    });
    running.set(row.id, { ...job, ended });
  }

  /** Begins what is due of a kind; answers when the next of it will be, Infinity when its end of work says. */
  async function take(definition: JobDefinition): Promise<number> {
    while (started) {
      const which = takable(definition);
      const due = await store.nextDue(db.read, which);
      if (due === null || due > which.now) return due ?? Infinity;
      const row = await db.write(async (tx) => {
        const leased = await store.leaseJob(tx, db.dialect, which, which.now + lease);
        if (leased && definition.listed) changes.append(tx, leased.owner_id, 'job.updated', [leased.id]);
        return leased;
      });
      // Another process was faster.
      if (!row) return which.now + pauseAfterFailure;
      begin(row, definition);
    }
    return Infinity;
  }

  function wakeIn(milliseconds: number): void {
    clearTimeout(timer);
    if (!started) return;
    timer = setTimeout(wake, Math.min(Math.max(milliseconds, 0), longestPause));
    timer.unref();
  }

  const looking = coalesce(
    async () => {
      let next = Infinity;
      for (const definition of definitions.values()) next = Math.min(next, await take(definition));
      wakeIn(next - clock.now());
    },
    (error) => {
      log.error({ err: error }, 'looking for jobs failed');
      wakeIn(pauseAfterFailure);
    },
  );

  function wake(): void {
    if (started) looking.wake();
  }

  const allEnded = (): Promise<unknown> => Promise.all([...running.values()].map(({ ended }) => ended));

  async function isAnyDue(): Promise<boolean> {
    for (const definition of definitions.values()) {
      const which = takable(definition);
      if (((await store.nextDue(db.read, which)) ?? Infinity) <= which.now) return true;
    }
    return false;
  }

  return {
    wake,
    cancel(id) {
      const job = running.get(id);
      if (job) job.cancel();
      else cancelled.add(id);
    },
    start() {
      started = true;
      wake();
    },
    async stop() {
      started = false;
      clearTimeout(timer);
      for (const job of running.values()) job.stop();
      await looking.settled();
      await allEnded();
    },
    async idle() {
      while (started) {
        await looking.settled();
        await allEnded();
        if (looking.busy() || running.size > 0) continue;
        if (!(await isAnyDue())) return;
        wake();
        await nextTurn();
      }
    },
  };
}
