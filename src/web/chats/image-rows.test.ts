import { expect, test } from 'vitest';
import { rowGap, rowsOf } from './image-rows.ts';
import { ratioName } from './ratios.ts';

const identity = (ratio: number) => ratio;

test.each([1, 2, 3, 4, 5, 6, 7, 8, 16])('%d images stand once each, in rows of one height', (count) => {
  const ratios = Array.from({ length: count }, (_, i) => [1, 1.5, 0.66][i % 3]!);
  for (const narrow of [false, true]) {
    const { rows, maxWidth } = rowsOf(ratios, identity, narrow);
    expect(rows.flatMap(({ items }) => items)).toEqual(ratios);
    const room = maxWidth - rowGap * (rows.find(({ share }) => share === 1)!.items.length - 1);
    const heights = rows.map(
      ({ items, share }) => (share * room) / items.reduce((sum, ratio) => sum + ratio, 0),
    );
    for (const height of heights) expect(height).toBeCloseTo(heights[0]!, 0);
    expect(Math.max(...rows.map(({ share }) => share))).toBe(1);
    if (narrow) expect(Math.max(...rows.map(({ items }) => items.length))).toBeLessThanOrEqual(2);
  }
});

test('four squares are two by two', () => {
  expect(rowsOf([1, 1, 1, 1], identity, false).rows.map(({ items }) => items.length)).toEqual([2, 2]);
});

test.each([
  [1024, 1024, '1:1'],
  [1536, 1024, '3:2'],
  [1024, 1536, '2:3'],
  [1344, 768, '16:9'],
  [1360, 768, '16:9'],
  [1000, 333, '1000×333'],
])('%d × %d is %s', (width, height, name) => {
  expect(ratioName({ width, height })).toBe(name);
});
