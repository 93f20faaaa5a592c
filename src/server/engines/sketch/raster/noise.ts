import type { Rng } from '../rng.ts';
import { enlargeField } from './blur.ts';
import type { Field } from './picture.ts';

const SIDE = 256;

/** A square of noise that repeats without a seam; read it at `(y & 255) * 256 + (x & 255)`. Values 0 to 1. */
export function noiseTile(rng: Rng, cell: number, octaves: number): Field {
  const tile = new Float32Array(SIDE * SIDE);
  let weight = 0;
  for (
    let octave = 0, size = cell, amount = 1;
    octave < octaves && size >= 1;
    octave++, size /= 2, amount *= 0.5
  ) {
    const cells = Math.max(1, Math.round(SIDE / size));
    const lattice = Float32Array.from({ length: cells * cells }, () => rng.next());
    const pace = cells / SIDE;
    for (let y = 0; y < SIDE; y++) {
      const fy = y * pace;
      const y0 = Math.floor(fy);
      const v = ease(fy - y0);
      const upper = (y0 % cells) * cells;
      const lower = ((y0 + 1) % cells) * cells;
      for (let x = 0; x < SIDE; x++) {
        const fx = x * pace;
        const x0 = Math.floor(fx);
        const u = ease(fx - x0);
        const l = x0 % cells;
        const r = (x0 + 1) % cells;
        const top = lattice[upper + l]! + (lattice[upper + r]! - lattice[upper + l]!) * u;
        const bottom = lattice[lower + l]! + (lattice[lower + r]! - lattice[lower + l]!) * u;
        tile[y * SIDE + x]! += (top + (bottom - top) * v) * amount;
      }
    }
    weight += amount;
  }
  for (let i = 0; i < tile.length; i++) tile[i]! /= weight;
  return tile;
}

const ease = (t: number): number => t * t * (3 - 2 * t);

/** Smooth noise over a whole picture with features of about `cell` pixels. Values 0 to 1. */
export function noiseField(rng: Rng, width: number, height: number, cell: number, octaves = 2): Field {
  // When even the finest octave is broad, a quarter of the resolution says all there is to say.
  if (cell / 2.1 ** (octaves - 1) >= 10) {
    const [w, h] = [Math.ceil(width / 4), Math.ceil(height / 4)];
    return enlargeField(noiseAt(rng, w, h, cell / 4, octaves), w, h, width, height);
  }
  return noiseAt(rng, width, height, cell, octaves);
}

function noiseAt(rng: Rng, width: number, height: number, cell: number, octaves: number): Field {
  const out = new Float32Array(width * height);
  let weight = 0;
  for (
    let octave = 0, size = cell, amount = 1;
    octave < octaves && size >= 2;
    octave++, size /= 2.1, amount *= 0.5
  ) {
    const columns = Math.ceil(width / size) + 2;
    const rows = Math.ceil(height / size) + 2;
    const lattice = Float32Array.from({ length: columns * rows }, () => rng.next());
    const line = new Float32Array(columns);
    for (let y = 0; y < height; y++) {
      const fy = y / size;
      const y0 = Math.floor(fy);
      const v = ease(fy - y0);
      for (let c = 0; c < columns; c++) {
        const top = lattice[y0 * columns + c]!;
        line[c] = top + (lattice[(y0 + 1) * columns + c]! - top) * v;
      }
      const row = y * width;
      const pace = 1 / size;
      for (let x = 0, fx = 0; x < width; x++, fx += pace) {
        const x0 = fx | 0;
        const t = fx - x0;
        const a = line[x0]!;
        out[row + x]! += (a + (line[x0 + 1]! - a) * t * t * (3 - 2 * t)) * amount;
      }
    }
    weight += amount;
  }
  for (let i = 0; i < out.length; i++) out[i]! /= weight;
  return out;
}

/** White noise in -0.5 to 0.5, cheap enough for film grain: the value at any index. */
export function grainTable(rng: Rng): Float32Array {
  return Float32Array.from({ length: 65_536 }, () => (rng.next() + rng.next() + rng.next()) / 3 - 0.5);
}
