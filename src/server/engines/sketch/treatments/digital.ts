import { toRgb } from '../colour/colour.ts';
import type { Rgb } from '../colour/oklab.ts';
import { blurField } from '../raster/blur.ts';
import { halve } from '../raster/blur-picture.ts';
import { edgeStrength, outlines } from '../raster/edges.ts';
import { alphaOf, filled, lay, luminance } from '../raster/picture.ts';
import type { Picture } from '../raster/picture.ts';
import { paletteOf, reduce } from '../raster/palette.ts';
import { rimOf } from './drawn.ts';
import { flatten, layerOf } from './flatten.ts';
import { lightSubject } from './light-subject.ts';
import { saturate } from './painted.ts';
import type { Stage, Treatment } from './stage.ts';

/** Looks born on screens: pixel art, low poly, neon. */

/** About 128 pixels to the shorter side, some thirty colours, ordered dithering, a dark outline round the subject. */
export const pixel: Treatment = (stage) => {
  const { width, height } = stage;
  const size = Math.max(2, Math.round(Math.min(width, height) / 128));
  const subject = layerOf(stage, 'subject');
  if (subject) lightSubject(subject, stage.light, stage.unit, { ambient: 0.45, volume: 0.5, rim: 1 });
  const back = filled(width, height, [255, 255, 255]);
  for (const layer of stage.layers)
    if (layer.role !== 'subject' && layer.role !== 'front') lay(back, layer.picture);
  const small = halve(back, size);
  saturate(small, 1.2);
  reduce(small, paletteOf(small, 22), 26);
  for (const role of ['subject', 'front'] as const) {
    const layer = layerOf(stage, role);
    if (!layer) continue;
    const little = halve(layer, size);
    saturate(little, 1.15);
    reduce(little, paletteOf(little, role === 'subject' ? 14 : 5));
    const hard = (k: number) => little.data[k * 4 + 3]! > 110;
    for (let y = 0; y < little.height; y++) {
      for (let x = 0; x < little.width; x++) {
        const k = y * little.width + x;
        if (hard(k))
          small.data.set([little.data[k * 4]!, little.data[k * 4 + 1]!, little.data[k * 4 + 2]!], k * 4);
        else if (
          role === 'subject' &&
          ((x > 0 && hard(k - 1)) ||
            (x < little.width - 1 && hard(k + 1)) ||
            (y > 0 && hard(k - little.width)) ||
            (y < little.height - 1 && hard(k + little.width)))
        )
          small.data.set([28, 20, 40], k * 4);
      }
    }
  }
  const out = filled(width, height, [0, 0, 0]);
  const from = new Uint32Array(small.data.buffer);
  const to = new Uint32Array(out.data.buffer);
  for (let y = 0; y < height; y++) {
    const row = Math.floor(y / size) * small.width;
    for (let x = 0; x < width; x++) to[y * width + x] = from[row + Math.floor(x / size)]! | 0xff000000;
  }
  return out;
};

