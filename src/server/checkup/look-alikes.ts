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

/** Whether pictures whose hashes are close are alike in shape and colour, too. */
const isAlike = (p: Pictures, a: number, b: number): boolean =>
  isRatioClose(p, a, b) && isColourClose(p, a, b);

/** The bits of a hash that lie in a band, as a number. */
function bandOf({ high, low }: Pictures, at: number, band: number): number {
  const start = bandStarts[band]!;
  const mask = (1 << bands[band]!) - 1;
  if (start + bands[band]! <= 32) return (low[at]! >>> start) & mask;
  if (start >= 32) return (high[at]! >>> (start - 32)) & mask;
  return ((low[at]! >>> start) | (high[at]! << (32 - start))) & mask;
}

/** Pictures sorted by the value of a band, and by their index where it is the same. */
interface Buckets {
  /** Where those of each value end. */
  end: Uint32Array;
  /** Where the next of each value stands that was not gone over yet. */
  next: Uint32Array;
  order: Uint32Array;
  /** The hashes in this order: to read them one after the other is many times as fast. */
  high: Uint32Array;
  low: Uint32Array;
}

/** Pictures that are gone over between two yields where little is done with each. */
const stride = 50_000;

function* bucketsOf(pictures: Pictures, band: number): Generator<number, Buckets> {
  const { count } = pictures;
  const values = 1 << bands[band]!;
  const next = new Uint32Array(values);
  const end = new Uint32Array(values);
  for (let i = 0; i < count; i += 1) {
    end[bandOf(pictures, i, band)]! += 1;
    if (i % stride === 0) yield 0;
  }
  for (let value = 1; value < values; value += 1) {
    next[value] = end[value - 1]!;
    end[value]! += end[value - 1]!;
  }
  const at = next.slice();
  const [order, high, low] = [new Uint32Array(count), new Uint32Array(count), new Uint32Array(count)];
  for (let i = 0; i < count; i += 1) {
    const value = bandOf(pictures, i, band);
    const place = at[value]!++;
    order[place] = i;
    high[place] = pictures.high[i]!;
    low[place] = pictures.low[i]!;
    if (i % stride === 0) yield 0;
  }
  return { end, next, order, high, low };
}

/** Adds the pictures after one in its bucket that are close to it by their hashes; answers how many were compared. */
function gatherNear(
  pictures: Pictures,
  i: number,
  { end, next, order, high, low }: Buckets,
  value: number,
  near: Set<number>,
): number {
  const from = next[value]!;
  const until = Math.min(end[value]!, from + mostInBand);
  const [ownHigh, ownLow] = [pictures.high[i]!, pictures.low[i]!];
  for (let at = from; at < until; at += 1) {
    const bits = bitsOf((ownHigh ^ high[at]!) >>> 0) + bitsOf((ownLow ^ low[at]!) >>> 0);
    if (bits <= mostBits) near.add(order[at]!);
  }
  return until - from;
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
    if (compared > 200_000 || i % 500 === 0) {
      compared = 0;
      yield i;
    }
    const near = new Set<number>();
    for (const [band, bucket] of buckets.entries()) {
      const value = bandOf(pictures, i, band);
      // Pictures come in the order of the buckets: this one is next, and those before it were compared with it.
      bucket.next[value]! += 1;
      if (!taken[i]) compared += gatherNear(pictures, i, bucket, value, near);
    }
    const free = [...near].filter(
      (other) => !taken[other] && isAlike(pictures, i, other) && !isApart(i, other),
    );
    if (free.length === 0) continue;
    // The same pixels are a group of their own: they can be dealt with without looking.
    const same = free.filter((other) => isSame(pictures, i, other));
    const members = [i, ...(same.length > 0 ? same : free)];
    for (const one of members) taken[one] = 1;
    groups.push({ members, same: same.length > 0 });
  }
  return groups;
}
