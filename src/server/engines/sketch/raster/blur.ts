import type { Field } from './picture.ts';

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
