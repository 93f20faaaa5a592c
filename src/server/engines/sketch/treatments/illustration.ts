import { flatten, layerOf } from './flatten.ts';
import { paperTexture, vignette } from './finish.ts';
import { lightSubject } from './light-subject.ts';
import type { Treatment } from './stage.ts';

/** The house style when none is asked for: clean shapes, soft light, a little paper. */
export const illustration: Treatment = (stage) => {
  const subject = layerOf(stage, 'subject');
  if (subject) lightSubject(subject, stage.light, stage.unit, { ambient: 0.45, volume: 0.5, rim: 0.8 });
  const out = flatten(stage);
  paperTexture(out, stage.rng, 0.045, 5);
  vignette(out, 0.28);
  return out;
};
