import type { Rng } from '../rng.ts';
import { blurField } from './blur.ts';
import { halve } from './blur-picture.ts';
import { luminance } from './picture.ts';
import type { Field, Picture } from './picture.ts';

/** Painting by single strokes, coarse to fine, after Hertzmann ("Painterly Rendering with Curved Brush Strokes", 1998), with straight strokes. */

export interface Brush {
  /** Pixels. */
  length: number;
  width: number;
  /** Distance between strokes. */
  spacing: number;
  /** 0 to 1. */
  opacity: number;
  /** Strokes lie only where the canvas differs from the source by more than this (0 to 1). */
  tolerance: number;
  /** How much strokes differ in brightness, in 8-bit steps. */
  variety: number;
  /** A fixed direction in radians, or null to follow the forms. */
  angle: number | null;
  /** Tooth of the paper, 256 × 256, that lets colour catch only on its ridges; null for wet paint. */
  tooth: Field | null;
  /** How hard the stick is pressed, 0 to 1; only with a tooth. */
  pressure: number;
}

/** Directions along the forms, one per 4 × 4 block. */
export interface Flow {
  columns: number;
  angles: Field;
}

export function flowOf(source: Picture, rng: Rng): Flow {
  const small = halve(source, 4);
  const { width, height } = small;
  const lum = blurField(luminance(small), width, height, 3);
  const xx = new Float32Array(lum.length);
  const xy = new Float32Array(lum.length);
  for (let y = 1; y < height - 1; y++) {
    for (let x = 1; x < width - 1; x++) {
      const i = y * width + x;
      const gx = lum[i + 1]! - lum[i - 1]!;
      const gy = lum[i + width]! - lum[i - width]!;
      xx[i] = gx * gx - gy * gy;
      xy[i] = 2 * gx * gy;
    }
  }
  const sxx = blurField(xx, width, height, 6);
  const sxy = blurField(xy, width, height, 6);
  const angles = new Float32Array(lum.length);
  const [f1, f2, phase] = [rng.between(0.02, 0.04), rng.between(0.02, 0.04), rng.between(0, 6)];
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const i = y * width + x;
      const strength = Math.hypot(sxx[i]!, sxy[i]!);
      // Along the edge is at a right angle to the gradient; where nothing leads, a slow swirl does.
      const swirl = Math.sin(x * f1 + phase) * 0.7 + Math.cos(y * f2 + phase) * 0.6;
      angles[i] = strength > 2e-6 ? Math.atan2(sxy[i]!, sxx[i]!) / 2 + Math.PI / 2 : swirl;
    }
  }
  return { columns: width, angles };
}

/** Lays one layer of strokes on `canvas`; `relief` collects the thickness of the paint, if given. */
export function paintLayer(
  canvas: Picture,
  source: Picture,
  flow: Flow,
  brush: Brush,
  rng: Rng,
  relief: Field | null,
): void {
  const { width, height, data } = canvas;
  const from = source.data;
  const bristles = Float32Array.from({ length: 64 }, () => rng.next());
  const spots: number[] = [];
  for (let y = brush.spacing / 2; y < height; y += brush.spacing)
    for (let x = brush.spacing / 2; x < width; x += brush.spacing) spots.push(x, y);
  // Strokes in a shuffled order, so that none of the rows shows.
  const order = Uint32Array.from({ length: spots.length / 2 }, (_, i) => i);
  for (let i = order.length - 1; i > 0; i--) {
    const k = Math.floor(rng.next() * (i + 1));
    const swap = order[i]!;
    order[i] = order[k]!;
    order[k] = swap;
  }
  const half = brush.length / 2;
  const wide = brush.width / 2;
  for (const spot of order) {
    const cx = spots[spot * 2]! + (rng.next() - 0.5) * brush.spacing;
    const cy = spots[spot * 2 + 1]! + (rng.next() - 0.5) * brush.spacing;
    const sx = Math.min(width - 1, Math.max(0, Math.round(cx)));
    const sy = Math.min(height - 1, Math.max(0, Math.round(cy)));
    const s = (sy * width + sx) * 4;
    const shift = (rng.next() - 0.5) * 2 * brush.variety;
    const turn = (rng.next() - 0.5) * 0.35;
    if (brush.tolerance > 0) {
      const gap =
        Math.abs(data[s]! - from[s]!) +
        Math.abs(data[s + 1]! - from[s + 1]!) +
        Math.abs(data[s + 2]! - from[s + 2]!);
      if (gap < brush.tolerance * 765) continue;
    }
    const angle = (brush.angle ?? flow.angles[(sy >> 2) * flow.columns + (sx >> 2)] ?? 0) + turn;
    stroke(cx, cy, angle, from[s]! + shift, from[s + 1]! + shift, from[s + 2]! + shift);
  }

  function stroke(cx: number, cy: number, angle: number, r: number, g: number, b: number): void {
    const cos = Math.cos(angle);
    const sin = Math.sin(angle);
    const reach = Math.abs(sin) * half + Math.abs(cos) * wide;
    const last = Math.min(height - 1, Math.ceil(cy + reach));
    const offset = Math.floor(rng.next() * 64) + 32;
    const flatCos = Math.abs(cos) < 1e-4 ? 1e-4 : cos;
    const flatSin = Math.abs(sin) < 1e-4 ? 1e-4 : sin;
    const { opacity, tooth, pressure } = brush;
    for (let y = Math.max(0, Math.floor(cy - reach)); y <= last; y++) {
      const dy = y - cy;
      // Where this row is inside the stroke's length and inside its width.
      const l1 = (-half - dy * sin) / flatCos;
      const l2 = (half - dy * sin) / flatCos;
      const w1 = (dy * cos - wide) / flatSin;
      const w2 = (dy * cos + wide) / flatSin;
      const start = Math.max(0, Math.ceil(cx + Math.max(Math.min(l1, l2), Math.min(w1, w2))));
      const end = Math.min(width - 1, Math.floor(cx + Math.min(Math.max(l1, l2), Math.max(w1, w2))));
      let u = ((start - cx) * cos + dy * sin) / half;
      let v = (dy * cos - (start - cx) * sin) / wide;
      const du = cos / half;
      const dv = -sin / wide;
      for (let i = y * width + start, stop = y * width + end; i <= stop; i++, u += du, v += dv) {
        const uu = u * u;
        const body = 1 - uu * uu - v * v;
        if (body <= 0) continue;
        const hair = bristles[(offset + ((v * 9) | 0)) & 63]!;
        let alpha = (body > 0.333 ? 1 : body * 3) * opacity * (0.55 + hair * 0.45);
        let tint = (hair - 0.5) * 14;
        if (tooth) {
          const grip = (tooth[((y & 255) << 8) | ((i - y * width) & 255)]! + pressure - 1) * 3;
          alpha *= grip < 0.14 ? 0.14 : grip < 1 ? grip : 1;
          tint = 0;
        }
        const p = i << 2;
        const keep = 1 - alpha;
        data[p] = data[p]! * keep + (r + tint) * alpha;
        data[p + 1] = data[p + 1]! * keep + (g + tint) * alpha;
        data[p + 2] = data[p + 2]! * keep + (b + tint) * alpha;
        if (relief) relief[i] = relief[i]! * keep + alpha * (hair * 0.6 + body * 0.4);
      }
    }
  }
}
