import type { Picture } from './picture.ts';

/** Four numbers a pixel, colours already multiplied by alpha: what can be averaged without dark fringes. */
interface Soft {
  width: number;
  height: number;
  data: Float32Array;
}

/** Blurs a picture including its alpha. A strong blur keeps no detail: fewer pixels are enough and cost a fraction. */
export function blurPicture(picture: Picture, radius: number): Picture {
  const factor = radius >= 12 ? 4 : radius >= 2 ? 2 : 1;
  const small = shrink(picture, factor);
  const r = Math.max(1, Math.round(radius / factor));
  const spare = new Float32Array(small.data.length);
  for (let pass = 0; pass < 2; pass++) {
    boxAlong(small.data, spare, small.height, small.width, small.width * 4, 4, r);
    boxAlong(spare, small.data, small.width, small.height, 4, small.width * 4, r);
  }
  return stretch(small, picture.width, picture.height);
}

/** Averages blocks of `factor` × `factor`. */
export function halve(picture: Picture, factor: number): Picture {
  const { width, height, data: soft } = shrink(picture, factor);
  const data = new Uint8ClampedArray(soft.length);
  for (let p = 0; p < soft.length; p += 4) {
    const alpha = soft[p + 3]!;
    const scale = alpha > 0 ? 255 / alpha : 0;
    data[p] = soft[p]! * scale;
    data[p + 1] = soft[p + 1]! * scale;
    data[p + 2] = soft[p + 2]! * scale;
    data[p + 3] = alpha;
  }
  return { width, height, data };
}

function shrink(picture: Picture, factor: number): Soft {
  const width = Math.ceil(picture.width / factor);
  const height = Math.ceil(picture.height / factor);
  const data = new Float32Array(width * height * 4);
  const from = picture.data;
  for (let y = 0; y < picture.height; y++) {
    const row = Math.floor(y / factor) * width * 4;
    let p = y * picture.width * 4;
    for (let x = 0; x < picture.width; x++, p += 4) {
      const alpha = from[p + 3]!;
      if (alpha === 0) continue;
      const q = row + (factor === 1 ? x : factor === 2 ? x >> 1 : Math.floor(x / factor)) * 4;
      const k = alpha / 255;
      data[q] = data[q]! + from[p]! * k;
      data[q + 1] = data[q + 1]! + from[p + 1]! * k;
      data[q + 2] = data[q + 2]! + from[p + 2]! * k;
      data[q + 3] = data[q + 3]! + alpha;
    }
  }
  for (let y = 0; y < height; y++) {
    const rows = Math.min(factor, picture.height - y * factor);
    for (let x = 0; x < width; x++) {
      const part = 1 / (rows * Math.min(factor, picture.width - x * factor));
      const q = (y * width + x) * 4;
      for (let c = 0; c < 4; c++) data[q + c] = data[q + c]! * part;
    }
  }
  return { width, height, data };
}

/** A moving average along lines: `lines` of `length` pixels, `lineStep` and `step` apart in the array. */
function boxAlong(
  from: Float32Array,
  to: Float32Array,
  lines: number,
  length: number,
  lineStep: number,
  step: number,
  r: number,
): void {
  const scale = 1 / (2 * r + 1);
  for (let line = 0; line < lines; line++) {
    const first = line * lineStep;
    const last = first + (length - 1) * step;
    let s0 = from[first]! * (r + 1);
    let s1 = from[first + 1]! * (r + 1);
    let s2 = from[first + 2]! * (r + 1);
    let s3 = from[first + 3]! * (r + 1);
    for (let k = 1; k <= r; k++) {
      const p = Math.min(last, first + k * step);
      s0 += from[p]!;
      s1 += from[p + 1]!;
      s2 += from[p + 2]!;
      s3 += from[p + 3]!;
    }
    for (let k = 0, p = first; k < length; k++, p += step) {
      to[p] = s0 * scale;
      to[p + 1] = s1 * scale;
      to[p + 2] = s2 * scale;
      to[p + 3] = s3 * scale;
      const add = Math.min(last, p + (r + 1) * step);
      const drop = Math.max(first, p - r * step);
      s0 += from[add]! - from[drop]!;
      s1 += from[add + 1]! - from[drop + 1]!;
      s2 += from[add + 2]! - from[drop + 2]!;
      s3 += from[add + 3]! - from[drop + 3]!;
    }
  }
}

/** Bilinear enlargement of any picture. */
export const enlarge = (picture: Picture, width: number, height: number): Picture =>
  stretch(shrink(picture, 1), width, height);

function stretch(soft: Soft, width: number, height: number): Picture {
  const data = new Uint8ClampedArray(width * height * 4);
  const from = soft.data;
  const span = soft.width * 4;
  const line = new Float32Array(span + 4);
  for (let y = 0; y < height; y++) {
    const fy = Math.min(soft.height - 1, Math.max(0, ((y + 0.5) * soft.height) / height - 0.5));
    const y0 = Math.floor(fy);
    const v = fy - y0;
    const upper = y0 * span;
    const lower = Math.min(soft.height - 1, y0 + 1) * span;
    for (let k = 0; k < span; k++) line[k] = from[upper + k]! + (from[lower + k]! - from[upper + k]!) * v;
    for (let c = 0; c < 4; c++) line[span + c] = line[span - 4 + c]!;
    const pace = soft.width / width;
    for (let x = 0, q = y * width * 4; x < width; x++, q += 4) {
      const fx = Math.min(soft.width - 1, Math.max(0, (x + 0.5) * pace - 0.5));
      const x0 = fx | 0;
      const u = fx - x0;
      const l = x0 * 4;
      const alpha = line[l + 3]! + (line[l + 7]! - line[l + 3]!) * u;
      if (alpha < 0.5) continue;
      const scale = 255 / alpha;
      data[q] = (line[l]! + (line[l + 4]! - line[l]!) * u) * scale;
      data[q + 1] = (line[l + 1]! + (line[l + 5]! - line[l + 1]!) * u) * scale;
      data[q + 2] = (line[l + 2]! + (line[l + 6]! - line[l + 2]!) * u) * scale;
      data[q + 3] = alpha;
    }
  }
  return { width, height, data };
}
