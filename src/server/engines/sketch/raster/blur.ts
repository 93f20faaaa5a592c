import type { Field, Picture } from './picture.ts';

/**
 * Two box passes: close enough to a Gaussian, cost independent of the radius. Returns a new field. A wide blur keeps
 * no detail, so it is worked out on fewer pixels and stretched back.
 */
export function blurField(field: Field, width: number, height: number, radius: number): Field {
  const shrink = radius >= 16 ? 4 : radius >= 5 ? 2 : 1;
  if (shrink > 1) {
    const small = shrinkField(field, width, height, shrink);
    return enlargeField(
      boxBlur(small.field, small.width, small.height, radius / shrink),
      small.width,
      small.height,
      width,
      height,
    );
  }
  return boxBlur(field, width, height, radius);
}

function boxBlur(field: Field, width: number, height: number, radius: number): Field {
  const r = Math.max(1, Math.round(radius));
  let from: Field = field;
  for (let pass = 0; pass < 2; pass++) {
    const across = new Float32Array(field.length);
    boxRows(from, across, width, height, r);
    const down = new Float32Array(field.length);
    boxColumns(across, down, width, height, r);
    from = down;
  }
  return from;
}

function shrinkField(
  field: Field,
  width: number,
  height: number,
  factor: number,
): { field: Field; width: number; height: number } {
  const w = Math.ceil(width / factor);
  const h = Math.ceil(height / factor);
  const out = new Float32Array(w * h);
  for (let y = 0; y < h; y++) {
    const rows = Math.min(factor, height - y * factor);
    for (let x = 0; x < w; x++) {
      const columns = Math.min(factor, width - x * factor);
      let sum = 0;
      for (let dy = 0; dy < rows; dy++) {
        const at = (y * factor + dy) * width + x * factor;
        for (let dx = 0; dx < columns; dx++) sum += field[at + dx]!;
      }
      out[y * w + x] = sum / (rows * columns);
    }
  }
  return { field: out, width: w, height: h };
}

/** Bilinear enlargement of a field. */
export function enlargeField(from: Field, w: number, h: number, width: number, height: number): Field {
  const out = new Float32Array(width * height);
  const line = new Float32Array(w + 1);
  const pace = w / width;
  for (let y = 0; y < height; y++) {
    const fy = Math.min(h - 1, Math.max(0, ((y + 0.5) * h) / height - 0.5));
    const y0 = Math.floor(fy);
    const v = fy - y0;
    const upper = y0 * w;
    const lower = Math.min(h - 1, y0 + 1) * w;
    for (let x = 0; x < w; x++) line[x] = from[upper + x]! + (from[lower + x]! - from[upper + x]!) * v;
    line[w] = line[w - 1]!;
    const row = y * width;
    for (let x = 0; x < width; x++) {
      const fx = Math.min(w - 1, Math.max(0, (x + 0.5) * pace - 0.5));
      const x0 = fx | 0;
      const a = line[x0]!;
      out[row + x] = a + (line[x0 + 1]! - a) * (fx - x0);
    }
  }
  return out;
}

function boxRows(from: Field, to: Field, width: number, height: number, r: number): void {
  const scale = 1 / (2 * r + 1);
  for (let y = 0; y < height; y++) {
    const row = y * width;
    const last = row + width - 1;
    let sum = from[row]! * (r + 1);
    for (let x = 1; x <= r; x++) sum += from[Math.min(last, row + x)]!;
    for (let x = 0; x < width; x++) {
      to[row + x] = sum * scale;
      sum += from[Math.min(last, row + x + r + 1)]! - from[Math.max(row, row + x - r)]!;
    }
  }
}

/** Runs along rows with a sum per column, so that memory is read in order. */
function boxColumns(from: Field, to: Field, width: number, height: number, r: number): void {
  const scale = 1 / (2 * r + 1);
  const sums = new Float32Array(width);
  const bottom = (height - 1) * width;
  for (let x = 0; x < width; x++) sums[x] = from[x]! * (r + 1);
  for (let y = 1; y <= r; y++) {
    const row = Math.min(bottom, y * width);
    for (let x = 0; x < width; x++) sums[x]! += from[row + x]!;
  }
  for (let y = 0; y < height; y++) {
    const row = y * width;
    const add = Math.min(bottom, row + (r + 1) * width);
    const drop = Math.max(0, row - r * width);
    for (let x = 0; x < width; x++) {
      const sum = sums[x]!;
      to[row + x] = sum * scale;
      sums[x] = sum + from[add + x]! - from[drop + x]!;
    }
  }
}

