/** Uncompressed pixels: 4 bytes each (red, green, blue, opacity; not premultiplied), row by row. */
export interface RawPicture {
  width: number;
  height: number;
  rgba: Uint8Array;
}

const side = 32;
const kept = 8;

/** `cosines[u * side + x]` = cos((2x+1)uπ / 2·side), the terms of the discrete cosine transform. */
const cosines = Float64Array.from({ length: kept * side }, (_, i) => {
  const u = Math.floor(i / side);
  const x = i % side;
  return Math.cos(((2 * x + 1) * u * Math.PI) / (2 * side));
});

/** Brightness of one pixel (ITU-R BT.601 weights), 0 to 255; what is transparent counts as white. */
function brightness({ rgba }: RawPicture, pixel: number): number {
  const at = pixel * 4;
  const opacity = rgba[at + 3]! / 255;
  const grey = 0.299 * rgba[at]! + 0.587 * rgba[at + 1]! + 0.114 * rgba[at + 2]!;
  return grey * opacity + 255 * (1 - opacity);
}

/** The picture stretched to a square of `side` pixels, bilinear. */
function squareOf(picture: RawPicture): Float64Array {
  const { width, height } = picture;
  const square = new Float64Array(side * side);
  for (let y = 0; y < side; y++) {
    const sourceY = Math.min(Math.max(((y + 0.5) * height) / side - 0.5, 0), height - 1);
    const top = Math.floor(sourceY);
    const bottom = Math.min(top + 1, height - 1);
    for (let x = 0; x < side; x++) {
      const sourceX = Math.min(Math.max(((x + 0.5) * width) / side - 0.5, 0), width - 1);
      const left = Math.floor(sourceX);
      const right = Math.min(left + 1, width - 1);
      const across = sourceX - left;
      const upper =
        brightness(picture, top * width + left) * (1 - across) +
        brightness(picture, top * width + right) * across;
      const lower =
        brightness(picture, bottom * width + left) * (1 - across) +
        brightness(picture, bottom * width + right) * across;
      square[y * side + x] = upper + (lower - upper) * (sourceY - top);
    }
  }
  return square;
}

/** The lowest `kept`² frequencies, rows of increasing vertical frequency. */
function lowFrequencies(square: Float64Array): Float64Array {
  const rows = new Float64Array(side * kept);
  for (let y = 0; y < side; y++) {
    for (let u = 0; u < kept; u++) {
      let sum = 0;
      for (let x = 0; x < side; x++) sum += square[y * side + x]! * cosines[u * side + x]!;
      rows[y * kept + u] = sum;
    }
  }
  const low = new Float64Array(kept * kept);
  for (let v = 0; v < kept; v++) {
    for (let u = 0; u < kept; u++) {
      let sum = 0;
      for (let y = 0; y < side; y++) sum += rows[y * kept + u]! * cosines[v * side + y]!;
      low[v * kept + u] = sum;
    }
  }
  return low;
}

/**
 * The perceptual hash of a picture: 64 bits as 16 hex digits, each bit a low frequency above or below their median
 * (the DCT hash of C. Zauner, "Implementation and Benchmarking of Perceptual Image Hash Functions", 2010). Pictures
 * that look alike differ in few bits, whatever their size, format and compression.
 */
export function perceptualHash(picture: RawPicture): string {
  const low = lowFrequencies(squareOf(picture));
  // The first is the mean brightness; it says nothing of the picture and would pull the median.
  const sorted = low.slice(1).sort();
  const median = sorted[(sorted.length - 1) / 2]!;
  let hash = '';
  for (let at = 0; at < low.length; at += 4) {
    let digit = 0;
    for (let bit = 0; bit < 4; bit++) digit = (digit << 1) | (low[at + bit]! > median ? 1 : 0);
    hash += digit.toString(16);
  }
  return hash;
}
