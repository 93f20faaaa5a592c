import { expect, test } from 'vitest';
import { createTurns } from './turns.ts';

test('so many run at once, the rest in order, and what is too much is refused', async () => {
  const inTurn = createTurns(2, 3);
  const started: number[] = [];
  const ends: (() => void)[] = [];
  const run = (n: number) =>
    inTurn(() => {
      started.push(n);
      return new Promise<void>((resolve) => ends.push(resolve));
    });
  const runs = [1, 2, 3, 4, 5].map(run);
  await expect(run(6)).rejects.toMatchObject({ code: 'rate_limited', retryAfter: 10 });
  expect(started).toEqual([1, 2]);
  ends[0]!();
  await runs[0];
  expect(started).toEqual([1, 2, 3]);
  for (let i = 1; i < 5; i++) {
    ends[i]!();
    await runs[i];
  }
  expect(started).toEqual([1, 2, 3, 4, 5]);
});

test('work that fails gives its turn on', async () => {
  const inTurn = createTurns(1, 1);
  await expect(inTurn(() => Promise.reject(new Error('no')))).rejects.toThrow('no');
  expect(await inTurn(() => Promise.resolve('yes'))).toBe('yes');
});
