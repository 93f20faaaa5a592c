import { blurField } from '../raster/blur.ts';
import { noiseField, noiseTile } from '../raster/noise.ts';
import { luminance, smoothstep } from '../raster/picture.ts';
import { warp } from '../raster/warp.ts';
import { paperTexture } from './finish.ts';
import { flatten, layerOf } from './flatten.ts';
import { lightSubject } from './light-subject.ts';
import { saturate } from './painted.ts';
import type { Treatment } from './stage.ts';

/** Watercolour is luminous: even a night sky lets the paper through. */
const LIFT = Float32Array.from({ length: 256 }, (_, v) => (v / 255) ** 0.8);

const PAPER = [251, 247, 239] as const;

/**
 * Transparent washes on rough paper: wandering edges, pigment that pools where a wash ends and settles in the tooth,
 * blooms, and an unpainted border. Density is modelled as in Bousseau et al. (2006): c − (c − c²)(d − 1).
 */
export const watercolour: Treatment = (stage) => {
  const { width, height, unit, rng } = stage;
  const subject = layerOf(stage, 'subject');
  if (subject) lightSubject(subject, stage.light, unit, { ambient: 0.4, volume: 0.55, rim: 0.5 });
  const flat = flatten(stage, PAPER);
  saturate(flat, 1.22);
  const painted = warp(flat, rng, 5 * unit, 52 * unit);
  const { data } = painted;
  const lum = blurField(luminance(painted), width, height, 1.6 * unit);
  const around = blurField(lum, width, height, 7 * unit);
  const wash = noiseField(rng.fork('wash'), width, height, 210 * unit, 4);
  const bloom = noiseField(rng.fork('bloom'), width, height, 70 * unit, 3);
  const tooth = noiseTile(rng.fork('tooth'), Math.max(3, 5 * unit), 3);
  const ragged = noiseField(rng.fork('border'), width, height, 190 * unit, 3);
  const fringe = noiseField(rng.fork('fringe'), width, height, 24 * unit, 2);
  const margin = 34 * unit;
  // On a small sheet the tooth of the paper would drown the picture.
  const coarse = 0.5 * Math.min(1, 0.3 + unit * 0.7);
  for (let y = 0; y < height; y++) {
    const fromEdgeY = Math.min(y, height - 1 - y);
    for (let x = 0; x < width; x++) {
      const i = y * width + x;
      const p = i * 4;
      const grainHere = tooth[((y & 255) << 8) | (x & 255)]!;
      const pool = Math.abs(around[i]! - lum[i]!) * 5;
      // A back-run: a thin dark rim where one bloom met another.
      const run = 1 - Math.min(1, Math.abs(bloom[i]! - 0.56) * 30);
      let density = 0.8 + pool * 1.15 + (wash[i]! - 0.5) * 0.8 + run * 0.2 + (grainHere - 0.5) * coarse;
      const inside =
        Math.min(x, width - 1 - x, fromEdgeY) -
        margin -
        (ragged[i]! - 0.5) * 90 * unit -
        (fringe[i]! - 0.5) * 16 * unit;
      let cover = 1;
      if (inside < 10 * unit) {
        // Here the wash ends: pigment gathers at the rim, and beyond it the paper is bare.
        cover = smoothstep(-2 * unit, 5 * unit, inside + (grainHere - 0.5) * 7 * unit);
        density += (1 - smoothstep(0, 8 * unit, inside)) * 0.5;
      }
      const thin = Math.max(0, wash[i]! - 0.6) * 0.55 + Math.max(0, 0.34 - bloom[i]!) * 0.45;
      for (let c = 0; c < 3; c++) {
        const v = LIFT[data[p + c]!]!;
        const pigment = Math.min(1, Math.max(0, v - (v - v * v) * (density - 1)));
        const lifted = pigment + (1 - pigment) * (0.045 + thin);
        data[p + c] = (lifted * cover + 1 - cover) * PAPER[c]!;
      }
    }
  }
  splatter();
  paperTexture(painted, rng.fork('paper'), 0.16 * Math.min(1, 0.35 + unit * 0.65), Math.max(3, 5 * unit));
  return painted;

  /** Drops that left the brush, in colours of the picture. */
  function splatter(): void {
    for (let k = 0; k < 46; k++) {
      const [cx, cy] = [rng.next() * width, rng.next() * height];
      const r = (1.2 + rng.next() ** 4 * 9) * unit;
      const s =
        ((((0.2 + rng.next() * 0.6) * height) | 0) * width + (((0.2 + rng.next() * 0.6) * width) | 0)) * 4;
      const colour = [data[s]!, data[s + 1]!, data[s + 2]!];
      for (let y = Math.max(0, Math.floor(cy - r - 1)); y <= Math.min(height - 1, cy + r + 1); y++) {
        for (let x = Math.max(0, Math.floor(cx - r - 1)); x <= Math.min(width - 1, cx + r + 1); x++) {
          const d = Math.sqrt((x - cx) ** 2 + (y - cy) ** 2) / r;
          const alpha = smoothstep(1.15, 0.9, d) * (0.28 + 0.3 * d * d);
          const p = (y * width + x) * 4;
          for (let c = 0; c < 3; c++) data[p + c] = data[p + c]! + (colour[c]! - data[p + c]!) * alpha;
        }
      }
    }
  }
};
