import type { Hex } from '../colour/colour.ts';
import type { Rng } from '../rng.ts';
import type { Scene } from '../scene/scene.ts';
import { foliage, lightOf, shade, steer } from './light.ts';
import type { Light } from './light.ts';

/** Layers from back to front; treatments use the role to blur, outline or shadow them. */
export type Role = 'sky' | 'far' | 'ground' | 'subject' | 'front';

export interface Layer {
  role: Role;
  /** SVG in a space 1000 high and `width` wide. */
  svg: string;
}

/** What every place is drawn with. */
export interface Backdrop {
  scene: Scene;
  /** The drawing space: always 1000 high. */
  width: number;
  /** Height of the horizon in that space. */
  horizon: number;
  rng: Rng;
  light: Light;
  plants: ReturnType<typeof foliage>;
  /** Ground colour, after season and what was asked for. */
  ground(usual: Hex): Hex;
  shade(colour: Hex, distance: number): Hex;
  /** Gradients become flat steps. */
  banded: boolean;
  /** The picture will be reduced to lines: small sprinkled things are left out. */
  sparse: boolean;
  /** A name for a gradient or clip path, unique in the picture. */
  id(): string;
}

export function createBackdrop(scene: Scene, aspect: number, rng: Rng): Backdrop {
  const light = lightOf(scene, rng.fork(`light ${scene.lightSeed}`));
  let ids = 0;
  return {
    scene,
    width: 1000 * aspect,
    horizon: scene.horizon * 1000,
    rng: rng.fork(`place ${scene.place}`),
    light,
    plants: foliage(scene.season),
    ground: (usual) => {
      if (scene.tints.ground) return scene.tints.ground;
      const palette = scene.tints.palette;
      return palette.length > 0 ? steer(usual, palette[palette.length - 1]!, 0.55) : usual;
    },
    shade: (colour, distance) => shade(light, colour, distance),
    banded: ['flat', 'poster', 'paper-cut', 'pop-art'].includes(scene.style),
    sparse: ['line-art', 'ink', 'pencil', 'blueprint', 'linocut', 'neon'].includes(scene.style),
    id: () => `b${ids++}`,
  };
}
