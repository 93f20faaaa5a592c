import { blurField } from './blur.ts';
import { smoothstep } from './picture.ts';
import type { Field, Picture } from './picture.ts';

/** How strongly the colour changes at each pixel, 0 to about 1. */
export function edgeStrength(picture: Picture, step = 1): Field {
  const { width, height, data } = picture;
  const out = new Float32Array(width * height);
  for (let y = 0; y < height; y++) {
    const up = Math.max(0, y - step) * width;
    const down = Math.min(height - 1, y + step) * width;
    const row = y * width;
    for (let x = 0; x < width; x++) {
      const l = (row + Math.max(0, x - step)) * 4;
      const r = (row + Math.min(width - 1, x + step)) * 4;
      const t = (up + x) * 4;
      const b = (down + x) * 4;
      const dx =
        Math.abs(data[l]! - data[r]!) +
        Math.abs(data[l + 1]! - data[r + 1]!) +
        Math.abs(data[l + 2]! - data[r + 2]!);
      const dy =
        Math.abs(data[t]! - data[b]!) +
        Math.abs(data[t + 1]! - data[b + 1]!) +
        Math.abs(data[t + 2]! - data[b + 2]!);
      out[row + x] = (dx + dy) / 765;
    }
  }
  return out;
}

/** Lines of an even `thickness` (pixels) wherever colours meet whose difference passes `threshold`. 0 to 1. */
export function outlines(picture: Picture, thickness: number, threshold: number): Field {
  const { width, height } = picture;
  const strength = edgeStrength(picture);
  for (let i = 0; i < strength.length; i++) strength[i] = smoothstep(threshold, threshold * 2, strength[i]!);
  const r = Math.max(1, Math.round(thickness / 2));
  const spread = blurField(strength, width, height, r);
  // An edge is about two pixels wide; after the blur its ridge is 2 / (2r+1) high.
  const peak = Math.min(0.8, 1.5 / (2 * r + 1));
  for (let i = 0; i < spread.length; i++) spread[i] = smoothstep(peak * 0.3, peak * 0.75, spread[i]!);
  return spread;
}
