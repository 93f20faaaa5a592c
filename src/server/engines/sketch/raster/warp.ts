import { noiseTile } from './noise.ts';
import type { Picture } from './picture.ts';
import type { Rng } from '../rng.ts';

/** Pushes pixels about by smooth noise: edges wander as if drawn by hand. `reach` and `cell` in pixels. */
export function warp(picture: Picture, rng: Rng, reach: number, cell: number): Picture {
  const { width, height, data } = picture;
  const out = new Uint8ClampedArray(data.length);
  const a = noiseTile(rng.fork('warp x'), 64, 4);
  const b = noiseTile(rng.fork('warp y'), 64, 4);
  const pace = 64 / Math.max(2, cell);
  for (let y = 0; y < height; y++) {
    const row = (Math.floor(y * pace) & 255) << 8;
    const slide = (y * pace) % 1;
    const next = ((Math.floor(y * pace) + 1) & 255) << 8;
    for (let x = 0; x < width; x++) {
      const tx = Math.floor(x * pace) & 255;
      const nx = (a[row + tx]! * (1 - slide) + a[next + tx]! * slide - 0.5) * 2 * reach;
      const ny = (b[row + tx]! * (1 - slide) + b[next + tx]! * slide - 0.5) * 2 * reach;
      const fx = Math.min(width - 1.001, Math.max(0, x + nx));
      const fy = Math.min(height - 1.001, Math.max(0, y + ny));
      const x0 = fx | 0;
      const y0 = fy | 0;
      const u = fx - x0;
      const v = fy - y0;
      const p = (y0 * width + x0) * 4;
      const below = p + width * 4;
      const w00 = (1 - u) * (1 - v);
      const w10 = u * (1 - v);
      const w01 = (1 - u) * v;
      const w11 = u * v;
      const q = (y * width + x) * 4;
      out[q] = data[p]! * w00 + data[p + 4]! * w10 + data[below]! * w01 + data[below + 4]! * w11;
      out[q + 1] = data[p + 1]! * w00 + data[p + 5]! * w10 + data[below + 1]! * w01 + data[below + 5]! * w11;
      out[q + 2] = data[p + 2]! * w00 + data[p + 6]! * w10 + data[below + 2]! * w01 + data[below + 6]! * w11;
      out[q + 3] = data[p + 3]! * w00 + data[p + 7]! * w10 + data[below + 3]! * w01 + data[below + 7]! * w11;
    }
  }
  return { width, height, data: out };
}
