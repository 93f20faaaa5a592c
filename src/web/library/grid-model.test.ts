import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { shapeOf } from '../../shared/timeline.ts';
import { anchorAt, scrollFor } from './grid-anchor.ts';
import {
  arrange,
  boxOf,
  createRowsCache,
  findImage,
  sectionAt,
  visibleBetween,
  type Arrangement,
} from './grid-model.ts';
import { across, along, moveBy } from './grid-moves.ts';
import { marksOf, monthAt, scrubKey, shareAt } from './scrubber.ts';
import { filled, noColumns, withoutImages, type Columns, type Section } from './sections.ts';

const frame = { width: 1000, target: 160, gap: 4 };

/** A month of which the first `loaded` of `count` images are loaded, with ids such as `202611-0`; of none, no shapes. */
function month(number: number, count: number, loaded = count): Section {
  const all = Array.from({ length: count }, (_, i) => i);
  const columns: Columns = {
    ...noColumns,
    ids: all.map((i) => `${number}-${i}`),
    widths: all.map((i) => 800 + ((i * 317) % 900)),
    heights: all.map(() => 1000),
    madeAt: all.map((i) => -i),
  };
  const shapes = loaded === 0 ? null : Float32Array.from(all, (i) => shapeOf(columns.widths[i]!, 1000));
  const { from, end } = { from: 0, end: loaded };
  const some = Object.fromEntries(
    Object.entries(columns).map(([name, column]) => [name, column.slice(from, end)]),
  ) as Columns;
  return {
    month: number,
    count,
    shapes,
    columns: loaded === 0 ? noColumns : filled(noColumns, count, 0, some),
  };
}

const lay = (sections: Section[]): Arrangement => arrange(sections, frame, createRowsCache());

describe('arranging months', () => {
  test('puts them below one another without gap or overlap, whatever is loaded', () => {
    const counts = fc.array(fc.tuple(fc.integer({ min: 1, max: 400 }), fc.integer({ min: 0, max: 400 })), {
      minLength: 1,
      maxLength: 30,
    });
    fc.assert(
      fc.property(counts, (pairs) => {
        const sections = pairs.map(([count, loaded], i) => month(202600 - i, count, Math.min(count, loaded)));
        const { placed, height, count } = lay(sections);
        let y = 0;
        for (const place of placed) {
          expect(place.top).toBe(y);
          expect(place.height).toBeGreaterThan(0);
          y += place.height;
        }
        expect(height).toBe(y);
        expect(count).toBe(pairs.reduce((sum, [n]) => sum + n, 0));
      }),
    );
  });

  test('finds the section at a height and every row between two heights', () => {
    const grid = lay([month(202611, 90), month(202610, 40, 0), month(202609, 200)]);
    const third = grid.placed[2]!;
    expect(sectionAt(grid, third.top)).toBe(2);
    expect(sectionAt(grid, third.top - 1)).toBe(1);
    expect(sectionAt(grid, 1e9)).toBe(2);
    const seen = visibleBetween(grid, 0, grid.height);
    expect(seen.map(({ firstRow, endRow }) => endRow - firstRow)).toEqual(
      grid.placed.map(({ rows }) => rows.rowCount),
    );
    expect([seen[1]!.from, seen[1]!.end]).toEqual([0, 40]);
  });

  test('asks for no more of a long month than is near the view', () => {
    const grid = lay([month(202611, 9000, 0)]);
    const [seen] = visibleBetween(grid, 0, 1000);
    expect(seen!.end).toBeGreaterThan(20);
    expect(seen!.end).toBeLessThan(120);
    const known = lay([month(202611, 9000, 1)]);
    const [middle] = visibleBetween(known, known.height / 2, known.height / 2 + 1000);
    expect(middle!.from).toBeGreaterThan(4000);
    expect(middle!.end - middle!.from).toBeLessThan(120);
  });
});

