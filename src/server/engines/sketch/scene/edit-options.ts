import type { PictogramSet } from '../pictograms/load.ts';
import type { StyleName } from './scene.ts';

export interface EditOptions {
  /** Decides what the instruction leaves open. */
  seed: string;
  aspect: number;
  style: StyleName | null;
  set: PictogramSet;
}