/** Triangles whose corners sit on the edges of the picture; finer where the subject is. */
export const lowPoly: Treatment = (stage) => {
  const { width, height, unit, rng } = stage;
  const subject = layerOf(stage, 'subject');
  if (subject) lightSubject(subject, stage.light, unit, { ambient: 0.5, volume: 0.9, rim: 0.6 });
  const picture = flatten(stage);
  saturate(picture, 1.15);
  const edges = edgeStrength(picture, 2);
  const out = filled(width, height, [0, 0, 0]);
  mesh(picture, out, edges, 52 * unit, null, stage);
  if (subject) {
    const inside = alphaOf(subject);
    mesh(picture, out, edges, 24 * unit, inside, stage);
    // Faces and other small things would be lost: the finest triangles go where the subject has detail.
    const detail = outlines(subject, 10 * unit, 0.1);
    for (let i = 0; i < detail.length; i++) detail[i] = detail[i]! * inside[i]!;
    mesh(picture, out, edges, 10 * unit, detail, stage);
  }
  return out;

  function mesh(
    from: Picture,
    to: Picture,
    strength: Float32Array,
    size: number,
    only: Float32Array | null,
    at: Stage,
  ): void {
    const columns = Math.ceil(at.width / size) + 1;
    const rows = Math.ceil(at.height / size) + 1;
    const xs = new Float32Array((columns + 1) * (rows + 1));
    const ys = new Float32Array(xs.length);
    for (let r = 0; r <= rows; r++) {
      for (let c = 0; c <= columns; c++) {
        const k = r * (columns + 1) + c;
        // Of a few places near the grid point, take the one on the strongest edge.
        let best = -1;
        for (let tries = 0; tries < 14; tries++) {
          const x = (c + (rng.next() - 0.5) * 0.85) * size;
          const y = (r + (rng.next() - 0.5) * 0.85) * size;
          const px = Math.min(at.width - 1, Math.max(0, Math.round(x)));
          const py = Math.min(at.height - 1, Math.max(0, Math.round(y)));
          const score = strength[py * at.width + px]! + rng.next() * 0.01;
          if (score > best) {
            best = score;
            xs[k] = x;
            ys[k] = y;
          }
        }
        if (c === 0) xs[k] = -2;
        if (r === 0) ys[k] = -2;
        if (c === columns) xs[k] = at.width + 2;
        if (r === rows) ys[k] = at.height + 2;
      }
    }
    for (let r = 0; r < rows; r++) {
      for (let c = 0; c < columns; c++) {
        const a = r * (columns + 1) + c;
        const [b, d, e] = [a + 1, a + columns + 1, a + columns + 2];
        if ((r + c) % 2) {
          triangle(from, to, xs, ys, a, b, e, only);
          triangle(from, to, xs, ys, a, e, d, only);
        } else {
          triangle(from, to, xs, ys, a, b, d, only);
          triangle(from, to, xs, ys, b, e, d, only);
        }
      }
    }
  }

  function triangle(
    from: Picture,
    to: Picture,
    xs: Float32Array,
    ys: Float32Array,
    a: number,
    b: number,
    c: number,
    only: Float32Array | null,
  ): void {
    const [ax, ay, bx, by, cx, cy] = [xs[a]!, ys[a]!, xs[b]!, ys[b]!, xs[c]!, ys[c]!];
    const sum = [0, 0, 0];
    let seen = 0;
    let covered = 0;
    for (const [u, v] of [
      [0.33, 0.33],
      [0.6, 0.2],
      [0.2, 0.6],
      [0.2, 0.2],
      [0.45, 0.45],
      [0.1, 0.45],
      [0.45, 0.1],
    ] as const) {
      const x = Math.min(width - 1, Math.max(0, Math.round(ax + (bx - ax) * u + (cx - ax) * v)));
      const y = Math.min(height - 1, Math.max(0, Math.round(ay + (by - ay) * u + (cy - ay) * v)));
      const p = (y * width + x) * 4;
      for (let k = 0; k < 3; k++) sum[k]! += from.data[p + k]!;
      if (only && only[y * width + x]! > 0.5) covered++;
      seen++;
    }
    if (only && covered === 0) return;
    const tone = 1 + (rng.next() - 0.5) * 0.11;
    const [r, g, bl] = [(sum[0]! / seen) * tone, (sum[1]! / seen) * tone, (sum[2]! / seen) * tone];
    const top = Math.max(0, Math.floor(Math.min(ay, by, cy)));
    const bottom = Math.min(height - 1, Math.ceil(Math.max(ay, by, cy)));
    for (let y = top; y <= bottom; y++) {
      let left = Infinity;
      let right = -Infinity;
      for (const [x0, y0, x1, y1] of [
        [ax, ay, bx, by],
        [bx, by, cx, cy],
        [cx, cy, ax, ay],
      ] as const) {
        if (y < Math.min(y0, y1) || y > Math.max(y0, y1) || y0 === y1) continue;
        const x = x0 + ((y - y0) * (x1 - x0)) / (y1 - y0);
        left = Math.min(left, x);
        right = Math.max(right, x);
      }
      for (let x = Math.max(0, Math.round(left)); x <= Math.min(width - 1, Math.round(right)); x++) {
        const p = (y * width + x) * 4;
        to.data[p] = r;
        to.data[p + 1] = g;
        to.data[p + 2] = bl;
      }
    }
  }
};

