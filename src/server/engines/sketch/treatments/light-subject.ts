import { toRgb } from '../colour/colour.ts';
import { blurField } from '../raster/blur.ts';
import { alphaOf } from '../raster/picture.ts';
import type { Picture } from '../raster/picture.ts';
import type { Light } from '../backdrop/light.ts';

/**
 * Lets flat cut-outs belong to the scene: the colour of the light, a round shading that reads the silhouette as a
 * soft relief, and a bright rim on the lit side.
 */
export function lightSubject(
  picture: Picture,
  light: Light,
  unit: number,
  strength: { ambient: number; volume: number; rim: number },
): void {
  const { width, height, data } = picture;
  const alpha = alphaOf(picture);
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
  const sx = light.side;
  for (let y = 0; y < height; y++) {
    const up = Math.max(0, y - step) * width;
    const down = Math.min(height - 1, y + step) * width;
    const rimUp = Math.max(0, y - rimStep) * width;
    for (let x = 0; x < width; x++) {
      const i = y * width + x;
      const p = i * 4;
      if (data[p + 3] === 0) continue;
      const lit = Math.min(width - 1, Math.max(0, x + sx * step));
      const dim = Math.min(width - 1, Math.max(0, x - sx * step));
      // Slope of the blurred silhouette: high where the edge faces away from the light.
      const slope = wide[down + dim]! - wide[up + lit]!;
      const volume = 1 - strength.volume * (0.18 - slope * 1.1);
      const edge = Math.min(width - 1, Math.max(0, x + sx * rimStep));
      const rim = Math.max(0, alpha[i]! - thin[rimUp + edge]! * 1.15) * strength.rim;
      const r = data[p]! * ar * volume;
      const g = data[p + 1]! * ag * volume;
      const b = data[p + 2]! * ab * volume;
      data[p] = r + (br - r) * rim;
      data[p + 1] = g + (bg - g) * rim;
      data[p + 2] = b + (bb - b) * rim;
    }
  }
}
