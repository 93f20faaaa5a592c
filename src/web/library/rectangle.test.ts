import fc from 'fast-check';
import { expect, test } from 'vitest';
import { arrange, createRowsCache, headerHeight } from './grid-model.ts';
import { anchorOf, between, edgeSpeed, heightOf, imagesUnder } from './rectangle.ts';
import { noColumns, type Section } from './sections.ts';

/** A month of these shapes, of which the first `loaded` images are loaded. */
const section = (month: number, shapes: readonly number[], loaded = shapes.length): Section => ({
  month,
  count: shapes.length,
  shapes: Float32Array.from(shapes),
  columns: { ...noColumns, ids: shapes.map((_, i) => (i < loaded ? `${month}-${i}` : '')) },
});

const frame = { width: 900, target: 180, gap: 4 };
const shapes = fc.array(fc.double({ min: 0.5, max: 2, noNaN: true }), { minLength: 1, maxLength: 40 });
const point = fc.record({ x: fc.integer({ min: -50, max: 950 }), y: fc.integer({ min: -50, max: 3000 }) });

test('a rectangle holds just the images whose boxes it touches', () => {
  fc.assert(
    fc.property(shapes, shapes, point, point, (first, second, a, b) => {
      const arrangement = arrange(
        [section(202602, first), section(202601, second)],
        frame,
        createRowsCache(),
      );
      const box = between(a, b);
      const touched = arrangement.placed.flatMap(({ rows, section: { columns }, top }) =>
        columns.ids.filter((_, i) => {
          const y = top + headerHeight + rows.rowTop[rows.rowOf[i]!]!;
          const high = rows.rowHeight[rows.rowOf[i]!]!;
          const x = rows.left[i]!;
          return !(x > box.right || x + rows.width[i]! < box.left || y > box.bottom || y + high < box.top);
        }),
      );
      expect(imagesUnder(arrangement, box)).toEqual({ ids: touched, missing: [] });
    }),
  );
});

test('it names the months of which it covers images that are not loaded', () => {
  const many = Array.from({ length: 90 }, () => 1);
  const half = section(202602, many, 5);
  const unknown = { ...section(202601, []), count: 40, shapes: null };
  const arrangement = arrange([half, unknown], frame, createRowsCache());
  const { top, height } = arrangement.placed[0]!;
  const all = { left: 0, right: 900, top: 0, bottom: arrangement.height };
  expect(imagesUnder(arrangement, all)).toMatchObject({ missing: [202602, 202601] });
  expect(imagesUnder(arrangement, all).ids).toHaveLength(5);
  expect(imagesUnder(arrangement, { ...all, bottom: top + headerHeight + 20 }).missing).toEqual([]);
  expect(imagesUnder(arrangement, { ...all, top: top + height + 1 }).missing).toEqual([202601]);
});

test('its beginning stays with its section when what is above is arranged anew', () => {
  const before = arrange(
    [
      section(
        202602,
        Array.from({ length: 400 }, () => 1),
      ),
      section(202601, [1]),
    ],
    frame,
    createRowsCache(),
  );
  const anchor = anchorOf(before, before.placed[1]!.top + 30);
  const after = arrange([section(202602, [1]), section(202601, [1])], frame, createRowsCache());
  expect(heightOf(after, anchor)).toBe(after.placed[1]!.top + 30);
});

test('the grid scrolls at its edges only, faster the nearer', () => {
  expect(edgeSpeed(400, 800)).toBe(0);
  expect(edgeSpeed(10, 800)).toBeLessThan(0);
  expect(edgeSpeed(-20, 800)).toBeLessThan(edgeSpeed(20, 800));
  expect(edgeSpeed(795, 800)).toBeGreaterThan(0);
  expect(edgeSpeed(5_000, 800)).toBe(40);
});