/** Night in a city of signs: everything sinks into violet dark, contours shine, the ground mirrors them. */
export const neon: Treatment = (stage) => {
  const { width, height, unit, rng } = stage;
  const subject = layerOf(stage, 'subject');
  const back = filled(width, height, [8, 6, 22]);
  for (const layer of stage.layers) if (layer.role !== 'subject') lay(back, layer.picture);
  const [one, two, deep] = rng
    .pick([
      ['#ff2bd6', '#18e0ff', '#1a0b3a'],
      ['#ff3d6e', '#7a5cff', '#140a34'],
      ['#00ffc6', '#ff2e97', '#0b1036'],
      ['#ffb000', '#ff2bd6', '#1c0a30'],
    ] as const)
    .map(toRgb) as [Rgb, Rgb, Rgb];
  const backLines = outlines(back, 2.4 * unit, 0.1);
  const tone = luminance(back);
  const shine = new Float32Array(width * height);
  const rim = subject ? rimOf(subject, 7 * unit) : null;
  const inner = subject ? outlines(subject, 3.6 * unit, 0.09) : null;
  for (let i = 0; i < shine.length; i++)
    shine[i] = Math.max(
      backLines[i]! * 0.5,
      rim?.[i] ?? 0,
      subject && subject.data[i * 4 + 3]! > 128 ? inner![i]! * 0.8 : 0,
    );
  const near = blurField(shine, width, height, 9 * unit);
  const wide = blurField(shine, width, height, 34 * unit);
  const horizon = Math.round(stage.scene.horizon * height) + Math.round(20 * unit);
  const { data } = back;
  for (let y = 0; y < height; y++) {
    const floor = y > horizon;
    const depth = floor ? (y - horizon) / (height - horizon) : 0;
    const mirrorY = Math.max(0, Math.min(height - 1, horizon - (y - horizon)));
    for (let x = 0; x < width; x++) {
      const i = y * width + x;
      const p = i * 4;
      const t = Math.min(1, Math.max(0, x / width + (y / height - 0.5) * 0.5));
      const on = subject ? subject.data[p + 3]! / 255 : 0;
      let grid = 0;
      if (floor && on < 0.5) {
        const run = Math.abs(((x - width / 2) / (0.12 + depth) / (90 * unit)) % 1);
        const rung = Math.abs(((1 / (0.06 + depth)) * 2.2) % 1);
        grid = Math.max(run < 0.03 || run > 0.97 ? 0.55 : 0, rung < 0.05 ? 0.5 : 0) * (0.25 + depth * 0.75);
      }
      const glowHere = near[i]! * 0.85 + wide[i]! * 0.75 + (floor ? wide[mirrorY * width + x]! * 0.5 : 0);
      const core = shine[i]!;
      for (let c = 0; c < 3; c++) {
        const hue = one[c]! + (two[c]! - one[c]!) * t;
        const dark = deep[c]! * (0.5 + tone[i]! * 1.5) + data[p + c]! * 0.1;
        const skin = subject ? subject.data[p + c]! * 0.42 + hue * 0.1 : 0;
        const base = dark * (1 - on) + skin * on;
        data[p + c] =
          base +
          hue * (glowHere * (1 - on * 0.45) + grid * 0.8) +
          (255 - base) * core * core * 0.55 +
          hue * core * 0.5;
      }
    }
    if (y % 3 === 0)
      for (let p = y * width * 4; p < (y + 1) * width * 4; p++) if ((p & 3) !== 3) data[p]! *= 0.9;
  }
  return back;
};
