import type { RawPicture } from './picture-hash.ts';

/** Decoded pixels as sharp gives them: 1 to 4 bytes each, grey or red, green and blue, opacity last where there is one. */
export interface Pixels {
  width: number;
  height: number;
  channels: number;
  data: Uint8Array;
}

const manyRows = 8;
const stepOver = (rows: number): number => (rows >= manyRows ? 2 : 1);

/** Where each of `parts` begins among `length` positions, and where the last one ends. */
const bounds = (length: number, parts: number): Int32Array =>
  Int32Array.from({ length: parts + 1 }, (_, part) => Math.ceil((part * length) / parts));

/**
 * Shrinks a picture to at most `side` pixels on its longest side, each the mean of what it covers, weighted by opacity;
 * where that is many rows every second one will do. Done here because a call of the picture library takes longer.
 */
export function thumbnailOf(pixels: Pixels, side: number): RawPicture {
  const scale = Math.min(1, side / Math.max(pixels.width, pixels.height));
  const width = Math.max(1, Math.round(pixels.width * scale));
  const height = Math.max(1, Math.round(pixels.height * scale));
  const columns = bounds(pixels.width, width);
  const rows = bounds(pixels.height, height);
  const rgba = new Uint8Array(width * height * 4);
  const mean = pixels.channels % 2 === 0 ? meanWithOpacity : meanOfOpaque;
  for (let row = 0, to = 0; row < height; row += 1) {
    for (let column = 0; column < width; column += 1, to += 4) {
      mean(pixels, columns[column]!, columns[column + 1]!, rows[row]!, rows[row + 1]!, rgba, to);
    }
  }
  return { width, height, rgba };
}

type Mean = (
  pixels: Pixels,
  left: number,
  right: number,
  top: number,
  bottom: number,
  rgba: Uint8Array,
  to: number,
) => void;

const meanOfOpaque: Mean = ({ data, width, channels }, left, right, top, bottom, rgba, to) => {
  const [greenAt, blueAt] = channels === 1 ? [0, 0] : [1, 2];
  let [red, green, blue] = [0, 0, 0];
  const step = stepOver(bottom - top);
  for (let y = top; y < bottom; y += step) {
    const end = (y * width + right) * channels;
    for (let at = (y * width + left) * channels; at < end; at += channels) {
      red += data[at]!;
      green += data[at + greenAt]!;
      blue += data[at + blueAt]!;
    }
  }
  const count = (right - left) * Math.ceil((bottom - top) / step);
  rgba[to] = Math.round(red / count);
  rgba[to + 1] = Math.round(green / count);
  rgba[to + 2] = Math.round(blue / count);
  rgba[to + 3] = 255;
};

const meanWithOpacity: Mean = ({ data, width, channels }, left, right, top, bottom, rgba, to) => {
  const [greenAt, blueAt, opacityAt] = channels === 2 ? [0, 0, 1] : [1, 2, 3];
  let [red, green, blue, opacity] = [0, 0, 0, 0];
  const step = stepOver(bottom - top);
  for (let y = top; y < bottom; y += step) {
    const end = (y * width + right) * channels;
    for (let at = (y * width + left) * channels; at < end; at += channels) {
      const weight = data[at + opacityAt]!;
      red += data[at]! * weight;
      green += data[at + greenAt]! * weight;
      blue += data[at + blueAt]! * weight;
      opacity += weight;
    }
  }
  const sum = opacity || 1;
  rgba[to] = Math.round(red / sum);
  rgba[to + 1] = Math.round(green / sum);
  rgba[to + 2] = Math.round(blue / sum);
  rgba[to + 3] = Math.round(opacity / ((right - left) * Math.ceil((bottom - top) / step)));
};
