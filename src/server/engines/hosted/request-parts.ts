import type { ImageSize } from '../engine.ts';

export const writeSize = ({ width, height }: ImageSize) => `${width}x${height}` as const;

/** The base address without a closing slash; a bare host gets the `/v1` that such services answer under. */
export function baseOf(address: string): string {
  const url = new URL(address);
  const path = url.pathname.replace(/\/+$/, '');
  return `${url.origin}${path === '' ? '/v1' : path}`;
}

/** Local services read the seed as a signed 32-bit number. */
const seedRange = 2n ** 31n;

export interface Seeds {
  warnings: string[];
  /** Whether images are told apart by a seed, one request each. */
  used(): boolean;
  /** The seed of image `index`, or null. */
  at(index: number): string | null;
  /** The prompt and the further body fields that carry a seed. */
  place(prompt: string, seed: string | null): { prompt: string; fields: Record<string, number> };
  /** The service turned seeds down. */
  giveUp(): void;
}

/**
 * The seeds of one request: image i gets seed + i. `body` sends a field `seed` (LocalAI and others); `prompt` the tag
 * that stable-diffusion.cpp takes out of the prompt (its examples/server/api.md, `sd_cpp_extra_args`).
 */
export function createSeeds(
  seedIn: 'body' | 'prompt' | null,
  asked: string | null,
  randomSeed: () => string,
  service: string,
): Seeds {
  let takes = seedIn !== null;
  const warnings: string[] = [];
  if (!takes && asked !== null) warnings.push(`${service} takes no seed, so it was left out.`);
  const first = takes ? BigInt(asked ?? randomSeed()) % seedRange : 0n;
  if (takes && asked !== null && String(first) !== String(BigInt(asked))) {
    warnings.push(`${service} takes smaller seeds, so ${asked} became ${first}.`);
  }
  return {
    warnings,
    used: () => takes,
    at: (index) => (takes ? String((first + BigInt(index)) % seedRange) : null),
    place(prompt, seed) {
      if (seed === null) return { prompt, fields: {} };
      if (seedIn === 'body') return { prompt, fields: { seed: Number(seed) } };
      return { prompt: `${prompt} <sd_cpp_extra_args>{"seed":${seed}}</sd_cpp_extra_args>`, fields: {} };
    },
    giveUp: () => void (takes = false),
  };
}
