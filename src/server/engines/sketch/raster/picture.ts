/** Pixels in memory: RGBA, 8 bits, alpha not multiplied in, row by row. */
export interface Picture {
  width: number;
  height: number;
  data: Uint8ClampedArray;
}

/** One value per pixel, usually 0 to 1. */
export type Field = Float32Array;

export function filled(width: number, height: number, [r, g, b]: readonly [number, number, number]): Picture {
  const data = new Uint8ClampedArray(width * height * 4);
  const words = new Uint32Array(data.buffer);
  words.fill(((255 << 24) | (b << 16) | (g << 8) | r) >>> 0);
  return { width, height, data };
}

export const copy = (picture: Picture): Picture => ({ ...picture, data: picture.data.slice() });

/** Lays `top` over `under`, changing `under`; `strength` scales the alpha of `top`. */
export function lay(under: Picture, top: Picture, strength = 1): void {
  const a = under.data;
  const b = top.data;
  const pixels = new Uint32Array(b.buffer, b.byteOffset, b.length / 4);
  for (let i = 0, k = 0; i < a.length; i += 4, k++) {
    if (pixels[k] === 0) continue;
    const alpha = b[i + 3]! * strength;
    if (alpha === 0) continue;
    if (alpha >= 255) {
      a[i] = b[i]!;
      a[i + 1] = b[i + 1]!;
      a[i + 2] = b[i + 2]!;
      a[i + 3] = 255;
      continue;
    }
    const t = alpha / 255;
    const left = (a[i + 3]! / 255) * (1 - t);
    const sum = t + left;
    a[i] = (b[i]! * t + a[i]! * left) / sum;
    a[i + 1] = (b[i + 1]! * t + a[i + 1]! * left) / sum;
    a[i + 2] = (b[i + 2]! * t + a[i + 2]! * left) / sum;
    a[i + 3] = sum * 255;
  }
}

/** Perceived brightness 0 to 1 of every pixel. */
export function luminance(picture: Picture): Field {
  const { data } = picture;
  const out = new Float32Array(picture.width * picture.height);
  for (let i = 0, p = 0; i < out.length; i++, p += 4)
    out[i] = (data[p]! * 0.299 + data[p + 1]! * 0.587 + data[p + 2]! * 0.114) / 255;
  return out;
}

/** Alpha 0 to 1 of every pixel. */
export function alphaOf(picture: Picture): Field {
  const out = new Float32Array(picture.width * picture.height);
  for (let i = 0, p = 3; i < out.length; i++, p += 4) out[i] = picture.data[p]! / 255;
  return out;
}

export const smoothstep = (low: number, high: number, value: number): number => {
  const t = Math.min(1, Math.max(0, (value - low) / (high - low)));
  return t * t * (3 - 2 * t);
};
