import type { Light } from '../backdrop/light.ts';
import { toRgb } from '../colour/colour.ts';
import { blurField } from '../raster/blur.ts';
import type { Picture } from '../raster/picture.ts';

/**
 * Lets flat cut-outs belong to the scene: the colour of the light, a round shading that reads the silhouette as a
 * soft relief, and a bright rim on the lit side. Changes the picture.
 */
export function lightSubject(
  picture: Picture,
  light: Light,
  unit: number,
  strength: { ambient: number; volume: number; rim: number },
): void {
  const { data } = picture;
  const margin = Math.ceil(30 * unit);
  const area = coveredArea(picture, margin);
  if (!area) return;
  const { left, top, width, height } = area;
  const alpha = new Float32Array(width * height);
  for (let y = 0, i = 0; y < height; y++) {
    for (let x = 0, p = ((top + y) * picture.width + left) * 4 + 3; x < width; x++, i++, p += 4)
      alpha[i] = data[p]! / 255;
  }
  const wide = blurField(alpha, width, height, 26 * unit);
  const thin = blurField(alpha, width, height, 4 * unit);
  const step = Math.max(1, Math.round(10 * unit));
  const rimStep = Math.max(1, Math.round(3 * unit));
  const [ar, ag, ab] = toRgb(light.ambient).map((v) => 1 + (v / 255 - 1) * strength.ambient) as [
    number,
    number,
    number,
  ];
  const [br, bg, bb] = toRgb(light.beam);
  const last = width - 1;
  for (let y = 0; y < height; y++) {
    const up = Math.max(0, y - step) * width;
    const down = Math.min(height - 1, y + step) * width;
    const rimUp = Math.max(0, y - rimStep) * width;
    let p = ((top + y) * picture.width + left) * 4;
    for (let x = 0; x < width; x++, p += 4) {
      if (data[p + 3] === 0) continue;
      const lit = Math.min(last, Math.max(0, x + light.side * step));
      const dim = Math.min(last, Math.max(0, x - light.side * step));
      // Slope of the blurred silhouette: high where the edge faces away from the light.
      const slope = wide[down + dim]! - wide[up + lit]!;
      const volume = 1 - strength.volume * (0.18 - slope * 1.1);
      const edge = Math.min(last, Math.max(0, x + light.side * rimStep));
      const rim = Math.max(0, alpha[y * width + x]! - thin[rimUp + edge]! * 1.15) * strength.rim;
      const r = data[p]! * ar * volume;
      const g = data[p + 1]! * ag * volume;
      const b = data[p + 2]! * ab * volume;
      data[p] = r + (br - r) * rim;
      data[p + 1] = g + (bg - g) * rim;
      data[p + 2] = b + (bb - b) * rim;
    }
  }
}

/** The part of the picture where anything is, with a margin; null when nothing is. */
function coveredArea(
  { width, height, data }: Picture,
  margin: number,
): { left: number; top: number; width: number; height: number } | null {
  let left = width;
  let right = -1;
  let top = -1;
  let bottom = -1;
  for (let y = 0; y < height; y++) {
    const row = y * width * 4 + 3;
    let first = 0;
    while (first < width && data[row + first * 4] === 0) first++;
    if (first === width) continue;
    let final = width - 1;
    while (data[row + final * 4] === 0) final--;
    if (top < 0) top = y;
    bottom = y;
    left = Math.min(left, first);
    right = Math.max(right, final);
  }
  if (top < 0) return null;
  left = Math.max(0, left - margin);
  top = Math.max(0, top - margin);
  return {
    left,
    top,
    width: Math.min(width, right + margin + 1) - left,
    height: Math.min(height, bottom + margin + 1) - top,
  };
}
