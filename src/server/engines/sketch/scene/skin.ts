import type { PictogramSet } from '../pictograms/load.ts';
import type { Rng } from '../rng.ts';

const TONES = ['light', 'medium-light', 'medium', 'medium-dark', 'dark'] as const;
const TONE = /-(light|medium-light|medium|medium-dark|dark)$/;
const ANYBODY = [
  'man',
  'woman',
  'person',
  'man-beard',
  'woman-red-hair',
  'woman-curly-hair',
  'old-man',
  'woman-blonde-hair',
] as const;

/** The set draws people in emoji yellow unless a skin tone is chosen; people have one. */
export function withSkin(pictogram: string, rng: Rng, set: PictogramSet): string {
  const toned = `${pictogram}-${rng.pick(TONES)}`;
  return set.has(toned) ? toned : pictogram;
}

/** The pictogram without its skin tone. */
export const withoutSkin = (pictogram: string): string => pictogram.replace(TONE, '');

/** In a group of people no two are the same person. */
export function another(pictogram: string, rng: Rng, set: PictogramSet): string {
  const base = withoutSkin(pictogram);
  if (base === pictogram && base !== 'person') return pictogram;
  return withSkin(base === 'person' ? rng.pick(ANYBODY) : base, rng, set);
}
