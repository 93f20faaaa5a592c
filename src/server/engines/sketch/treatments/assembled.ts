import { blurField } from '../raster/blur.ts';
import { outlines } from '../raster/edges.ts';
import { noiseTile } from '../raster/noise.ts';
import { alphaOf, filled, lay } from '../raster/picture.ts';
import type { Picture } from '../raster/picture.ts';
import { paletteOf, reduce } from '../raster/palette.ts';
import { paperTexture, vignette } from './finish.ts';
import { rimOf } from './drawn.ts';
import { flatten, layerOf } from './flatten.ts';
import { lightSubject } from './light-subject.ts';
import { saturate } from './painted.ts';
import type { Stage, Treatment } from './stage.ts';

/** Pictures put together from pieces: cut paper, leaded glass, mosaic, stitches. */

/** Sheets of coloured paper laid over one another; each throws a soft shadow on the next. */
export const paperCut: Treatment = (stage) => {
  const { width, height, unit } = stage;
  const out = filled(width, height, [240, 236, 228]);
  for (const { role, picture } of stage.layers) {
    if (role === 'sky' || role === 'far' || role === 'ground')
      reduce(picture, paletteOf(picture, role === 'sky' ? 6 : 9));
    if (role !== 'sky') {
      const shadow = blurField(alphaOf(picture), width, height, (role === 'subject' ? 13 : 9) * unit);
      const [dx, dy] = [Math.round(7 * unit), Math.round((role === 'subject' ? 9 : -5) * unit)];
      for (let y = 0; y < height; y++) {
        const sy = Math.min(height - 1, Math.max(0, y - dy));
        for (let x = 0; x < width; x++) {
          const dark = 1 - shadow[sy * width + Math.min(width - 1, Math.max(0, x - dx))]! * 0.5;
          const p = (y * width + x) * 4;
          out.data[p]! *= dark;
          out.data[p + 1]! *= dark;
          out.data[p + 2]! *= dark;
        }
      }
    }
    lay(out, picture);
  }
  relief(out, unit);
  paperTexture(out, stage.rng, 0.16, 6);
  vignette(out, 0.18);
  return out;
};

/** Inside one sheet too, every change of colour is an edge of paper: light above it, shadow beneath. */
function relief(picture: Picture, unit: number): void {
  const { width, height, data } = picture;
  const step = Math.max(1, Math.round(3.5 * unit));
  const edges = new Float32Array(width * height);
  for (let y = step; y < height; y++) {
    for (let x = step; x < width; x++) {
      const p = (y * width + x) * 4;
      const q = ((y - step) * width + x - step) * 4;
      const gap =
        Math.abs(data[p]! - data[q]!) +
        Math.abs(data[p + 1]! - data[q + 1]!) +
        Math.abs(data[p + 2]! - data[q + 2]!);
      if (gap > 24) edges[y * width + x] = 1;
    }
  }
  const soft = blurField(edges, width, height, 5 * unit);
  for (let i = 0, p = 0; i < soft.length; i++, p += 4) {
    const k = 1 - soft[i]! * 0.42 + edges[i]! * 0.1;
    data[p]! *= k;
    data[p + 1]! *= k;
    data[p + 2]! *= k;
  }
}

interface Cells {
  /** Which cell a pixel belongs to. */
  of: Int32Array;
  /** How far the second nearest centre is beyond the nearest, in pixels. */
  margin: Float32Array;
  count: number;
}

/** Cells around jittered centres on a grid of `size` pixels. */
function voronoi(stage: Stage, size: number, jitter: number): Cells {
  const { width, height, rng } = stage;
  const columns = Math.ceil(width / size) + 2;
  const rows = Math.ceil(height / size) + 2;
  const xs = new Float32Array(columns * rows);
  const ys = new Float32Array(columns * rows);
  for (let i = 0; i < xs.length; i++) {
    xs[i] = ((i % columns) - 0.5 + (rng.next() - 0.5) * jitter) * size;
    ys[i] = (Math.floor(i / columns) - 0.5 + (rng.next() - 0.5) * jitter) * size;
  }
  const of = new Int32Array(width * height);
  const margin = new Float32Array(width * height);
  for (let y = 0; y < height; y++) {
    const row = Math.floor(y / size) + 1;
    for (let x = 0; x < width; x++) {
      const column = Math.floor(x / size) + 1;
      let first = Infinity;
      let second = Infinity;
      let owner = 0;
      for (let r = Math.max(0, row - 1); r <= Math.min(rows - 1, row + 1); r++) {
        for (let c = Math.max(0, column - 1); c <= Math.min(columns - 1, column + 1); c++) {
          const k = r * columns + c;
          const dx = x - xs[k]!;
          const dy = y - ys[k]!;
          const d = dx * dx + dy * dy;
          if (d < first) {
            second = first;
            first = d;
            owner = k;
          } else if (d < second) second = d;
        }
      }
      of[y * width + x] = owner;
      margin[y * width + x] = Math.sqrt(second) - Math.sqrt(first);
    }
  }
  return { of, margin, count: xs.length };
}

function meanColours(picture: Picture, cells: Cells): Float32Array {
  const sums = new Float32Array(cells.count * 4);
  for (let i = 0; i < cells.of.length; i++) {
    const k = cells.of[i]! * 4;
    sums[k]! += picture.data[i * 4]!;
    sums[k + 1]! += picture.data[i * 4 + 1]!;
    sums[k + 2]! += picture.data[i * 4 + 2]!;
    sums[k + 3]! += 1;
  }
  for (let k = 0; k < sums.length; k += 4)
    for (let c = 0; c < 3; c++) sums[k + c]! /= Math.max(1, sums[k + 3]!);
  return sums;
}

