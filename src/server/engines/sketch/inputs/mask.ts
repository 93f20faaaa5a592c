import { blurField } from '../raster/blur.ts';
import type { Field, Picture } from '../raster/picture.ts';

/**
 * Where a mask lets the picture change, 0 to 1: its transparent part; a mask without any transparency marks the
 * place in white. The edge is softened a little.
 */
export function readMask(mask: Picture, feather: number): Field {
  const { width, height, data } = mask;
  const open = new Float32Array(width * height);
  let transparent = false;
  for (let p = 3; p < data.length && !transparent; p += 4) transparent = data[p]! < 250;
  for (let i = 0, p = 0; i < open.length; i++, p += 4) {
    open[i] = transparent
      ? 1 - data[p + 3]! / 255
      : (data[p]! + data[p + 1]! + data[p + 2]!) / 765 > 0.5
        ? 1
        : 0;
  }
  return blurField(open, width, height, Math.max(1, feather));
}

/** Keeps `before` where the mask is closed; changes `after`. */
export function confine(after: Picture, before: Picture, open: Field): void {
  for (let i = 0, p = 0; i < open.length; i++, p += 4) {
    const t = open[i]!;
    for (let c = 0; c < 3; c++)
      after.data[p + c] = before.data[p + c]! + (after.data[p + c]! - before.data[p + c]!) * t;
  }
}
