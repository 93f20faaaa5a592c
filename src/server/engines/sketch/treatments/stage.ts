import type { Role } from '../backdrop/context.ts';
import type { Light } from '../backdrop/light.ts';
import type { Picture } from '../raster/picture.ts';
import type { Rng } from '../rng.ts';
import type { Scene } from '../scene/scene.ts';

/** What a treatment works on: the scene's layers as pixels, and what it may need to know of them. */
export interface Stage {
  width: number;
  height: number;
  layers: { role: Role; picture: Picture }[];
  light: Light;
  scene: Scene;
  rng: Rng;
  /** Pixels that correspond to one unit of the drawing space, with the picture's shorter side 1000 units. */
  unit: number;
}

/** Makes the finished, opaque picture. May use up the stage's layers. */
export type Treatment = (stage: Stage) => Picture;
