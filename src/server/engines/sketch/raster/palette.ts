import type { Rgb } from '../colour/oklab.ts';
import type { Picture } from './picture.ts';

/** The `count` colours that stand for a picture best: median cut on a sample of its pixels. Never empty. */
export function paletteOf(picture: Picture, count: number): Rgb[] {
  const { data, width, height } = picture;
  const step = Math.max(1, Math.floor((width * height) / 6000));
  const pixels: [number, number, number][] = [];
  for (let i = 0; i < width * height; i += step)
    if (data[i * 4 + 3]! > 127) pixels.push([data[i * 4]!, data[i * 4 + 1]!, data[i * 4 + 2]!]);
  if (pixels.length === 0) return [[128, 128, 128]];
  let boxes = [pixels];
  while (boxes.length < count) {
    let best = -1;
    let bestScore = 0;
    let axis = 0;
    for (const [i, box] of boxes.entries()) {
      for (let c = 0; c < 3; c++) {
        let low = 255;
        let high = 0;
        for (const pixel of box) {
          low = Math.min(low, pixel[c]!);
          high = Math.max(high, pixel[c]!);
        }
        // Small bright things matter more than their area says.
        const score = (high - low) * Math.sqrt(Math.sqrt(box.length));
        if (box.length > 1 && score > bestScore) [best, bestScore, axis] = [i, score, c];
      }
    }
    if (best < 0) break;
    const box = boxes[best]!.sort((p, q) => p[axis]! - q[axis]!);
    const middle = box.length >> 1;
    boxes = [...boxes.slice(0, best), box.slice(0, middle), box.slice(middle), ...boxes.slice(best + 1)];
  }
  return boxes.map((box) => {
    const sum = [0, 0, 0];
    for (const pixel of box) for (let c = 0; c < 3; c++) sum[c]! += pixel[c]!;
    return [sum[0]! / box.length, sum[1]! / box.length, sum[2]! / box.length] as const;
  });
}

/** A table from colour (5 bits a channel) to the index of the nearest palette colour. */
export function nearestTable(palette: readonly Rgb[]): Uint8Array {
  const table = new Uint8Array(32 * 32 * 32);
  for (let i = 0; i < table.length; i++) {
    const [r, g, b] = [((i >> 10) & 31) * 8.2, ((i >> 5) & 31) * 8.2, (i & 31) * 8.2];
    let best = Infinity;
    for (let k = 0; k < palette.length; k++) {
      const [pr, pg, pb] = palette[k]!;
      // Weighted by how much the eye minds a difference in each channel.
      const gap = 3 * (r - pr) ** 2 + 6 * (g - pg) ** 2 + 2 * (b - pb) ** 2;
      if (gap < best) [best, table[i]] = [gap, k];
    }
  }
  return table;
}

/** Replaces every colour by the nearest of the palette; `dither` (8-bit steps) breaks up gradients in a 4×4 pattern. */
export function reduce(picture: Picture, palette: readonly Rgb[], dither = 0): void {
  const table = nearestTable(palette);
  const { data, width } = picture;
  const bayer = [0, 8, 2, 10, 12, 4, 14, 6, 3, 11, 1, 9, 15, 7, 13, 5];
  for (let i = 0, p = 0; p < data.length; i++, p += 4) {
    const push =
      dither === 0 ? 0 : (bayer[(Math.floor(i / width) & 3) * 4 + ((i % width) & 3)]! / 15 - 0.5) * dither;
    const r = Math.min(255, Math.max(0, data[p]! + push)) >> 3;
    const g = Math.min(255, Math.max(0, data[p + 1]! + push)) >> 3;
    const b = Math.min(255, Math.max(0, data[p + 2]! + push)) >> 3;
    const [pr, pg, pb] = palette[table[(r << 10) | (g << 5) | b]!]!;
    data[p] = pr;
    data[p + 1] = pg;
    data[p + 2] = pb;
  }
}
