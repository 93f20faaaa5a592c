import type { PictogramSet } from '../pictograms/load.ts';
import type { Rng } from '../rng.ts';
import type { Traits } from '../words/traits.ts';
import type { Frame } from './geometry.ts';
import type { Place } from './scene.ts';

/** What the steps of the layout share. */
export interface Layout {
  frame: Frame;
  place: Place;
  horizon: number;
  /** Height of the lower edge of what stands in front, and further back. */
  front: number;
  back: number;
  rng: Rng;
  set: PictogramSet;
  traits: (pictogram: string) => Traits;
}
