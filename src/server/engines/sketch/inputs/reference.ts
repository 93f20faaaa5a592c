import { toHex, toLch } from '../colour/colour.ts';
import type { Hex } from '../colour/colour.ts';
import { paletteOf } from '../raster/palette.ts';
import type { Picture } from '../raster/picture.ts';
import type { Lent } from '../scene/plan.ts';
import type { Scene } from '../scene/scene.ts';

/** Reference pictures are looked at in this size. */
export const REFERENCE_SIDE = 64;

/** What reference pictures lend: colours from top to bottom, the place of what stands out, and a horizon. */
export function lendFrom(references: readonly { picture: Picture; scene: Scene | null }[]): Lent | null {
  const [first] = references;
  if (!first) return null;
  const palette =
    references.length === 1
      ? bands(first.picture, 4)
      : references
          .slice(0, 4)
          .flatMap(({ picture }) => bands(picture, 2))
          .slice(0, 5);
  const drawn = references.find(({ scene }) => scene !== null)?.scene ?? null;
  if (drawn) {
    // The engine's own scene says more than its pixels; its colours come with its place, time and light.
    const main = drawn.items.find((item) => !item.scatter && item.layer >= 0);
    return {
      palette: references.length > 1 ? palette : drawn.tints.palette,
      focus: main?.x ?? null,
      horizon: drawn.horizon,
      scene: drawn,
    };
  }
  return { palette, focus: focusOf(first.picture), horizon: horizonOf(first.picture), scene: null };
}

/** The most telling colour of each horizontal band: the strongest of its three commonest. */
function bands(picture: Picture, count: number): Hex[] {
  const { width, height, data } = picture;
  return Array.from({ length: count }, (_, i) => {
    const from = Math.floor((i * height) / count) * width * 4;
    const to = Math.floor(((i + 1) * height) / count) * width * 4;
    const band: Picture = { width, height: (to - from) / width / 4, data: data.slice(from, to) };
    const colours = paletteOf(band, 3).map(toHex);
    return colours.reduce((best, colour) => (toLch(colour).c > toLch(best).c ? colour : best));
  });
}

/** Mean brightness of each row. */
function rows({ width, height, data }: Picture): number[] {
  return Array.from({ length: height }, (_, y) => {
    let sum = 0;
    for (let x = 0; x < width; x++) for (let c = 0; c < 3; c++) sum += data[(y * width + x) * 4 + c]!;
    return sum / width / 3;
  });
}

/** The row where the picture changes most between 40 % and 80 % of its height; null when it hardly changes. */
function horizonOf(picture: Picture): number | null {
  const mean = rows(picture);
  let best = 12;
  let found: number | null = null;
  for (let y = Math.round(picture.height * 0.4); y < picture.height * 0.8; y++) {
    const gap = Math.abs((mean[y - 2]! + mean[y - 1]!) / 2 - (mean[y + 1]! + mean[y + 2]!) / 2);
    if (gap > best) [best, found] = [gap, y / picture.height];
  }
  return found;
}

/** Where, across, the pixels differ most from the rest of their row; null when nothing stands out. */
function focusOf(picture: Picture): number | null {
  const { width, height, data } = picture;
  const mean = rows(picture);
  let weight = 0;
  let sum = 0;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const p = (y * width + x) * 4;
      const gap = Math.abs((data[p]! + data[p + 1]! + data[p + 2]!) / 3 - mean[y]!) ** 2;
      weight += gap;
      sum += gap * x;
    }
  }
  if (weight / (width * height) < 40) return null;
  return Math.min(0.72, Math.max(0.28, sum / weight / width));
}
