import type { RawPicture } from './picture-hash.ts';

interface Patch {
  red: number;
  green: number;
  blue: number;
  pixels: number;
}

const mostColours = 5;
/** Colours nearer than this count as one; black and white are 765 apart. */
const alike = 85;
/** A colour covers at least this part of the picture. */
const leastShare = 0.01;

/** How different two colours look, by the "redmean" approximation (T. Riemersma, "Colour metric"). */
function difference(a: Patch, b: Patch): number {
  const red = (a.red + b.red) / 2;
  return Math.sqrt(
    (2 + red / 256) * (a.red - b.red) ** 2 +
      4 * (a.green - b.green) ** 2 +
      (2 + (255 - red) / 256) * (a.blue - b.blue) ** 2,
  );
}

/** Averages of the pixels that share the upper four bits of each channel, the most frequent first. */
function patchesOf({ rgba }: RawPicture): Patch[] {
  const patches = new Map<number, Patch>();
  for (let at = 0; at < rgba.length; at += 4) {
    if (rgba[at + 3]! < 128) continue;
    const [red, green, blue] = [rgba[at]!, rgba[at + 1]!, rgba[at + 2]!];
    const bin = ((red >> 4) << 8) | ((green >> 4) << 4) | (blue >> 4);
    const patch = patches.get(bin);
    if (patch) merge(patch, { red, green, blue, pixels: 1 });
    else patches.set(bin, { red, green, blue, pixels: 1 });
  }
  return [...patches.values()].sort((a, b) => b.pixels - a.pixels);
}

function merge(into: Patch, other: Patch): void {
  const pixels = into.pixels + other.pixels;
  const mean = (a: number, b: number) => (a * into.pixels + b * other.pixels) / pixels;
  into.red = mean(into.red, other.red);
  into.green = mean(into.green, other.green);
  into.blue = mean(into.blue, other.blue);
  into.pixels = pixels;
}

function hex({ red, green, blue }: Patch): string {
  return `#${[red, green, blue].map((channel) => Math.round(channel).toString(16).padStart(2, '0')).join('')}`;
}

/** Up to five colours as `#rrggbb`, the one that covers most first; none for a wholly transparent picture. */
export function dominantColours(picture: RawPicture): string[] {
  const patches = patchesOf(picture);
  const total = patches.reduce((sum, patch) => sum + patch.pixels, 0);
  const colours: Patch[] = [];
  for (const patch of patches) {
    const near = colours.find((colour) => difference(colour, patch) < alike);
    if (near) merge(near, patch);
    else colours.push(patch);
  }
  return colours
    .filter((colour) => colour.pixels >= total * leastShare)
    .sort((a, b) => b.pixels - a.pixels)
    .slice(0, mostColours)
    .map(hex);
}
