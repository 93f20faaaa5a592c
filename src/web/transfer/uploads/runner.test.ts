import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { GivenFile } from './given-file.ts';
import type { BatchEnd, Entry } from './queue.ts';
import { createRunner } from './runner.ts';
import type { SendFailure, Sending } from './send-file.ts';
import type { UploadsView } from './uploads.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A line on which the test decides what becomes of each file. */
function line() {
  const on = new Map<string, { entry: Entry; resolve: () => void; reject: (failure: SendFailure) => void }>();
  const stopped: string[] = [];
  const tries: string[] = [];
  const send = (entry: Entry): Sending => {
    const name = entry.given.path;
    tries.push(name);
    return {
      done: new Promise((resolve, reject) => {
        on.set(name, {
          entry,
          resolve: () => (on.delete(name), resolve({ imageId: name, outcome: 'added' })),
          reject: (failure) => (on.delete(name), reject(failure as unknown as Error)),
        });
      }),
      stop(erase) {
        on.delete(name);
        stopped.push(`${name}${erase ? ' erased' : ''}`);
      },
    };
  };
  return { on, send, stopped, tries };
}

const broken: SendFailure = { kind: 'broken', reason: null };
const files = (count: number, size = 10): GivenFile[] =>
  Array.from({ length: count }, (_, i) => ({
    file: new File([new Uint8Array(size)], `${i}`),
    path: `${i}`,
  }));

function start(isLong = false) {
  const wire = line();
  let view: UploadsView | null = null;
  const runner = createRunner({
    send: wire.send,
    show: (next) => (view = next),
    now: () => Date.now(),
    isLong: () => isLong,
  });
  return { ...wire, runner, view: () => view as UploadsView | null };
}
const soon = () => vi.advanceTimersByTimeAsync(300);
const library = { importId: null };

test('four at once, the next as soon as one is there', async () => {
  const { runner, on, view } = start();
  runner.add(files(6), library, 0);
  expect([...on.keys()]).toEqual(['0', '1', '2', '3']);
  on.get('2')!.resolve();
  await soon();
  expect([...on.keys()]).toEqual(['0', '1', '3', '4']);
  expect(view()).toMatchObject({ phase: 'sending', totals: { ended: 1, added: 1 } });
  for (const name of ['0', '1', '3', '4']) on.get(name)!.resolve();
  await soon();
  on.get('5')!.resolve();
  await soon();
  expect(view()!.phase).toBe('over');
  runner.dismiss();
  expect(view()).toBeNull();
});

test('a lost connection is tried again, later each time, and at once when it is back', async () => {
  const { runner, on, tries, view } = start();
  runner.add(files(2), library, 0);
  on.get('0')!.reject(broken);
  on.get('1')!.reject(broken);
  await vi.advanceTimersByTimeAsync(400);
  expect(view()!.phase).toBe('waiting');
  expect(tries).toHaveLength(2);
  await vi.advanceTimersByTimeAsync(700);
  expect(tries).toHaveLength(4);
  on.get('0')!.reject(broken);
  on.get('1')!.reject(broken);
  await vi.advanceTimersByTimeAsync(1_500);
  expect(tries).toHaveLength(4);
  await vi.advanceTimersByTimeAsync(600);
  expect(tries).toHaveLength(6);
  on.get('0')!.reject(broken);
  on.get('1')!.reject(broken);
  await soon();
  runner.online();
  expect(tries).toHaveLength(8);
  on.get('0')!.resolve();
  on.get('1')!.resolve();
  await soon();
  expect(view()!.phase).toBe('over');
});

test('however long the connection is gone, no file fails of it', async () => {
  const { runner, on, view } = start();
  runner.add(files(1), library, 0);
  for (let round = 0; round < 100; round += 1) {
    on.get('0')?.reject(broken);
    await vi.advanceTimersByTimeAsync(31_000);
  }
  expect(view()!.totals.failed).toBe(0);
  on.get('0')!.resolve();
  await soon();
  expect(view()!.totals.added).toBe(1);
});

test('a file on which the server fails again and again fails, with its sentence', async () => {
  const { runner, on, tries, view } = start();
  runner.add(files(1), library, 0);
  for (let round = 0; round < 5; round += 1) {
    on.get('0')!.reject({ kind: 'broken', reason: 'The server had a problem.' });
    await vi.advanceTimersByTimeAsync(31_000);
  }
  expect(tries).toHaveLength(5);
  expect(view()!.failures).toEqual([
    { id: 1, importId: null, name: '0', reason: 'The server had a problem.' },
  ]);
  runner.retry();
  on.get('0')!.resolve();
  await soon();
  expect(view()).toMatchObject({ phase: 'over', totals: { added: 1, failed: 0 } });
});

