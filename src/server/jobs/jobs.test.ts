import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { testDatabases } from '../../../test/databases.ts';
import { type Kernel, openKernel, seeded, until } from '../../../test/kernel.ts';
import { AppError } from '../errors.ts';
import { type JobContext, type JobDefinition, type JobRequest, RetryLater } from './index.ts';

const owner = 'owner';

describe.each(testDatabases)('jobs on $name', (database) => {
  let kernel: Kernel;
  beforeEach(async () => {
    kernel = await openKernel(database);
  });
  afterEach(() => kernel[Symbol.asyncDispose]());

  const define = (kind: string, run: JobDefinition['run'], more: Partial<JobDefinition> = {}): void =>
    kernel.jobs.define({ kind, concurrency: 2, maxAttempts: 3, listed: true, run, ...more });
  const enqueue = (kind: string, key: string, more: Partial<JobRequest> = {}): Promise<string> =>
    kernel.db.write((tx) =>
      kernel.jobs.enqueue(tx, { ownerId: owner, kind, key, payload: { key }, ...more }),
    );
  const find = async (id: string) => (await kernel.jobs.find(owner, id))!;
  const changesOf = async (id: string): Promise<number> => {
    const { sets } = await kernel.changes.since(owner, 0);
    return sets.filter(({ changes }) => changes.some(({ ids }) => ids.includes(id))).length;
  };

  /** A job that waits until it is let go, and what it has seen. */
  function gate() {
    const waiting: (() => void)[] = [];
    const seen: JobContext[] = [];
    return {
      seen,
      letGo: () => waiting.splice(0).forEach((go) => go()),
      async run(context: JobContext): Promise<void> {
        seen.push(context);
        await new Promise<void>((resolve) => {
          waiting.push(resolve);
          context.signal.addEventListener('abort', () => resolve());
          if (context.signal.aborted) resolve();
        });
      },
    };
  }

  test('a job runs once, with its payload, and its devices hear of each of its states', async () => {
    const seen: unknown[] = [];
    define('work', async ({ payload, attempt, lastAttempt }) => {
      seen.push({ payload, attempt, lastAttempt });
      return 'All done.';
    });
    const id = await enqueue('work', 'a');
    await kernel.jobs.start();
    await kernel.jobs.idle();
    expect(seen).toEqual([{ payload: { key: 'a' }, attempt: 1, lastAttempt: false }]);
    const now = kernel.clock.now();
    expect(await find(id)).toMatchObject({ state: 'done', message: 'All done.', finished_at: now });
    expect(await changesOf(id)).toBe(3);
  });

  test('work that nobody is shown makes no noise in the change log', async () => {
    define('quiet', async () => undefined, { listed: false });
    await kernel.jobs.start();
    const id = await enqueue('quiet', 'a');
    await kernel.jobs.idle();
    expect(await find(id)).toMatchObject({ state: 'done' });
    expect(await kernel.changes.clockOf(owner)).toBe(0);
    expect(await kernel.jobs.list(owner)).toEqual([]);
  });

  test('a key is queued once until its job has ended', async () => {
    const held = gate();
    define('work', held.run);
    await kernel.jobs.start();
    const first = await enqueue('work', 'a');
    expect(await enqueue('work', 'a')).toBe(first);
    await until(() => held.seen.length === 1);
    expect(await enqueue('work', 'a')).toBe(first);
    expect(await enqueue('work', 'a', { ownerId: 'another' })).not.toBe(first);
    held.letGo();
    await until(async () => (await find(first)).state === 'done');
    const second = await enqueue('work', 'a');
    expect(second).not.toBe(first);
    await until(() => held.seen.length === 3);
    held.letGo();
  });

  test('what is rolled back is not run', async () => {
    let runs = 0;
    define('work', async () => void (runs += 1));
    await kernel.jobs.start();
    const failing = kernel.db.write(async (tx) => {
      await kernel.jobs.enqueue(tx, { ownerId: owner, kind: 'work', key: 'a', payload: {} });
      throw new Error('changed my mind');
    });
    await expect(failing).rejects.toThrow('changed my mind');
    await kernel.jobs.idle();
    expect(runs).toBe(0);
  });

  test('an unknown kind is refused', async () => {
    await expect(enqueue('unknown', 'a')).rejects.toThrow(/No room does jobs/);
  });

  test('a kind keeps to its limit, and one that is stuck starves no other', async () => {
    const stuck = gate();
    let others = 0;
    define('stuck', stuck.run, { concurrency: 2 });
    define('other', async () => void (others += 1), { concurrency: 1 });
    await kernel.jobs.start();
    for (let i = 0; i < 10; i += 1) await enqueue('stuck', String(i));
    for (let i = 0; i < 10; i += 1) await enqueue('other', String(i));
    await until(() => others === 10);
    expect(stuck.seen).toHaveLength(2);
    for (let ended = 2; ended <= 10; ended += 2) {
      await until(() => stuck.seen.length === ended);
      stuck.letGo();
    }
    await kernel.jobs.idle();
    expect(stuck.seen).toHaveLength(10);
  });

  test('work that is due later waits for its time', async () => {
    let runs = 0;
    define('work', async () => void (runs += 1));
    await kernel.jobs.start();
    await enqueue('work', 'a', { runAt: kernel.clock.now() + 60_000 });
    await kernel.jobs.idle();
    expect(runs).toBe(0);
    kernel.clock.pass(60_000);
    kernel.jobs.wake();
    await kernel.jobs.idle();
    expect(runs).toBe(1);
  });

  test('a failing job is tried again after 1 and 4 seconds, then given up', async () => {
    const attempts: number[] = [];
    const givenUp: unknown[] = [];
    define(
      'failing',
      async ({ attempt }) => {
        attempts.push(attempt);
        throw new AppError('disk_full', `Attempt ${attempt} found the disk full.`);
      },
      { gaveUp: async ({ id, lastAttempt }) => void givenUp.push([id, lastAttempt]) },
    );
    await kernel.jobs.start();
    const id = await enqueue('failing', 'a');
    for (const wait of [1000, 4000]) {
      await kernel.jobs.idle();
      const before = attempts.length;
      expect(await find(id)).toMatchObject({ state: 'queued', run_at: kernel.clock.now() + wait });
      kernel.clock.pass(wait - 1);
      kernel.jobs.wake();
      await kernel.jobs.idle();
      expect(attempts).toHaveLength(before);
      kernel.clock.pass(1);
      kernel.jobs.wake();
    }
    await kernel.jobs.idle();
    expect(attempts).toEqual([1, 2, 3]);
    expect(await find(id)).toMatchObject({ state: 'failed', message: 'Attempt 3 found the disk full.' });
    expect(givenUp).toEqual([[id, true]]);
  });

  test('a job says itself when it wants to be run again', async () => {
    define('later', async ({ attempt }) => {
      if (attempt === 1) throw new RetryLater(90, new AppError('rate_limited', 'The engine is busy.'));
    });
    await kernel.jobs.start();
    const id = await enqueue('later', 'a');
    await kernel.jobs.idle();
    const due = kernel.clock.now() + 90_000;
    expect(await find(id)).toMatchObject({ state: 'queued', run_at: due, message: 'The engine is busy.' });
    kernel.clock.pass(90_000);
    kernel.jobs.wake();
    await kernel.jobs.idle();
    expect(await find(id)).toMatchObject({ state: 'done', attempts: 2 });
  });

  test('the next attempt comes by itself when its time has come', async () => {
    define('again', async ({ attempt }) => {
      if (attempt === 1) throw new RetryLater(0.05, new Error('once'));
    });
    await kernel.jobs.start();
    const id = await enqueue('again', 'a');
    await until(async () => (await find(id)).message !== null);
    kernel.clock.pass(50);
    await until(async () => (await find(id)).state === 'done');
  });

  test('what a job gives up badly is tried again', async () => {
    let failures = 1;
    define('failing', () => Promise.reject(new Error('no')), {
      maxAttempts: 1,
      gaveUp: () => (failures-- > 0 ? Promise.reject(new Error('not now')) : Promise.resolve()),
    });
    await kernel.jobs.start();
    const id = await enqueue('failing', 'a');
    await kernel.jobs.idle();
    expect(await find(id)).toMatchObject({ state: 'queued' });
    kernel.clock.pass(600_000);
    kernel.jobs.wake();
    await kernel.jobs.idle();
    expect(await find(id)).toMatchObject({ state: 'failed' });
    expect(failures).toBe(-1);
  });

  test('a payload that is no JSON fails its job and nothing else', async () => {
    let runs = 0;
    define('work', async () => void (runs += 1), { maxAttempts: 1 });
    const broken = await enqueue('work', 'a');
    await kernel.db.write((tx) => sql`UPDATE jobs SET payload = '{'`.execute(tx));
    await kernel.jobs.start();
    await kernel.jobs.idle();
    expect(await find(broken)).toMatchObject({ state: 'failed' });
    await enqueue('work', 'b');
    await kernel.jobs.idle();
    expect(runs).toBe(1);
  });

  test('a clock that runs past the lease does not make a running job run twice', async () => {
    const held = gate();
    define('work', held.run, { concurrency: 3 });
    await kernel.jobs.start();
    const id = await enqueue('work', 'a');
    await until(() => held.seen.length === 1);
    kernel.clock.pass(86_400_000);
    await enqueue('work', 'b');
    await until(() => held.seen.length === 2);
    kernel.jobs.wake();
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(held.seen.map((context) => context.id).filter((seen) => seen === id)).toHaveLength(1);
    held.letGo();
    await kernel.jobs.idle();
    expect(await find(id)).toMatchObject({ state: 'done', attempts: 1 });
  });

  test('progress is told at once and kept rarely', async () => {
    const told: unknown[] = [];
    using _listening = kernel.changes.listen(owner, {
      onChangeSet: () => undefined,
      onTransient: (event) => told.push('done' in event && event.done),
    });
    define('work', async ({ id, progress }) => {
      for (let done = 1; done <= 3; done += 1) await progress(done, 4, 1);
      expect(await find(id)).toMatchObject({ done: 1, total: 4, failed: 1 });
      await progress(4, 4, 2);
    });
    await kernel.jobs.start();
    const id = await enqueue('work', 'a');
    await kernel.jobs.idle();
    expect(told).toEqual([1, 2, 3, 4]);
    expect(await find(id)).toMatchObject({ state: 'done', done: 4, total: 4, failed: 2 });
  });

  test('ended jobs are listed for a day and kept for a week', async () => {
    define('work', async () => undefined);
    await kernel.jobs.start();
    const id = await enqueue('work', 'a');
    await kernel.jobs.idle();
    expect(await kernel.jobs.list(owner)).toHaveLength(1);
    kernel.clock.pass(86_400_001);
    expect(await kernel.jobs.list(owner)).toHaveLength(0);
    await kernel.jobs.forgetOld();
    expect(await kernel.jobs.find(owner, id)).toBeDefined();
    kernel.clock.pass(6 * 86_400_000);
    await kernel.jobs.forgetOld();
    expect(await kernel.jobs.find(owner, id)).toBeUndefined();
  });

  test('no kind at all, and no start, make idle come back', async () => {
    await kernel.jobs.idle();
    define('work', async () => undefined);
    await enqueue('work', 'a');
    await kernel.jobs.idle();
    await kernel.jobs.start();
    await kernel.jobs.idle();
    expect(await kernel.jobs.list(owner)).toMatchObject([{ state: 'done' }]);
  });

  test('however work comes in, all of it is done without waiting for a timer', async () => {
    const random = seeded(20_261_122);
    const kinds = ['one', 'two', 'three'];
    const most = new Map<string, number>();
    const now = new Map<string, number>();
    let done = 0;
    for (const [i, kind] of kinds.entries()) {
      define(
        kind,
        async () => {
          now.set(kind, (now.get(kind) ?? 0) + 1);
          most.set(kind, Math.max(most.get(kind) ?? 0, now.get(kind)!));
          for (let turns = Math.floor(random() * 4); turns > 0; turns -= 1)
            await (random() < 0.5 ? Promise.resolve() : new Promise((resolve) => setImmediate(resolve)));
          now.set(kind, now.get(kind)! - 1);
          done += 1;
        },
        { concurrency: i + 1, listed: false },
      );
    }
    await kernel.jobs.start();
    const count = 150;
    const coming: Promise<string>[] = [];
    for (let i = 0; i < count; i += 1) {
      coming.push(enqueue(kinds[Math.floor(random() * 3)]!, String(i)));
      for (let turns = Math.floor(random() * 6); turns > 0; turns -= 1) await Promise.resolve();
      if (random() < 0.2) await new Promise((resolve) => setImmediate(resolve));
      if (random() < 0.05) await coming.at(-1);
    }
    await Promise.all(coming);
    await until(() => done === count);
    for (const [i, kind] of kinds.entries()) expect(most.get(kind)).toBeLessThanOrEqual(i + 1);
  });
});
