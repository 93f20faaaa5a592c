import { flatten, layerOf } from './flatten.ts';
import { lightSubject } from './light-subject.ts';
import type { Treatment } from './stage.ts';

/** No style: what is added to a finished picture takes on its light and nothing else changes. */
export const plain: Treatment = (stage) => {
  const subject = layerOf(stage, 'subject');
  if (subject) lightSubject(subject, stage.light, stage.unit, { ambient: 0.55, volume: 0.5, rim: 0.6 });
  return flatten(stage);
};
