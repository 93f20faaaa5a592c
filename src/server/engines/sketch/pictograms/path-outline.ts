/** Flattens SVG path data (https://www.w3.org/TR/SVG2/paths.html) to polygons, good enough to measure a shape. */

export type Point = readonly [x: number, y: number];

const STEPS = 4;

/** One polygon for each subpath. Unknown commands end the reading. */
export function pathOutline(d: string): Point[][] {
  const commands = d.match(/[a-zA-Z][^a-zA-Z]*/g) ?? [];
  const outlines: Point[][] = [];
  let current: Point[] = [];
  let x = 0;
  let y = 0;
  let startX = 0;
  let startY = 0;
  let controlX = 0;
  let controlY = 0;
  const to = (nx: number, ny: number) => {
    x = nx;
    y = ny;
    current.push([x, y]);
  };
  const cubic = (x1: number, y1: number, x2: number, y2: number, ex: number, ey: number) => {
    const sx = x;
    const sy = y;
    for (let i = 1; i <= STEPS; i++) {
      const t = i / STEPS;
      const u = 1 - t;
      to(
        u * u * u * sx + 3 * u * u * t * x1 + 3 * u * t * t * x2 + t * t * t * ex,
        u * u * u * sy + 3 * u * u * t * y1 + 3 * u * t * t * y2 + t * t * t * ey,
      );
    }
    controlX = x2;
    controlY = y2;
  };

  for (const text of commands) {
    const letter = text[0]!;
    const relative = letter === letter.toLowerCase();
    const kind = letter.toUpperCase();
    const args = kind === 'A' ? arcNumbers(text.slice(1)) : numbers(text.slice(1));
    const size = ARGUMENTS[kind];
    if (size === undefined) break;
    if (kind === 'Z') {
      x = startX;
      y = startY;
      continue;
    }
    for (let i = 0; i + size <= args.length; i += size) {
      const a = args.slice(i, i + size);
      const ox = relative ? x : 0;
      const oy = relative ? y : 0;
      const last: Point = [ox + (a[size - 2] ?? 0), oy + (a[size - 1] ?? 0)];
      if (kind === 'M' && i === 0) {
        if (current.length > 2) outlines.push(current);
        current = [];
        to(...last);
        startX = x;
        startY = y;
      } else if (kind === 'M' || kind === 'L') to(...last);
      else if (kind === 'H') to(ox + a[0]!, y);
      else if (kind === 'V') to(x, oy + a[0]!);
      else if (kind === 'C') cubic(ox + a[0]!, oy + a[1]!, ox + a[2]!, oy + a[3]!, ...last);
      else if (kind === 'S') cubic(2 * x - controlX, 2 * y - controlY, ox + a[0]!, oy + a[1]!, ...last);
      else if (kind === 'Q' || kind === 'T') {
        const qx = kind === 'Q' ? ox + a[0]! : 2 * x - controlX;
        const qy = kind === 'Q' ? oy + a[1]! : 2 * y - controlY;
        cubic(
          x + ((qx - x) * 2) / 3,
          y + ((qy - y) * 2) / 3,
          last[0] + ((qx - last[0]) * 2) / 3,
          last[1] + ((qy - last[1]) * 2) / 3,
          ...last,
        );
        controlX = qx;
        controlY = qy;
      } else if (kind === 'A') {
        for (const point of arcPoints([x, y], last, a[0]!, a[1]!, a[2]!, a[3] === 1, a[4] === 1))
          to(...point);
      }
      if (!'CSQT'.includes(kind)) {
        controlX = x;
        controlY = y;
      }
    }
  }
  if (current.length > 2) outlines.push(current);
  return outlines;
}

const ARGUMENTS: Record<string, number> = { M: 2, L: 2, H: 1, V: 1, C: 6, S: 4, Q: 4, T: 2, A: 7, Z: 0 };

const numbers = (text: string): number[] =>
  (text.match(/-?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?/gi) ?? []).map(Number);

/** Arc flags may stand without a separator (`0112` is `0 1 12`). */
function arcNumbers(text: string): number[] {
  const found: number[] = [];
  const n = String.raw`\s*,?\s*(-?(?:\d+\.?\d*|\.\d+))`;
  const pattern = new RegExp(`${n}${n}${n}\\s*,?\\s*([01])\\s*,?\\s*([01])${n}${n}`, 'g');
  for (const match of text.matchAll(pattern)) found.push(...match.slice(1).map(Number));
  return found;
}

/** Endpoint to centre parameterisation, SVG 2 appendix B.2.4. */
function arcPoints(
  from: Point,
  end: Point,
  rx0: number,
  ry0: number,
  degrees: number,
  large: boolean,
  sweep: boolean,
): Point[] {
  if (rx0 === 0 || ry0 === 0) return [end];
  const phi = (degrees * Math.PI) / 180;
  const cos = Math.cos(phi);
  const sin = Math.sin(phi);
  const dx = (from[0] - end[0]) / 2;
  const dy = (from[1] - end[1]) / 2;
  const px = cos * dx + sin * dy;
  const py = -sin * dx + cos * dy;
  const grow = Math.sqrt(Math.max(1, (px * px) / (rx0 * rx0) + (py * py) / (ry0 * ry0)));
  const rx = Math.abs(rx0) * grow;
  const ry = Math.abs(ry0) * grow;
  const scale = rx * rx * py * py + ry * ry * px * px;
  if (scale === 0) return [end];
  const root = Math.sqrt(Math.max(0, (rx * rx * ry * ry - scale) / scale)) * (large === sweep ? -1 : 1);
  const cx = (root * rx * py) / ry;
  const cy = (-root * ry * px) / rx;
  const mx = cos * cx - sin * cy + (from[0] + end[0]) / 2;
  const my = sin * cx + cos * cy + (from[1] + end[1]) / 2;
  const start = Math.atan2((py - cy) / ry, (px - cx) / rx);
  let turn = Math.atan2((-py - cy) / ry, (-px - cx) / rx) - start;
  if (sweep && turn < 0) turn += 2 * Math.PI;
  if (!sweep && turn > 0) turn -= 2 * Math.PI;
  const points: Point[] = [];
  for (let i = 1; i <= STEPS; i++) {
    const t = start + (turn * i) / STEPS;
    points.push([
      mx + cos * rx * Math.cos(t) - sin * ry * Math.sin(t),
      my + sin * rx * Math.cos(t) + cos * ry * Math.sin(t),
    ]);
  }
  return points;
}
