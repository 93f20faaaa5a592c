import { compose } from './compose/compose.ts';
import type { PictogramSet } from './pictograms/load.ts';
import { rasterise } from './raster/rasterise.ts';
import type { Picture } from './raster/picture.ts';
import { createRng } from './rng.ts';
import type { Scene } from './scene/scene.ts';
import { applyGrade } from './treatments/grade.ts';
import { TREATMENTS } from './treatments/index.ts';
import { plain } from './treatments/plain.ts';
import type { Stage } from './treatments/stage.ts';

/** A picture that takes the place of the drawn backdrop. */
export interface Base {
  picture: Picture;
  /** Whether the scene's style is laid over it too. */
  styled: boolean;
}

/** Draws a scene at a size in pixels: SVG layers, rasterised, then treated in the scene's style. Opaque. */
export async function render(
  scene: Scene,
  width: number,
  height: number,
  set: PictogramSet,
  base: Base | null = null,
): Promise<Picture> {
  const { layers, backdrop } = compose(scene, width / height, set, base !== null);
  const pictures: Stage['layers'] = base ? [{ role: 'sky', picture: base.picture }] : [];
  for (const layer of layers) {
    pictures.push({ role: layer.role, picture: await rasterise(layer.svg, backdrop.width, width, height) });
  }
  const rng = createRng(`${scene.paintSeed}/treatment`);
  const treat = base && !base.styled ? plain : TREATMENTS[scene.style];
  const out = treat({
    width,
    height,
    layers: pictures,
    light: backdrop.light,
    scene,
    rng,
    unit: Math.min(width, height) / 1000,
  });
  if (scene.grade) applyGrade(out, scene.grade);
  return out;
}
