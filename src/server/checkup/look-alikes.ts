/** What is compared of images: kept in flat arrays, some forty bytes an image, so that a million are no burden. */
export interface Pictures {
  count: number;
  /** The perceptual hash, high and low half. */
  high: Uint32Array;
  low: Uint32Array;
  /** The average colour of the thumbhash (its first 18 bits); 0xffffffff where there is none. */
  colour: Uint32Array;
  width: Uint32Array;
  height: Uint32Array;
  /** A hash of the whole thumbhash: pictures with the same pixels have the same. */
  thumb: Uint32Array;
}

/** Images by their index; the pictures of a group are the same or alike to the first one. */
export interface Group {
  members: number[];
  same: boolean;
}

/** Bits of 64 in which hashes of look-alikes may differ. */
export const mostBits = 4;
/** Five bands: hashes that differ in at most four bits are equal in one of them, whichever bits differ. */
const bands = [13, 13, 13, 13, 12] as const;
const bandStarts = bands.map((_, band) => bands.slice(0, band).reduce((sum: number, bits) => sum + bits, 0));
/**
 * Hashes of one band that one is compared with. Pictures that are nearly blank crowd in few bands; past so many they are
 * left to their other bands.
 */
const mostInBand = 4_000;
/** How much of the average colour (0 to 63 in each of three parts) may differ. */
const mostColour = 3;
/** How much two ratios of width to height may differ. */
const mostRatio = 0.03;

function bitsOf(value: number): number {
  let v = value - ((value >>> 1) & 0x55555555);
  v = (v & 0x33333333) + ((v >>> 2) & 0x33333333);
  return (((v + (v >>> 4)) & 0x0f0f0f0f) * 0x01010101) >>> 24;
}

/** In how many bits the hashes of two pictures differ. */
const distance = ({ high, low }: Pictures, a: number, b: number): number =>
  bitsOf((high[a]! ^ high[b]!) >>> 0) + bitsOf((low[a]! ^ low[b]!) >>> 0);

function isColourClose({ colour }: Pictures, a: number, b: number): boolean {
  for (const shift of [0, 6, 12]) {
    const part = ((colour[a]! >>> shift) & 63) - ((colour[b]! >>> shift) & 63);
    if (Math.abs(part) > mostColour) return false;
  }
  return true;
}

function isRatioClose({ width, height }: Pictures, a: number, b: number): boolean {
  const across = width[a]! * height[b]!;
  const down = width[b]! * height[a]!;
  return Math.abs(across - down) <= mostRatio * Math.max(across, down);
}

const isSame = (p: Pictures, a: number, b: number): boolean =>
  p.high[a] === p.high[b] &&
  p.low[a] === p.low[b] &&
  p.thumb[a] === p.thumb[b] &&
  p.width[a] === p.width[b] &&
  p.height[a] === p.height[b];

const isAlike = (p: Pictures, a: number, b: number): boolean =>
  distance(p, a, b) <= mostBits && isRatioClose(p, a, b) && isColourClose(p, a, b);

/** The bits of a hash that lie in a band, as a number. */
function bandOf({ high, low }: Pictures, at: number, band: number): number {
  const start = bandStarts[band]!;
  const mask = (1 << bands[band]!) - 1;
  if (start + bands[band]! <= 32) return (low[at]! >>> start) & mask;
  if (start >= 32) return (high[at]! >>> (start - 32)) & mask;
  return ((low[at]! >>> start) | (high[at]! << (32 - start))) & mask;
}

/** Pictures sorted by the value of a band, with where those of each value begin. */
interface Buckets {
  start: Uint32Array;
  order: Uint32Array;
}

/** Pictures that are gone over between two yields where little is done with each. */
const stride = 50_000;

function* bucketsOf(pictures: Pictures, band: number): Generator<number, Buckets> {
  const start = new Uint32Array((1 << bands[band]!) + 1);
  for (let i = 0; i < pictures.count; i += 1) {
    start[bandOf(pictures, i, band) + 1]! += 1;
    if (i % stride === 0) yield 0;
  }
  for (let i = 1; i < start.length; i += 1) start[i]! += start[i - 1]!;
  const next = start.slice();
  const order = new Uint32Array(pictures.count);
  for (let i = 0; i < pictures.count; i += 1) {
    const value = bandOf(pictures, i, band);
    order[next[value]!] = i;
    next[value]! += 1;
    if (i % stride === 0) yield 0;
  }
  return { start, order };
}

/**
 * Groups pictures that are the same or look alike, by bands of their hashes instead of all pairs: each free picture in
 * turn gathers what is alike to it, so that no chain of small steps joins what is unlike. Yields to the caller every few
 * hundred pictures with how many are looked at; `isApart` tells pairs that were said to be no duplicates.
 */
export function* groupAlike(
  pictures: Pictures,
  isApart: (a: number, b: number) => boolean,
): Generator<number, Group[]> {
  const buckets: Buckets[] = [];
  for (const band of bands.keys()) buckets.push(yield* bucketsOf(pictures, band));
  const taken = new Uint8Array(pictures.count);
  const groups: Group[] = [];
  let compared = 0;
  for (let i = 0; i < pictures.count; i += 1) {
    if (compared > 100_000 || i % 500 === 0) {
      compared = 0;
      yield i;
    }
    if (taken[i]) continue;
    const near = new Set<number>();
    for (const [band, { start, order }] of buckets.entries()) {
      const value = bandOf(pictures, i, band);
      const end = Math.min(start[value + 1]!, start[value]! + mostInBand);
      for (let at = start[value]!; at < end; at += 1) {
        const other = order[at]!;
        compared += 1;
        if (other !== i && !taken[other] && isAlike(pictures, i, other)) near.add(other);
      }
    }
    const free = [...near].filter((other) => !isApart(i, other));
    if (free.length === 0) continue;
    // The same pixels are a group of their own: they can be dealt with without looking.
    const same = free.filter((other) => isSame(pictures, i, other));
    const members = [i, ...(same.length > 0 ? same : free)];
    for (const one of members) taken[one] = 1;
    groups.push({ members, same: same.length > 0 });
  }
  return groups;
}
