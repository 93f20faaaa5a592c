import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createWorkerPool, type WorkerPool } from './worker-pool.ts';

let folder = '';
let file: URL;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'worker-pool-'));
  const path = join(folder, 'worker.mjs');
  await writeFile(
    path,
    `import { parentPort, threadId } from 'node:worker_threads';
    let running = 0;
    parentPort.on('message', async (task) => {
      if (task === 'exit') process.exit(3);
      if (task === 'throw') throw new Error('thrown');
      if (task === 'hang') for (;;);
      if (task === 'late') setImmediate(() => { throw new Error('thrown late'); });
      running += 1;
      await new Promise((resolve) => setTimeout(resolve, 20));
      parentPort.postMessage({ task, threadId, running });
      running -= 1;
    });`,
  );
  file = pathToFileURL(path);
});
afterAll(() => rm(folder, { recursive: true }));

type Answer = { task: string; threadId: number; running: number };
const open = (threads: number, idleTime = 10_000): WorkerPool<string, Answer> =>
  createWorkerPool<string, Answer>({ file, threads, idleTime });

describe('worker pool', () => {
  test('a warm thread is there before the first task and takes it', async () => {
    const pool = open(2);
    pool.warm();
    pool.warm();
    const answers = [await pool.run('a'), await pool.run('b')];
    expect(new Set(answers.map(({ threadId }) => threadId)).size).toBe(1);
    await pool.close();
    pool.warm();
  });

  test('a signal takes back a task that waits, and throws away the result of one that is being done', async () => {
    const pool = open(1);
    const controller = new AbortController();
    const running = pool.run('a', controller.signal);
    const waiting = pool.run('b', controller.signal);
    const other = pool.run('c');
    controller.abort(new Error('no longer wanted'));
    await expect(running).rejects.toThrow('no longer wanted');
    await expect(waiting).rejects.toThrow('no longer wanted');
    expect((await other).task).toBe('c');
    await expect(pool.run('d', controller.signal)).rejects.toThrow('no longer wanted');
    await pool.close();
  });

  test('each thread does one task at a time, and there are no more than asked for', async () => {
    const pool = open(2);
    const answers = await Promise.all(Array.from({ length: 12 }, (_, n) => pool.run(String(n))));
    expect(answers.map(({ task }) => task)).toEqual(Array.from({ length: 12 }, (_, n) => String(n)));
    expect(new Set(answers.map(({ threadId }) => threadId)).size).toBe(2);
    expect(new Set(answers.map(({ running }) => running))).toEqual(new Set([1]));
    await pool.close();
  });

  test('a thread that dies fails its task alone, however often and whatever the way', async () => {
    const pool = open(2);
    const tasks = ['exit', 'throw', 'a', 'late', 'b', 'exit', 'exit', 'throw', 'c', 'late', 'd'];
    const outcomes = await Promise.allSettled(tasks.map((task) => pool.run(task)));
    const said = outcomes.map((outcome) =>
      outcome.status === 'fulfilled' ? outcome.value.task : (outcome.reason as Error).message,
    );
    const code = 'The thread ended with code 3.';
    expect(said).toEqual([
      code,
      'thrown',
      'a',
      'thrown late',
      'b',
      code,
      code,
      'thrown',
      'c',
      'thrown late',
      'd',
    ]);
    expect(await pool.run('again')).toMatchObject({ task: 'again' });
    await pool.close();
  });

  test('a task that hangs is ended with its thread, and the next gets another', async () => {
    const pool = createWorkerPool<string, Answer>({ file, threads: 1, idleTime: 10_000, longest: 1_500 });
    const outcomes = await Promise.allSettled(['hang', 'a', 'hang', 'b'].map((task) => pool.run(task)));
    expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'fulfilled', 'rejected', 'fulfilled']);
    await pool.close();
  });

  test('a module that does not load fails every task instead of hanging', async () => {
    const pool = createWorkerPool({
      file: pathToFileURL(join(folder, 'none.mjs')),
      threads: 1,
      idleTime: 1000,
    });
    const outcomes = await Promise.allSettled([pool.run(1), pool.run(2)]);
    expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    await pool.close();
  });

  test('idle threads end and new ones begin', async () => {
    const pool = open(1, 30);
    const first = await pool.run('a');
    await new Promise((resolve) => setTimeout(resolve, 200));
    const second = await pool.run('b');
    expect(second.threadId).not.toBe(first.threadId);
    await pool.close();
  });

  test('closing lets running tasks end and turns the others away', async () => {
    const pool = open(1);
    const running = pool.run('running');
    const waiting = pool.run('waiting');
    const outcomes = Promise.allSettled([running, waiting]);
    await pool.close();
    expect((await outcomes).map(({ status }) => status)).toEqual(['fulfilled', 'rejected']);
    await expect(pool.run('late')).rejects.toThrow('closed');
    await open(1).close();
  });
});
