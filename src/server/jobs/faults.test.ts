import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { spawnNode } from '../../../test/children/spawn-node.ts';
import { type Kernel, openKernel, until } from '../../../test/kernel.ts';
import { openSqlite } from '../db/index.ts';

const owner = 'owner';
let kernel: Kernel;
beforeEach(async () => {
  kernel = await openKernel();
});
afterEach(async () => {
  vi.useRealTimers();
  await kernel[Symbol.asyncDispose]();
});

const enqueue = (kind: string): Promise<string> =>
  kernel.db.write((tx) => kernel.jobs.enqueue(tx, { ownerId: owner, kind, key: 'k', payload: {} }));

/** Makes the database fail whenever a job is to become this state. */
const failAt = (state: string) =>
  kernel.db.write((tx) =>
    sql`CREATE TRIGGER trouble BEFORE UPDATE ON jobs WHEN NEW.state = ${sql.lit(state)}
      BEGIN SELECT RAISE(ABORT, 'disk trouble'); END`.execute(tx),
  );
const mend = () => kernel.db.write((tx) => sql`DROP TRIGGER trouble`.execute(tx));

test('when the end of a job can not be written, the server lives on and runs it again later', async () => {
  let runs = 0;
  const gaveUp = vi.fn();
  kernel.jobs.define({
    kind: 'work',
    concurrency: 1,
    maxAttempts: 1,
    listed: true,
    run: async () => void (runs += 1),
    gaveUp,
  });
  const id = await enqueue('work');
  await failAt('done');
  await kernel.jobs.start();
  await until(() => kernel.logged.some(({ msg }) => msg === 'how a job ended could not be noted'));
  await kernel.jobs.idle();
  expect(await kernel.jobs.find(owner, id)).toMatchObject({ state: 'running' });
  await mend();
  kernel.clock.pass(60_001);
  kernel.jobs.wake();
  await kernel.jobs.idle();
  expect(await kernel.jobs.find(owner, id)).toMatchObject({ state: 'done', attempts: 2 });
  expect(runs).toBe(2);
  expect(gaveUp).not.toHaveBeenCalled();
});

test('when a job can not be leased, it is looked at again a second later', async () => {
  kernel.jobs.define({
    kind: 'work',
    concurrency: 1,
    maxAttempts: 1,
    listed: true,
    run: async () => undefined,
  });
  const id = await enqueue('work');
  await failAt('running');
  await kernel.jobs.start();
  await until(() => kernel.logged.some(({ msg }) => msg === 'looking for jobs failed'));
  await mend();
  await until(async () => (await kernel.jobs.find(owner, id))!.state === 'done');
});

test('a lease is renewed while the job runs, and neither a closed nor a broken database ends the process', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  let letGo = (): void => undefined;
  kernel.jobs.define({
    kind: 'work',
    concurrency: 1,
    maxAttempts: 1,
    listed: true,
    run: () => new Promise<void>((resolve) => void (letGo = resolve)),
  });
  const id = await enqueue('work');
  await kernel.jobs.start();
  const leaseOf = async () => (await kernel.jobs.find(owner, id))!.lease_until!;
  await until(async () => (await leaseOf()) !== null);
  const first = await leaseOf();
  kernel.clock.pass(20_000);
  vi.advanceTimersByTime(20_000);
  await until(async () => (await leaseOf()) === first + 20_000);
  await kernel.db.close();
  vi.advanceTimersByTime(20_000);
  await until(() => kernel.logged.some(({ msg }) => msg === 'the lease of a job was not renewed'));
  letGo();
  await until(() => kernel.logged.some(({ msg }) => msg === 'how a job ended could not be noted'));
});

test('a renewal that is late does not take hold of a job that was put back', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  let fail = (_error: Error): void => undefined;
  kernel.jobs.define({
    kind: 'work',
    concurrency: 1,
    maxAttempts: 3,
    listed: true,
    run: () => new Promise<void>((_, reject) => void (fail = reject)),
  });
  const id = await enqueue('work');
  await kernel.jobs.start();
  await until(async () => (await kernel.jobs.find(owner, id))!.state === 'running');
  await new Promise((resolve) => setImmediate(resolve));
  fail(new Error('again'));
  vi.advanceTimersByTime(20_000);
  await until(async () => (await kernel.jobs.find(owner, id))!.state === 'queued');
  await new Promise((resolve) => setTimeout(resolve, 10));
  expect(await kernel.jobs.find(owner, id)).toMatchObject({ state: 'queued', lease_until: null });
});

test('a job whose process was killed runs again on the same data, and one that kills each time is given up', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'imagestead-killed-'));
  for (let attempt = 1; attempt <= 14; attempt += 1) {
    await using child = spawnNode('test/children/hanging-job.ts', [dataDir]);
    await child.printed(`half done at attempt ${attempt}`);
    await child.kill();
    const db = openSqlite(dataDir);
    const rows = await db.read.selectFrom('jobs').selectAll().execute();
    expect(rows).toMatchObject([{ state: 'running', attempts: attempt, done: 1, finished_at: null }]);
    await db.close();
  }
  await using child = spawnNode('test/children/hanging-job.ts', [dataDir]);
  const db = openSqlite(dataDir);
  await until(
    async () => (await db.read.selectFrom('jobs').select('state').execute())[0]!.state === 'failed',
  );
  await child.kill();
  await db.close();
  rmSync(dataDir, { recursive: true });
});
