/** Conversions to OKLCH, the space in which the sketch engine compares and moves colours (Björn Ottosson, 2020). */

export interface Lch {
  /** Lightness 0 to 1. */
  l: number;
  /** Chroma, 0 (grey) to about 0.37 in sRGB. */
  c: number;
  /** Hue in radians. */
  h: number;
}

export type Rgb = readonly [red: number, green: number, blue: number];

const toLinear = (v: number): number => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
const fromLinear = (v: number): number => (v <= 0.0031308 ? v * 12.92 : 1.055 * v ** (1 / 2.4) - 0.055);

/** sRGB 0 to 255 → OKLCH. */
export function rgbToLch([red, green, blue]: Rgb): Lch {
  const r = toLinear(red / 255);
  const g = toLinear(green / 255);
  const b = toLinear(blue / 255);
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  const a = 1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s;
  const bb = 0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s;
  return {
    l: 0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    c: Math.hypot(a, bb),
    h: Math.atan2(bb, a),
  };
}

/** OKLCH → sRGB 0 to 255; chroma that sRGB cannot show is reduced until it fits. */
export function lchToRgb({ l, c, h }: Lch): Rgb {
  for (let chroma = c; ; chroma *= 0.9) {
    const rgb = project(Math.min(1, Math.max(0, l)), chroma, h);
    const fits = rgb.every((v) => v >= -0.002 && v <= 1.002);
    if (fits || chroma < 0.004) {
      const [r, g, b] = rgb.map((v) => Math.round(Math.min(1, Math.max(0, v)) * 255));
      return [r!, g!, b!];
    }
  }
}

function project(lightness: number, chroma: number, hue: number): number[] {
  const a = chroma * Math.cos(hue);
  const b = chroma * Math.sin(hue);
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    fromLinear(Math.max(0, 4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s)),
    fromLinear(Math.max(0, -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s)),
    fromLinear(Math.max(0, -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s)),
  ];
}