describe('what is seen stays where it is', () => {
  test('when images above are deleted, or a month above becomes known', () => {
    const before = lay([month(202611, 120), month(202610, 300, 0), month(202609, 300)]);
    const third = before.placed[2]!;
    const scrollTop = third.top + 900;
    const anchor = anchorAt(before, scrollTop);
    const first = month(202611, 120);
    const fewer = withoutImages(first, new Set(['202611-3', '202611-4', '202611-50']));
    const after = lay([fewer, month(202610, 300), month(202609, 300)]);
    const id = anchor[0]!.id!;
    const offset = (grid: Arrangement, top: number): number => {
      const at = findImage(grid, id)!;
      return boxOf(grid, at.section, at.index).top - top;
    };
    expect(offset(after, scrollFor(after, anchor)!)).toBe(offset(before, scrollTop));
  });

  test('when the image at the top itself is deleted, by the one that follows', () => {
    const before = lay([month(202611, 400)]);
    const anchor = anchorAt(before, 2000);
    const after = lay([withoutImages(before.placed[0]!.section, new Set([anchor[0]!.id!]))]);
    const top = scrollFor(after, anchor)!;
    const at = findImage(after, anchor[1]!.id!)!;
    expect(boxOf(after, at.section, at.index).top - top).toBe(anchor[1]!.offset);
  });

  test('but at the very top new images come in', () => {
    expect(anchorAt(lay([month(202611, 100)]), 0)).toEqual([]);
  });
});

describe('moving through the grid', () => {
  const grid = lay([month(202611, 7), month(202610, 30), month(202609, 1), month(202608, 50)]);

  test('left and right go through every image and stop at the ends', () => {
    let spot = { section: 0, index: 0 };
    for (let i = 0; i < 87; i++) spot = along(grid, spot, 1);
    expect(spot).toEqual({ section: 3, index: 49 });
    expect(along(grid, spot, 1)).toEqual(spot);
    for (let i = 0; i < 200; i++) spot = along(grid, spot, -1);
    expect(spot).toEqual({ section: 0, index: 0 });
  });

  test('up and down cross months and come back to the same row', () => {
    const last = { section: 0, index: 6 };
    const below = across(grid, last, 1);
    expect(below.section).toBe(1);
    expect(grid.placed[1]!.rows.rowOf[below.index]).toBe(0);
    expect(across(grid, below, -1).section).toBe(0);
    expect(across(grid, { section: 0, index: 0 }, -1)).toEqual({ section: 0, index: 0 });
  });

  test('Home and End reach the first and last image; other keys do not move', () => {
    expect(moveBy(grid, { section: 2, index: 0 }, 'Home', 3)).toEqual({ section: 0, index: 0 });
    expect(moveBy(grid, { section: 0, index: 0 }, 'End', 3)).toEqual({ section: 3, index: 49 });
    expect(moveBy(grid, { section: 0, index: 0 }, 'x', 3)).toBeNull();
  });

  test('down leads into what is not loaded yet', () => {
    const partly = lay([month(202611, 7), month(202610, 500, 0)]);
    expect(across(partly, { section: 0, index: 6 }, 1)).toEqual({ section: 1, index: 0 });
  });
});

describe('the scrubber', () => {
  const grid = lay([month(202611, 400), month(202512, 400), month(202511, 300, 0), month(202001, 500)]);

  test('tells the month at a share of the way', () => {
    expect(monthAt(grid, 800, 0)).toBe(202611);
    expect(monthAt(grid, 800, 1)).toBe(202001);
    expect(shareAt(grid, 800, 1e9)).toBe(1);
  });

  test('marks each year once, from the top down', () => {
    const marks = marksOf(grid, 800, 0, (month) => String(Math.floor(month / 100)));
    expect(marks.map(({ label }) => label)).toEqual(['2026', '2025', '2020']);
    expect(marks.map(({ share }) => share)).toEqual(
      marks.map(({ share }) => share).toSorted((a, b) => a - b),
    );
  });

  test('steps through the months by keys', () => {
    const second = grid.placed[1]!.top;
    expect(scrubKey(grid, 800, 0, 'ArrowDown')).toBe(second);
    expect(scrubKey(grid, 800, second, 'ArrowUp')).toBe(0);
    expect(scrubKey(grid, 800, second + 100, 'ArrowUp')).toBe(second);
    expect(scrubKey(grid, 800, 0, 'a')).toBeNull();
  });
});
