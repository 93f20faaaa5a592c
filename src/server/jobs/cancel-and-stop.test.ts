import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { testDatabases } from '../../../test/databases.ts';
import { type Kernel, openKernel, until } from '../../../test/kernel.ts';
import type { JobContext, JobDefinition, JobRequest } from './index.ts';

const owner = 'owner';

describe.each(testDatabases)('cancelling and stopping jobs on $name', (database) => {
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

  test('a running job is cancelled at its next safe point', async () => {
    const held = gate();
    define('work', held.run);
    await kernel.jobs.start();
    const id = await enqueue('work', 'a');
    await until(() => held.seen.length === 1);
    await kernel.jobs.cancel(owner, id);
    await kernel.jobs.idle();
    expect(held.seen[0]!.signal.reason).toBe('cancelled');
    expect(await find(id)).toMatchObject({ state: 'cancelled' });
    await expect(kernel.jobs.cancel(owner, id)).rejects.toMatchObject({ code: 'not_found' });
  });

  test('a queued job that is cancelled ends at once, though its kind is busy', async () => {
    const held = gate();
    define('work', held.run, { concurrency: 1 });
    await kernel.jobs.start();
    await enqueue('work', 'first');
    await until(() => held.seen.length === 1);
    const queued = await enqueue('work', 'second');
    await kernel.jobs.cancel(owner, queued);
    await until(async () => (await find(queued)).state === 'cancelled');
    expect(held.seen.map(({ signal }) => signal.aborted)).toEqual([false, true]);
    held.letGo();
    await kernel.jobs.idle();
  });

  test('a job that waits for its next attempt is cancelled at once', async () => {
    let runs = 0;
    define('failing', async ({ signal }) => {
      runs += 1;
      signal.throwIfAborted();
      throw new Error('again');
    });
    await kernel.jobs.start();
    const id = await enqueue('failing', 'a');
    await kernel.jobs.idle();
    expect(await kernel.jobs.cancelByKey(owner, 'failing', 'a')).toBe(true);
    await kernel.jobs.idle();
    expect(await find(id)).toMatchObject({ state: 'cancelled' });
    expect(runs).toBe(2);
    expect(await kernel.jobs.cancelByKey(owner, 'failing', 'a')).toBe(false);
  });

  test('a cancel while the job is failing is not forgotten', async () => {
    let asked: Promise<void> | undefined;
    define('failing', async ({ id, attempt }) => {
      if (attempt === 1) asked = kernel.jobs.cancel(owner, id);
      throw new Error('again');
    });
    await kernel.jobs.start();
    const id = await enqueue('failing', 'a');
    await until(() => asked !== undefined);
    await asked;
    await kernel.jobs.idle();
    expect(await find(id)).toMatchObject({ state: 'cancelled' });
  });

  test('nobody cancels or sees the work of somebody else', async () => {
    define('work', async () => undefined);
    const id = await enqueue('work', 'a');
    await expect(kernel.jobs.cancel('another', id)).rejects.toMatchObject({ code: 'not_found' });
    expect(await kernel.jobs.cancelByKey('another', 'work', 'a')).toBe(false);
    expect(await kernel.jobs.find('another', id)).toBeUndefined();
    expect(await kernel.jobs.list('another')).toEqual([]);
    expect(await kernel.jobs.list(owner)).toHaveLength(1);
  });

  test('stop cuts work off without counting the attempt; start goes on with it', async () => {
    const held = gate();
    define('work', held.run, { maxAttempts: 1 });
    await kernel.jobs.start();
    const id = await enqueue('work', 'a');
    for (let round = 1; round <= 6; round += 1) {
      await until(() => held.seen.length === round);
      await kernel.jobs.stop();
      expect(held.seen.at(-1)!.signal.reason).toBe('stopping');
      expect(await find(id)).toMatchObject({ state: 'queued', attempts: 0, lease_until: null });
      await enqueue('work', `later ${round}`, { runAt: kernel.clock.now() + 1e9 });
      await kernel.jobs.idle();
      await kernel.jobs.start();
    }
    await until(() => held.seen.length === 7);
    held.letGo();
    await kernel.jobs.idle();
    expect(await find(id)).toMatchObject({ state: 'done', attempts: 1 });
  });

  test('nothing begins any more once stop was called', async () => {
    let running = 0;
    let begun = 0;
    define('work', async () => {
      begun += 1;
      running += 1;
      await new Promise((resolve) => setImmediate(resolve));
      running -= 1;
    });
    for (let i = 0; i < 30; i += 1) await enqueue('work', String(i));
    const wholly = kernel.jobs.start();
    await wholly;
    await until(() => begun > 2);
    await kernel.jobs.stop();
    const atStop = begun;
    expect(running).toBe(0);
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(begun).toBe(atStop);
    const { rows } = await sql<{ state: string }>`SELECT DISTINCT state FROM jobs`.execute(kernel.db.read);
    expect(rows.map(({ state }) => state)).not.toContain('running');
  });
});
