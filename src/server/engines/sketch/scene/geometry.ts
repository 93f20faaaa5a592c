import type { PictogramSet } from '../pictograms/load.ts';
import type { Item } from './scene.ts';

/** The picture in units of its shorter side. */
export interface Frame {
  width: number;
  height: number;
}

export const frameOf = (aspect: number): Frame =>
  aspect >= 1 ? { width: aspect, height: 1 } : { width: 1, height: 1 / aspect };

/** Width over height of a pictogram. */
export function ratioOf(pictogram: string, set: PictogramSet): number {
  const box = set.get(pictogram)?.box;
  return box && box.height > 0 ? box.width / box.height : 1;
}

export interface Extent {
  left: number;
  right: number;
  top: number;
  bottom: number;
  width: number;
  height: number;
}

/** What an item covers, in units of the shorter side. */
export function extentOf(item: Item, frame: Frame, set: PictogramSet): Extent {
  const ratio = ratioOf(item.pictogram, set);
  const width = item.size * Math.min(1, ratio);
  const height = item.size * Math.min(1, 1 / ratio);
  const x = item.x * frame.width;
  const bottom = item.y * frame.height;
  return { left: x - width / 2, right: x + width / 2, top: bottom - height, bottom, width, height };
}
