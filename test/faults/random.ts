import { createHash, randomInt } from 'node:crypto';

/** Numbers from 0 up to 1 that follow from a seed. */
export function createRandom(seed: number): () => number {
  let drawn = 0;
  return () => createHash('sha256').update(`${seed} ${drawn++}`).digest().readUInt32BE() / 2 ** 32;
}

export const newSeed = (): number => randomInt(2 ** 31);
