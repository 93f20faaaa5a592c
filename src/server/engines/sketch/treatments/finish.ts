import { noiseTile, grainTable } from '../raster/noise.ts';
import type { Picture } from '../raster/picture.ts';
import type { Rng } from '../rng.ts';

/** Darkens towards the corners; `amount` 0 to 1. */
export function vignette(picture: Picture, amount: number): void {
  const { width, height, data } = picture;
  for (let y = 0; y < height; y++) {
    const dy = (y / height - 0.5) * 2;
    for (let x = 0; x < width; x++) {
      const dx = (x / width - 0.5) * 2;
      const far = (dx * dx + dy * dy) * 0.5;
      const k = 1 - amount * far * far * 1.3;
      const p = (y * width + x) * 4;
      data[p]! *= k;
      data[p + 1]! *= k;
      data[p + 2]! *= k;
    }
  }
}

/** Film grain, strongest in the middle tones; `amount` in 8-bit steps. */
export function grain(picture: Picture, rng: Rng, amount: number): void {
  const { data } = picture;
  const table = grainTable(rng);
  const start = rng.int(0, 65_535);
  for (let i = 0, p = 0; p < data.length; i++, p += 4) {
    const v = table[(start + i * 7919 + (i >> 16) * 31) & 65_535]! * amount;
    data[p]! += v;
    data[p + 1]! += v;
    data[p + 2]! += v;
  }
}

/** The tooth of paper or canvas: multiplies by a fine relief lit from the upper left. */
export function paperTexture(picture: Picture, rng: Rng, amount: number, cell = 4): void {
  const { width, height, data } = picture;
  const tile = noiseTile(rng, cell, 3);
  for (let y = 0; y < height; y++) {
    const row = (y & 255) << 8;
    const above = ((y - 1) & 255) << 8;
    for (let x = 0; x < width; x++) {
      const k = 1 + (tile[row + (x & 255)]! - tile[above + ((x - 1) & 255)]!) * amount;
      const p = (y * width + x) * 4;
      data[p]! *= k;
      data[p + 1]! *= k;
      data[p + 2]! *= k;
    }
  }
}