/** Coloured panes in lead. Panes follow the backdrop; the subject keeps its own contours. */
export const stainedGlass: Treatment = (stage) => {
  const { width, height, unit, rng } = stage;
  const subject = layerOf(stage, 'subject');
  const rim = subject ? rimOf(subject, 9 * unit) : null;
  const inner = subject ? outlines(subject, 5.5 * unit, 0.09) : null;
  const back = filled(width, height, [255, 255, 255]);
  for (const layer of stage.layers) if (layer.role !== 'subject') lay(back, layer.picture);
  const contour = outlines(back, 6 * unit, 0.14);
  const cells = voronoi(stage, 74 * unit, 0.95);
  const mean = meanColours(back, cells);
  const ripple = noiseTile(rng.fork('ripple'), 24, 3);
  const out = filled(width, height, [0, 0, 0]);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const i = y * width + x;
      const p = i * 4;
      const k = cells.of[i]! * 4;
      const on = subject !== null && subject.data[p + 3]! > 128;
      const pane = 0.86 + (((cells.of[i]! * 2654435761) >>> 0) / 4294967296) * 0.3;
      const light = (0.95 + (ripple[((y & 255) << 8) | (x & 255)]! - 0.5) * 0.55) * (on ? 1.05 : pane);
      const gap = on ? 99 : cells.margin[i]! / unit;
      const lead = Math.max(
        Math.min(1, Math.max(0, (6.5 - gap) / 2.5)),
        rim?.[i] ?? 0,
        on ? inner![i]! : contour[i]! * 0.9,
      );
      for (let c = 0; c < 3; c++) {
        const glass = on ? subject.data[p + c]! : mean[k + c]! * 0.72 + back.data[p + c]! * 0.28;
        out.data[p + c] = Math.min(255, glass * light * 1.12 + 8) * (1 - lead) + [24, 23, 28][c]! * lead;
      }
    }
  }
  saturate(out, 1.45);
  vignette(out, 0.3);
  return out;
};

/** Small square stones in grout, each of one colour and slightly turned. */
export const mosaic: Treatment = (stage) => {
  const { width, height, unit } = stage;
  const subject = layerOf(stage, 'subject');
  if (subject) lightSubject(subject, stage.light, unit, { ambient: 0.4, volume: 0.7, rim: 0.9 });
  const picture = flatten(stage);
  saturate(picture, 1.2);
  const cells = voronoi(stage, Math.max(4, 10.5 * unit), 0.42);
  const mean = meanColours(picture, cells);
  const out = filled(width, height, [0, 0, 0]);
  for (let i = 0; i < cells.of.length; i++) {
    const k = cells.of[i]!;
    const shift = (((k * 2654435761) >>> 0) / 4294967296 - 0.5) * 40;
    const gap = cells.margin[i]! / unit;
    const stone = Math.min(1, Math.max(0, (gap - 1.6) / 1.4));
    const bevel = Math.min(1, gap / 7) * 14 - 7;
    for (let c = 0; c < 3; c++)
      out.data[i * 4 + c] =
        (mean[k * 4 + c]! + shift + bevel) * stone + [196, 186, 172][c]! * 0.78 * (1 - stone);
  }
  vignette(out, 0.18);
  return out;
};

/** Cross-stitch on linen: one X of thread to a square of the weave. */
export const stitch: Treatment = (stage) => {
  const { width, height, unit, rng } = stage;
  const picture = flatten(stage);
  saturate(picture, 1.15);
  const cell = Math.max(4, Math.round(11 * unit));
  const columns = Math.ceil(width / cell);
  const rows = Math.ceil(height / cell);
  const colours = filled(columns, rows, [0, 0, 0]);
  for (let r = 0; r < rows; r++) {
    for (let c = 0; c < columns; c++) {
      const p =
        (Math.min(height - 1, r * cell + (cell >> 1)) * width + Math.min(width - 1, c * cell + (cell >> 1))) *
        4;
      colours.data.set(
        [picture.data[p]!, picture.data[p + 1]!, picture.data[p + 2]!, 255],
        (r * columns + c) * 4,
      );
    }
  }
  reduce(colours, paletteOf(colours, 30));
  const weave = noiseTile(rng, 3, 2);
  const out = filled(width, height, [0, 0, 0]);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const p = (y * width + x) * 4;
      const k = (Math.floor(y / cell) * columns + Math.floor(x / cell)) * 4;
      const u = ((x % cell) + 0.5) / cell;
      const v = ((y % cell) + 0.5) / cell;
      const over = Math.abs(u + v - 1);
      const under = Math.abs(u - v);
      const fibre = weave[((y & 255) << 8) | (x & 255)]! - 0.5;
      const linen = 214 + fibre * 40 - (x % 3 === 0 || y % 3 === 0 ? 16 : 0);
      const top = over < 0.26 ? 1.1 - over * 1.7 : 0;
      const low = under < 0.26 ? 0.94 - under * 1.7 : 0;
      const thread = Math.max(top, low === 0 ? 0 : low - 0.06);
      for (let c = 0; c < 3; c++)
        out.data[p + c] =
          thread > 0
            ? colours.data[k + c]! * (thread + fibre * 0.25)
            : (linen - c * 8) * 0.55 + colours.data[k + c]! * 0.35;
    }
  }
  return out;
};
