import { pathOutline } from './path-outline.ts';
import type { Point } from './path-outline.ts';

export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

export interface Measured {
  /** What is visible, in the pictogram's own units. */
  box: Box;
  /** Fill colours with the area each covers, largest first. */
  fills: { colour: string; area: number }[];
}

/** Measures the shapes of an SVG fragment; transforms and strokes are not followed. */
export function measure(body: string): Measured {
  let left = Infinity;
  let top = Infinity;
  let right = -Infinity;
  let bottom = -Infinity;
  const areas = new Map<string, number>();
  const take = (points: readonly Point[], colour: string, area: number) => {
    for (const [x, y] of points) {
      left = Math.min(left, x);
      right = Math.max(right, x);
      top = Math.min(top, y);
      bottom = Math.max(bottom, y);
    }
    if (/^#[0-9a-f]{3,6}$/i.test(colour)) areas.set(colour, (areas.get(colour) ?? 0) + area);
  };
  // A shape in <defs> may only clip; it still bounds what is seen, so it does no harm to count it.
  for (const [, tag, attributes] of body.matchAll(/<(path|circle|ellipse|rect)\b([^>]*)>/g)) {
    const read = (name: string) => new RegExp(`\\s${name}="([^"]*)"`).exec(attributes!)?.[1];
    const number = (name: string) => Number(read(name) ?? 0);
    const fill = read('fill') ?? '';
    if (tag === 'path') {
      for (const outline of pathOutline(read('d') ?? '')) take(outline, fill, Math.abs(area(outline)));
    } else if (tag === 'rect') {
      const [x, y, w, h] = [number('x'), number('y'), number('width'), number('height')];
      take(
        [
          [x, y],
          [x + w, y + h],
        ],
        fill,
        w * h,
      );
    } else {
      const rx = number(tag === 'circle' ? 'r' : 'rx');
      const ry = number(tag === 'circle' ? 'r' : 'ry');
      take(
        [
          [number('cx') - rx, number('cy') - ry],
          [number('cx') + rx, number('cy') + ry],
        ],
        fill,
        Math.PI * rx * ry,
      );
    }
  }
  const fills = [...areas]
    .map(([colour, covered]) => ({ colour, area: covered }))
    .sort((a, b) => b.area - a.area);
  if (left === Infinity) return { box: { x: 0, y: 0, width: 32, height: 32 }, fills };
  return { box: { x: left, y: top, width: right - left, height: bottom - top }, fills };
}

function area(points: readonly Point[]): number {
  let sum = 0;
  for (let i = 0; i < points.length; i++) {
    const [x1, y1] = points[i]!;
    const [x2, y2] = points[(i + 1) % points.length]!;
    sum += x1 * y2 - x2 * y1;
  }
  return sum / 2;
}
