import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { shapeOf } from '../../shared/timeline.ts';
import { estimateHeight, type Frame, layoutRows, rowAt, type Rows } from './grid-layout.ts';

const frames = fc.record({
  width: fc.integer({ min: 240, max: 4000 }),
  target: fc.integer({ min: 60, max: 420 }),
  gap: fc.integer({ min: 0, max: 12 }),
});
const pictures = fc.array(fc.tuple(fc.integer({ min: 1, max: 9000 }), fc.integer({ min: 1, max: 9000 })), {
  maxLength: 300,
});

const lay = (sizes: [number, number][], frame: Frame): Rows =>
  layoutRows(
    sizes.map(([width, height]) => shapeOf(width, height)),
    frame,
  );

describe('justified rows', () => {
  test('hold every picture once, in order, side by side without overlap', () => {
    fc.assert(
      fc.property(pictures, frames, (sizes, frame) => {
        const rows = lay(sizes, frame);
        expect(rows.rowFirst[rows.rowCount]).toBe(sizes.length);
        for (let row = 0; row < rows.rowCount; row++) {
          const first = rows.rowFirst[row]!;
          const end = rows.rowFirst[row + 1]!;
          expect(end).toBeGreaterThan(first);
          expect(rows.left[first]).toBe(0);
          for (let i = first; i < end; i++) {
            expect(rows.rowOf[i]).toBe(row);
            expect(rows.width[i]).toBeGreaterThan(0);
            if (i > first) expect(rows.left[i]).toBe(rows.left[i - 1]! + rows.width[i - 1]! + frame.gap);
          }
        }
      }),
    );
  });

  test('fill the width exactly, but for the last row, which does not pass it', () => {
    fc.assert(
      fc.property(pictures, frames, (sizes, frame) => {
        const rows = lay(sizes, frame);
        for (let row = 0; row < rows.rowCount; row++) {
          const last = rows.rowFirst[row + 1]! - 1;
          const right = rows.left[last]! + rows.width[last]!;
          if (row < rows.rowCount - 1) expect(right).toBe(frame.width);
          else expect(right).toBeLessThanOrEqual(frame.width);
        }
      }),
    );
  });

  test('lie below one another and add up to the height', () => {
    fc.assert(
      fc.property(pictures, frames, (sizes, frame) => {
        const rows = lay(sizes, frame);
        let y = 0;
        for (let row = 0; row < rows.rowCount; row++) {
          expect(rows.rowTop[row]).toBe(y);
          y += rows.rowHeight[row]! + frame.gap;
        }
        expect(rows.height).toBe(rows.rowCount === 0 ? 0 : y - frame.gap);
      }),
    );
  });

  test('come close to the target height where several pictures share a row', () => {
    const sizes = Array.from({ length: 500 }, (_, i): [number, number] => [100 + ((i * 37) % 100), 120]);
    const rows = lay(sizes, { width: 1400, target: 200, gap: 4 });
    const heights = [...rows.rowHeight.subarray(0, rows.rowCount)];
    expect(Math.max(...heights)).toBeLessThan(240);
    expect(Math.min(...heights)).toBeGreaterThan(165);
  });

  test('are found by height', () => {
    const rows = lay(
      Array.from({ length: 40 }, () => [100, 100]),
      { width: 420, target: 100, gap: 4 },
    );
    for (let row = 0; row < rows.rowCount; row++) {
      expect(rowAt(rows, rows.rowTop[row]!)).toBe(row);
      expect(rowAt(rows, rows.rowTop[row]! + rows.rowHeight[row]! - 1)).toBe(row);
    }
    expect(rowAt(rows, rows.height + 100)).toBe(rows.rowCount);
    expect(rowAt(rows, -5)).toBe(0);
  });

  test('of unknown shapes are estimated within a quarter', () => {
    const frame = { width: 1300, target: 200, gap: 4 };
    const sizes = Array.from({ length: 3000 }, (_, i): [number, number] =>
      i % 3 === 0 ? [1536, 1024] : i % 3 === 1 ? [1024, 1024] : [1024, 1280],
    );
    const { height } = lay(sizes, frame);
    expect(Math.abs(estimateHeight(3000, frame) / height - 1)).toBeLessThan(0.25);
  });

  test('of 100,000 pictures are laid out whole', () => {
    const shapes = Float32Array.from({ length: 100_000 }, (_, i) => shapeOf(600 + ((i * 7919) % 1200), 1000));
    const rows = layoutRows(shapes, { width: 1400, target: 200, gap: 4 });
    expect(rows.count).toBe(100_000);
    expect(rows.rowFirst[rows.rowCount]).toBe(100_000);
  });
});
