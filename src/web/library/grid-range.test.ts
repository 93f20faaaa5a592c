import { expect, test } from 'vitest';
import { rangeBetween } from './grid-range.ts';
import { filled, noColumns, type Columns, type Section } from './sections.ts';

const piece = (month: number, from: number, end: number): Columns => {
  const numbers = Array.from({ length: end - from }, (_, i) => from + i);
  return {
    ids: numbers.map((i) => `${month}-${i}`),
    widths: numbers,
    heights: numbers,
    madeAt: numbers,
    thumbhashes: numbers.map(() => null),
    favourites: numbers.map(() => false),
    names: numbers.map(String),
    purgeAt: numbers.map(() => null),
    held: numbers.map(() => false),
    versions: numbers.map(() => 1),
  };
};

const section = (month: number, count: number, from: number, end: number): Section => ({
  month,
  count,
  shapes: null,
  columns: from === end ? noColumns : filled(noColumns, count, from, piece(month, from, end)),
});

const sections = [section(3, 4, 0, 4), section(2, 5, 0, 0), section(1, 6, 0, 2)];

test('a range within what is loaded has all of its ids, whichever end comes first', () => {
  const [a, b] = [
    { section: 0, index: 1 },
    { section: 0, index: 3 },
  ];
  expect(rangeBetween(sections, a, b)).toEqual({ ids: ['3-1', '3-2', '3-3'], missing: [], count: 3 });
  expect(rangeBetween(sections, b, a)).toEqual(rangeBetween(sections, a, b));
});

test('a range over what was never loaded counts it all and says what is missing', () => {
  const range = rangeBetween(sections, { section: 0, index: 2 }, { section: 2, index: 4 });
  expect(range.count).toBe(2 + 5 + 5);
  expect(range.ids).toEqual(['3-2', '3-3', '1-0', '1-1']);
  expect(range.missing).toEqual([
    { month: 2, from: 0, end: 5 },
    { month: 1, from: 0, end: 5 },
  ]);
});
