/** A small picture: its pixels row by row, four bytes each. */
export interface SmallPicture {
  width: number;
  height: number;
  rgba: Uint8Array;
}

/** Its longer side in pixels: no wave of a thumbhash is shorter than four of them. */
const longest = 16;

/** `waves[k][i]`: the k-th cosine of a side of so many pixels at pixel i. */
const cosines = (pixels: number, waves: number): number[][] =>
  Array.from({ length: waves }, (_, k) =>
    Array.from({ length: pixels }, (_, i) => Math.cos((Math.PI / pixels) * (i + 0.5) * k)),
  );

/**
 * Draws a thumbhash (https://evanw.github.io/thumbhash/) at half the size of the library, whose decoder works out each
 * cosine anew at every pixel: a screen of placeholders took longer than everything else of it.
 */
export function drawThumbhash(hash: Uint8Array): SmallPicture {
  const first = hash[0]! | (hash[1]! << 8) | (hash[2]! << 16);
  const second = hash[3]! | (hash[4]! << 8);
  const hasAlpha = first >> 23 !== 0;
  const isLandscape = second >> 15 !== 0;
  const most = hasAlpha ? 5 : 7;
  const [lx, ly] = isLandscape ? [most, second & 7] : [second & 7, most];
  const ratio = lx / ly;
  const width = Math.max(1, Math.round(ratio > 1 ? longest : longest * ratio));
  const height = Math.max(1, Math.round(ratio > 1 ? longest / ratio : longest));
  const across = cosines(width, 7);
  const down = cosines(height, 7);
  let nibble = (hasAlpha ? 6 : 5) * 2;

  /** One channel: its mean, and the waves that the next nibbles are the heights of. */
  function channel(mean: number, scale: number, nx: number, ny: number): Float32Array {
    const values = new Float32Array(width * height).fill(mean);
    for (let cy = 0; cy < ny; cy++) {
      for (let cx = cy ? 0 : 1; cx * ny < nx * (ny - cy); cx++) {
        const four = (hash[nibble >> 1]! >> ((nibble & 1) << 2)) & 15;
        nibble += 1;
        const wave = (four / 7.5 - 1) * scale * 2;
        for (let y = 0, i = 0; y < height; y++) {
          const high = wave * down[cy]![y]!;
          for (let x = 0; x < width; x++, i++) values[i]! += high * across[cx]![x]!;
        }
      }
    }
    return values;
  }

  const light = channel((first & 63) / 63, ((first >> 18) & 31) / 31, Math.max(3, lx), Math.max(3, ly));
  const yellow = channel(((first >> 6) & 63) / 31.5 - 1, (((second >> 3) & 63) / 63) * 1.25, 3, 3);
  const red = channel(((first >> 12) & 63) / 31.5 - 1, (((second >> 9) & 63) / 63) * 1.25, 3, 3);
  const alpha = hasAlpha ? channel((hash[5]! & 15) / 15, (hash[5]! >> 4) / 15, 5, 5) : null;
  const rgba = new Uint8ClampedArray(width * height * 4);
  for (let i = 0; i < width * height; i++) {
    const b = light[i]! - (2 / 3) * yellow[i]!;
    const r = (3 * light[i]! - b + red[i]!) / 2;
    rgba[i * 4] = 255 * r;
    rgba[i * 4 + 1] = 255 * (r - red[i]!);
    rgba[i * 4 + 2] = 255 * b;
    rgba[i * 4 + 3] = alpha ? 255 * alpha[i]! : 255;
  }
  return { width, height, rgba: new Uint8Array(rgba.buffer) };
}
