import { lchToRgb, rgbToLch } from './oklab.ts';
import type { Lch, Rgb } from './oklab.ts';

/** Colours travel through the sketch engine as `#rrggbb`. */
export type Hex = string;

/** Reads `#rgb` and `#rrggbb`; anything else reads as black. */
export function toRgb(hex: Hex): Rgb {
  const long = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})/i.exec(hex);
  if (long) return [parseInt(long[1]!, 16), parseInt(long[2]!, 16), parseInt(long[3]!, 16)];
  const short = /^#([0-9a-f])([0-9a-f])([0-9a-f])$/i.exec(hex);
  if (short)
    return [parseInt(short[1]!, 16) * 17, parseInt(short[2]!, 16) * 17, parseInt(short[3]!, 16) * 17];
  return [0, 0, 0];
}

export function toHex([red, green, blue]: Rgb): Hex {
  const two = (v: number) =>
    Math.min(255, Math.max(0, Math.round(v)))
      .toString(16)
      .padStart(2, '0');
  return `#${two(red)}${two(green)}${two(blue)}`;
}

export const toLch = (hex: Hex): Lch => rgbToLch(toRgb(hex));
export const fromLch = (lch: Lch): Hex => toHex(lchToRgb(lch));

/** `t` = 0 gives `a`, 1 gives `b`. */
export function mix(a: Hex, b: Hex, t: number): Hex {
  const x = toRgb(a);
  const y = toRgb(b);
  return toHex([x[0] + (y[0] - x[0]) * t, x[1] + (y[1] - x[1]) * t, x[2] + (y[2] - x[2]) * t]);
}

/** As if a surface of colour `a` were lit by light of colour `b`. */
export function multiply(a: Hex, b: Hex): Hex {
  const x = toRgb(a);
  const y = toRgb(b);
  return toHex([(x[0] * y[0]) / 255, (x[1] * y[1]) / 255, (x[2] * y[2]) / 255]);
}

export const lighten = (hex: Hex, amount: number): Hex => mix(hex, '#ffffff', amount);
export const darken = (hex: Hex, amount: number): Hex => mix(hex, '#000000', amount);

/** Moves lightness and hue (degrees), scales chroma. */
export function adjust(hex: Hex, change: { light?: number; chroma?: number; hue?: number }): Hex {
  const { l, c, h } = toLch(hex);
  return fromLch({
    l: l + (change.light ?? 0),
    c: c * (change.chroma ?? 1),
    h: h + ((change.hue ?? 0) * Math.PI) / 180,
  });
}

/** 0 (black) to 1 (white), perceptual. */
export const lightness = (hex: Hex): number => toLch(hex).l;
