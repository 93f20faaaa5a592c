import { compose } from './compose/compose.ts';
import type { PictogramSet } from './pictograms/load.ts';
import { rasterise } from './raster/rasterise.ts';
import type { Picture } from './raster/picture.ts';
import { createRng } from './rng.ts';
import type { Scene } from './scene/scene.ts';
import { TREATMENTS } from './treatments/index.ts';
import type { Stage } from './treatments/stage.ts';

/** Draws a scene at a size in pixels: SVG layers, rasterised, then treated in the scene's style. */
export async function render(scene: Scene, width: number, height: number, set: PictogramSet): Promise<Picture> {
  const aspect = width / height;
  const { layers, backdrop } = compose(scene, aspect, set);
  const pictures: Stage['layers'] = [];
  for (const layer of layers) pictures.push({ role: layer.role, picture: await rasterise(layer.svg, backdrop.width, width, height) });
  const rng = createRng(`${scene.seed}/treatment`);
  return TREATMENTS[scene.style]({ width, height, layers: pictures, light: backdrop.light, scene, rng, unit: Math.min(width, height) / 1000 });
}
