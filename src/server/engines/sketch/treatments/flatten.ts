import { filled, lay } from '../raster/picture.ts';
import type { Picture } from '../raster/picture.ts';
import type { Stage } from './stage.ts';

/** All layers as one opaque picture on `paper`. */
export function flatten(stage: Stage, paper: readonly [number, number, number] = [255, 255, 255]): Picture {
  const out = filled(stage.width, stage.height, paper);
  for (const layer of stage.layers) lay(out, layer.picture);
  return out;
}

export const layerOf = (stage: Stage, role: Stage['layers'][number]['role']): Picture | null =>
  stage.layers.find((layer) => layer.role === role)?.picture ?? null;
