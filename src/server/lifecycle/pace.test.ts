import { expect, test } from 'vitest';
import { createPace } from './pace.ts';

/** A machine that takes so long for each. */
async function sizesOn(milliseconds: (round: number) => number, rounds: number): Promise<number[]> {
  let clock = 0;
  const pace = createPace({ target: 12, least: 20, most: 100 }, () => clock);
  const sizes: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const { size } = pace;
    sizes.push(size);
    await pace.measure(size, async () => void (clock += size * milliseconds(round)));
  }
  return sizes;
}

test('a quick machine does more at once, up to the most', async () => {
  const sizes = await sizesOn(() => 0.05, 12);
  expect(sizes[0]).toBe(20);
  expect(sizes.at(-1)).toBe(100);
});

test('the first may be more than the least', async () => {
  let clock = 0;
  const pace = createPace({ target: 10, least: 10, most: 100, first: 100 }, () => clock);
  expect(pace.size).toBe(100);
  await pace.measure(100, async () => void (clock += 50));
  expect(pace.size).toBe(20);
});

test('it comes to rest where it takes as long as it should', async () => {
  expect((await sizesOn(() => 0.2, 30)).at(-1)).toBe(60);
});

test('what was slow once is done in less at once from then on, never in less than the least', async () => {
  const sizes = await sizesOn((round) => (round < 20 ? 0.1 : 5), 22);
  expect(sizes[20]).toBe(100);
  expect(sizes[21]).toBe(20);
});