/** Blurs a picture including its alpha; colours are weighted by alpha so that edges do not darken. */
export function blurPicture(picture: Picture, radius: number): Picture {
  // A strong blur keeps no detail: half or quarter size is enough and costs a fraction.
  const shrink = radius >= 12 ? 4 : radius >= 5 ? 2 : 1;
  const small = shrink === 1 ? picture : halve(picture, shrink);
  const count = small.width * small.height;
  const planes = [0, 1, 2, 3].map(() => new Float32Array(count));
  const [red, green, blue, alpha] = planes as [Field, Field, Field, Field];
  for (let i = 0, p = 0; i < count; i++, p += 4) {
    const a = small.data[p + 3]! / 255;
    red[i] = small.data[p]! * a;
    green[i] = small.data[p + 1]! * a;
    blue[i] = small.data[p + 2]! * a;
    alpha[i] = a;
  }
  const soft = planes.map((plane) => blurField(plane, small.width, small.height, radius / shrink));
  const data = new Uint8ClampedArray(count * 4);
  for (let i = 0, p = 0; i < count; i++, p += 4) {
    const a = soft[3]![i]!;
    const un = a > 0.001 ? 1 / a : 0;
    data[p] = soft[0]![i]! * un;
    data[p + 1] = soft[1]![i]! * un;
    data[p + 2] = soft[2]![i]! * un;
    data[p + 3] = a * 255;
  }
  const result = { width: small.width, height: small.height, data };
  return shrink === 1 ? result : enlarge(result, picture.width, picture.height);
}

/** Averages blocks of `factor` × `factor`; alpha-weighted. */
export function halve(picture: Picture, factor: number): Picture {
  const width = Math.max(1, Math.ceil(picture.width / factor));
  const height = Math.max(1, Math.ceil(picture.height / factor));
  const data = new Uint8ClampedArray(width * height * 4);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      let r = 0;
      let g = 0;
      let b = 0;
      let a = 0;
      let seen = 0;
      for (let dy = 0; dy < factor && y * factor + dy < picture.height; dy++) {
        for (let dx = 0; dx < factor && x * factor + dx < picture.width; dx++) {
          const p = ((y * factor + dy) * picture.width + x * factor + dx) * 4;
          const alpha = picture.data[p + 3]!;
          r += picture.data[p]! * alpha;
          g += picture.data[p + 1]! * alpha;
          b += picture.data[p + 2]! * alpha;
          a += alpha;
          seen++;
        }
      }
      const q = (y * width + x) * 4;
      if (a > 0) {
        data[q] = r / a;
        data[q + 1] = g / a;
        data[q + 2] = b / a;
        data[q + 3] = a / seen;
      }
    }
  }
  return { width, height, data };
}

/** Bilinear enlargement. */
export function enlarge(picture: Picture, width: number, height: number): Picture {
  const data = new Uint8ClampedArray(width * height * 4);
  const from = picture.data;
  const left = new Int32Array(width);
  const right = new Int32Array(width);
  const share = new Float32Array(width);
  for (let x = 0; x < width; x++) {
    const fx = Math.max(0, ((x + 0.5) * picture.width) / width - 0.5);
    const x0 = Math.min(picture.width - 1, Math.floor(fx));
    left[x] = x0 * 4;
    right[x] = Math.min(picture.width - 1, x0 + 1) * 4;
    share[x] = fx - x0;
  }
  for (let y = 0; y < height; y++) {
    const fy = Math.max(0, ((y + 0.5) * picture.height) / height - 0.5);
    const y0 = Math.min(picture.height - 1, Math.floor(fy));
    const v = fy - y0;
    const upper = y0 * picture.width * 4;
    const lower = Math.min(picture.height - 1, y0 + 1) * picture.width * 4;
    for (let x = 0, q = y * width * 4; x < width; x++, q += 4) {
      const l = left[x]!;
      const r = right[x]!;
      const u = share[x]!;
      for (let c = 0; c < 4; c++) {
        const top = from[upper + l + c]! * (1 - u) + from[upper + r + c]! * u;
        const bottom = from[lower + l + c]! * (1 - u) + from[lower + r + c]! * u;
        data[q + c] = top * (1 - v) + bottom * v;
      }
    }
  }
  return { width, height, data };
}
