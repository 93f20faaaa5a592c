import { expect, test } from 'vitest';
import type { GivenFile } from './given-file.ts';
import { createQueue, type BatchEnd, type Entry, type Queue, type SentImage } from './queue.ts';

const given = (name: string, bytes = 10): GivenFile => ({
  file: new File([new Uint8Array(bytes)], name),
  path: name,
});
const some = (count: number): GivenFile[] => Array.from({ length: count }, (_, i) => given(`${i}.png`));
const take = (queue: Queue): Entry => {
  const entry = queue.take();
  if (!entry) throw new Error('Nothing waits.');
  return entry;
};
const added = (imageId = 'i') => ({ imageId, outcome: 'added' as const });

test('files are taken in their order, each once', () => {
  const queue = createQueue();
  queue.add(some(2500), { importId: null });
  const names = Array.from({ length: 2500 }, () => take(queue).given.path);
  expect(names).toEqual(some(2500).map(({ path }) => path));
  expect(queue.take()).toBeNull();
  expect(queue.isOver()).toBe(false);
});

test('totals say what became of every file and of every byte', () => {
  const queue = createQueue();
  queue.add(some(5), { importId: null });
  const [a, b, c, d] = [take(queue), take(queue), take(queue), take(queue)];
  queue.progress(a, 4);
  expect(queue.totals()).toMatchObject({ files: 5, ended: 0, bytes: 50, sentBytes: 4 });
  queue.done(a, added());
  queue.done(b, { imageId: 'b', outcome: 'already' });
  queue.done(c, { imageId: 'c', outcome: 'in_trash' });
  queue.fail(d, 'No picture.');
  queue.cancelWaiting();
  expect(queue.totals()).toMatchObject({
    ended: 5,
    failed: 1,
    cancelled: 1,
    added: 1,
    already: 1,
    inTrash: ['c'],
    sentBytes: 50,
  });
  expect(queue.isOver()).toBe(true);
  queue.forgetTrashed('c');
  expect(queue.totals().inTrash).toEqual([]);
});

test('what is put back comes before the others, and keeps what the server has of it', () => {
  const queue = createQueue();
  queue.add(some(3), { importId: null });
  const [first, second] = [take(queue), take(queue)];
  queue.progress(first, 7);
  first.url = '/api/uploads/1';
  queue.progress(second, 7);
  queue.putBack(first);
  queue.putBack(second);
  // The second has no place on the server: it begins anew.
  expect(queue.totals().sentBytes).toBe(7);
  expect([take(queue), take(queue)]).toEqual([first, second]);
});

test('a file that failed can be tried again, alone or with the others', () => {
  const queue = createQueue();
  queue.add(some(3), { importId: null });
  const entries = [take(queue), take(queue), take(queue)];
  for (const entry of entries) queue.fail(entry, `Why ${entry.given.path} failed.`);
  expect(queue.failures(2).map(({ reason }) => reason)).toEqual(['Why 0.png failed.', 'Why 1.png failed.']);
  queue.retry(entries[1]!.id);
  expect(queue.totals()).toMatchObject({ failed: 2, ended: 2, sentBytes: 20 });
  expect(take(queue)).toBe(entries[1]);
  queue.retry();
  expect([take(queue), take(queue)]).toEqual([entries[0], entries[2]]);
  expect(queue.totals().failed).toBe(0);
});

test('an end that comes late changes nothing', () => {
  const queue = createQueue();
  queue.add(some(1), { importId: null });
  const entry = take(queue);
  queue.cancel(entry);
  queue.done(entry, added());
  queue.fail(entry, 'late');
  queue.putBack(entry);
  expect(queue.totals()).toMatchObject({ ended: 1, cancelled: 1, added: 0, failed: 0 });
  expect(queue.take()).toBeNull();
});

test('whoever gave files hears of each image and once of the end', () => {
  const queue = createQueue();
  const images: SentImage[] = [];
  const ends: BatchEnd[] = [];
  const batch = {
    importId: null,
    onImage: (image: SentImage) => void images.push(image),
    onEnd: (end: BatchEnd) => void ends.push(end),
  };
  queue.add(some(3), batch);
  queue.done(take(queue), added('a'));
  queue.fail(take(queue), 'no');
  expect(ends).toEqual([]);
  queue.cancelWaiting();
  expect(images).toEqual([{ imageId: 'a', outcome: 'added', name: '0.png' }]);
  expect(ends).toEqual([{ sent: 1, failed: 1, cancelled: 1 }]);
  queue.add([], { importId: 'x', onEnd: (end) => void ends.push(end) });
  expect(ends[1]).toEqual({ sent: 0, failed: 0, cancelled: 0 });
});

test('files of an import are counted apart', () => {
  const queue = createQueue();
  queue.add(some(2), { importId: 'x' });
  queue.done(take(queue), null);
  expect(queue.totals()).toMatchObject({ forImport: 2, imported: 1, added: 0 });
});

test('whoever gave files hears of the end again when what failed was tried again', () => {
  const queue = createQueue();
  const told: string[] = [];
  const batch = (importId: string) => ({
    importId,
    onAgain: () => void told.push(`${importId} again`),
    onEnd: ({ sent, failed, cancelled }: BatchEnd) =>
      void told.push(`${importId}: ${sent} sent, ${failed} failed, ${cancelled} cancelled`),
  });
  const heard = (): string[] => told.splice(0);
  queue.add(some(3), batch('x'));
  queue.add(some(1), batch('y'));
  queue.done(take(queue), null);
  for (const _ of [1, 2, 3]) queue.fail(take(queue), 'no');
  expect(heard()).toEqual(['x: 1 sent, 2 failed, 0 cancelled', 'y: 0 sent, 1 failed, 0 cancelled']);

  queue.retry({ importId: 'x' });
  expect(heard()).toEqual(['x again']);
  queue.done(take(queue), null);
  expect(heard()).toEqual([]);
  const last = take(queue);
  queue.fail(last, 'no');
  expect(queue.take()).toBeNull();
  expect(heard()).toEqual(['x: 2 sent, 1 failed, 0 cancelled']);

  queue.retry(last.id);
  queue.done(take(queue), null);
  expect(heard()).toEqual(['x again', 'x: 3 sent, 0 failed, 0 cancelled']);
  queue.giveUp('x');
  expect(heard()).toEqual([]);
  queue.giveUp('y');
  expect(heard()).toEqual(['y: 0 sent, 0 failed, 1 cancelled']);
  expect(queue.totals()).toMatchObject({ failed: 0, cancelled: 1, ended: 4 });
});

test('what waits for one import is cancelled alone, and the rest keeps its order', () => {
  const queue = createQueue();
  const ends: BatchEnd[] = [];
  queue.add([given('a'), given('b')], { importId: 'x', onEnd: (end) => void ends.push(end) });
  queue.add([given('c'), given('d')], { importId: 'y' });
  const [a, , c] = [take(queue), take(queue), take(queue)];
  queue.putBack(c);
  queue.putBack(a);
  queue.cancelWaiting('x');
  expect(ends).toEqual([]);
  expect([take(queue), take(queue)].map(({ given: { path } }) => path)).toEqual(['c', 'd']);
  expect(queue.totals()).toMatchObject({ files: 4, cancelled: 1 });
});
