/** Numbers from 0 up to 1 that follow from a seed; fast, for millions of draws (mulberry32). */
export function fastRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Choices that follow from a seed. */
export interface Chance {
  /** From 0 up to 1. */
  next(): number;
  /** A whole number from 0 up to `below`. */
  int(below: number): number;
  pick<T>(things: readonly T[]): T;
  bytes(length: number): Buffer;
  /** True with this probability. */
  odds(probability: number): boolean;
}

export function createChance(seed: number): Chance {
  const next = fastRandom(seed);
  const int = (below: number): number => Math.floor(next() * below);
  return {
    next,
    int,
    pick: (things) => things[int(things.length)]!,
    bytes: (length) => Buffer.from(Uint8Array.from({ length }, () => int(256))),
    odds: (probability) => next() < probability,
  };
}