test('one refused file stops none of the others; a full disk stops them all', async () => {
  const { runner, on, view } = start();
  runner.add(files(3), library, 0);
  on.get('0')!.reject({ kind: 'refused', reason: 'No picture.' });
  await soon();
  expect(view()).toMatchObject({ phase: 'sending', totals: { failed: 1 } });
  on.get('1')!.reject({ kind: 'blocked', reason: 'The disk is full.' });
  on.get('2')!.reject({ kind: 'blocked', reason: 'The disk is full.' });
  await soon();
  expect(view()).toMatchObject({ phase: 'paused', reason: 'The disk is full.', totals: { failed: 1 } });
  runner.resume();
  expect([...on.keys()].toSorted()).toEqual(['1', '2']);
  expect(view()).toMatchObject({ phase: 'sending', reason: null });
});

test('a pause stops long files where they are, and lets short ones arrive', async () => {
  const long = start(true);
  long.runner.add(files(5), library, 0);
  long.runner.pause();
  expect(long.stopped).toEqual(['0', '1', '2', '3']);
  expect(long.view()!.phase).toBe('paused');
  long.runner.resume();
  expect([...long.on.keys()]).toEqual(['0', '1', '2', '3']);

  const short = start();
  short.runner.add(files(5), library, 0);
  short.runner.pause();
  short.on.get('0')!.resolve();
  await soon();
  expect(short.stopped).toEqual([]);
  expect([...short.on.keys()]).toEqual(['1', '2', '3']);
});

test('cancelling erases what has arrived of long files, and tells short ones as they end', async () => {
  const long = start(true);
  long.runner.add(files(6), library, 0);
  long.runner.cancel();
  expect(long.stopped).toEqual(['0 erased', '1 erased', '2 erased', '3 erased']);
  expect(long.view()).toMatchObject({ phase: 'over', totals: { cancelled: 6 } });

  const short = start();
  short.runner.add(files(6), library, 0);
  short.runner.cancel();
  short.on.get('0')!.resolve();
  await soon();
  expect(short.view()).toMatchObject({ phase: 'sending', totals: { added: 1, cancelled: 2 } });
  await vi.advanceTimersByTimeAsync(6_000);
  expect(short.view()).toMatchObject({ phase: 'over', totals: { added: 1, cancelled: 5 } });
});

test('giving up one import stops what goes to it, and nothing of another', async () => {
  for (const isLong of [true, false]) {
    const { runner, on, stopped, view } = start(isLong);
    const ends: BatchEnd[] = [];
    const mine = { importId: 'mine', onEnd: (end: BatchEnd) => void ends.push(end) };
    runner.add(files(6), mine, 0);
    on.get('0')!.reject({ kind: 'refused', reason: 'No export.' });
    await soon();
    runner.add([{ ...files(1)[0]!, path: 'other' }], { importId: 'other' }, 0);
    runner.cancelBatch('mine');
    expect(stopped.toSorted()).toEqual(['1 erased', '2 erased', '3 erased', '4 erased']);
    expect(ends.at(-1)).toEqual({ sent: 0, failed: 0, cancelled: 6 });
    expect([...on.keys()]).toEqual(['other']);
    expect(view()).toMatchObject({ phase: 'sending', totals: { cancelled: 6, failed: 0 } });
    on.get('other')!.resolve();
    await soon();
    expect(view()!.phase).toBe('over');
  }
});

test('dismissing what failed tells whoever gave it that nobody will try again', async () => {
  const { runner, on, view } = start();
  const ends: BatchEnd[] = [];
  runner.add(files(1), { importId: 'x', onEnd: (end: BatchEnd) => void ends.push(end) }, 0);
  on.get('0')!.reject({ kind: 'refused', reason: 'No export.' });
  await soon();
  runner.dismiss();
  expect(ends).toEqual([
    { sent: 0, failed: 1, cancelled: 0 },
    { sent: 0, failed: 0, cancelled: 1 },
  ]);
  expect(view()).toBeNull();
});

test('what comes after the end is another time', async () => {
  const { runner, on, view } = start();
  runner.add(files(1), library, 3);
  expect(view()!.leftOut).toBe(3);
  on.get('0')!.resolve();
  await soon();
  runner.add(files(2), library, 0);
  expect(view()).toMatchObject({ leftOut: 0, totals: { files: 2, added: 0 } });
});
