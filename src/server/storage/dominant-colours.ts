import type { RawPicture } from './picture-hash.ts';

interface Patch {
  red: number;
  green: number;
  blue: number;
  pixels: number;
}

const mostColours = 5;
/** Colours nearer than this count as one; black and white are 765 apart. */
const alike = 60;
/** A colour covers at least this part of the picture. */
const leastShare = 0.01;
const rounds = 6;

/** How different two colours look, squared, by the "redmean" approximation (T. Riemersma, "Colour metric"). */
function difference(a: Patch, b: Patch): number {
  const red = (a.red + b.red) / 2;
  return (
    (2 + red / 256) * (a.red - b.red) ** 2 +
    4 * (a.green - b.green) ** 2 +
    (2 + (255 - red) / 256) * (a.blue - b.blue) ** 2
  );
}

function mix(patches: readonly Patch[]): Patch {
  const sum = { red: 0, green: 0, blue: 0, pixels: 0 };
  for (const { red, green, blue, pixels } of patches) {
    sum.red += red * pixels;
    sum.green += green * pixels;
    sum.blue += blue * pixels;
    sum.pixels += pixels;
  }
  const { red, green, blue, pixels } = sum;
  return { red: red / pixels, green: green / pixels, blue: blue / pixels, pixels };
}

/** Averages of the opaque pixels that share the upper four bits of each channel. */
function patchesOf({ rgba }: RawPicture): Patch[] {
  const sums = new Map<number, Patch>();
  for (let at = 0; at < rgba.length; at += 4) {
    if (rgba[at + 3]! < 128) continue;
    const [red, green, blue] = [rgba[at]!, rgba[at + 1]!, rgba[at + 2]!];
    const bin = ((red >> 4) << 8) | ((green >> 4) << 4) | (blue >> 4);
    const sum = sums.get(bin);
    if (sum) {
      sum.red += red;
      sum.green += green;
      sum.blue += blue;
      sum.pixels += 1;
    } else {
      sums.set(bin, { red, green, blue, pixels: 1 });
    }
  }
  return Array.from(sums.values(), ({ red, green, blue, pixels }) => ({
    red: red / pixels,
    green: green / pixels,
    blue: blue / pixels,
    pixels,
  }));
}

function nearest(patch: Patch, centres: readonly Patch[]): number {
  let best = 0;
  for (let at = 1; at < centres.length; at++) {
    if (difference(patch, centres[at]!) < difference(patch, centres[best]!)) best = at;
  }
  return best;
}

/** The patch that the centres represent worst, large patches counting more; null when all are near one. */
function worstServed(patches: readonly Patch[], centres: readonly Patch[]): Patch | null {
  let worst: Patch | null = null;
  let most = 0;
  for (const patch of patches) {
    const away = difference(patch, centres[nearest(patch, centres)]!);
    if (away < alike ** 2 || away * patch.pixels <= most) continue;
    worst = patch;
    most = away * patch.pixels;
  }
  return worst;
}

function hex({ red, green, blue }: Patch): string {
  return `#${[red, green, blue].map((channel) => Math.round(channel).toString(16).padStart(2, '0')).join('')}`;
}

/**
 * Up to five colours as `#rrggbb`, the one that covers most first; none for a wholly transparent picture. k-means over
 * the picture's colours, begun from its mean and the colours that are worst served, so that it needs no chance.
 */
export function dominantColours(picture: RawPicture): string[] {
  const patches = patchesOf(picture);
  if (patches.length === 0) return [];
  const mean = mix(patches);
  let centres: Patch[] = [patches[nearest(mean, patches)]!];
  while (centres.length < mostColours) {
    const next = worstServed(patches, centres);
    if (!next) break;
    centres.push(next);
  }
  for (let round = 0; round < rounds; round++) {
    const groups = Map.groupBy(patches, (patch) => nearest(patch, centres));
    centres = [...groups.values()].map(mix);
  }
  return centres
    .filter((centre) => centre.pixels >= mean.pixels * leastShare)
    .sort((a, b) => b.pixels - a.pixels)
    .map(hex);
}
