import { createBackdrop } from '../backdrop/context.ts';
import type { Backdrop, Layer, Role } from '../backdrop/context.ts';
import { diorama, ontoBlock } from '../backdrop/diorama.ts';
import { drawPlace } from '../backdrop/places/index.ts';
import { skyThings } from '../backdrop/sky.ts';
import { weatherFront } from '../backdrop/weather.ts';
import type { PictogramSet } from '../pictograms/load.ts';
import { createRng } from '../rng.ts';
import type { Item, Scene } from '../scene/scene.ts';
import { restyle } from './restyle.ts';
import { drawItem, drawShadow } from './place-item.ts';

export interface Composition {
  layers: Layer[];
  backdrop: Backdrop;
}

const ORDER: readonly Role[] = ['sky', 'far', 'ground', 'subject', 'front'];

/**
 * Turns a scene into SVG layers, back to front. Pure: the same scene gives the same text. With `over`, the place is not
 * drawn: everything else is to be laid over a picture that is there already.
 */
export function compose(scene: Scene, aspect: number, set: PictogramSet, over = false): Composition {
  const b = createBackdrop(scene, aspect, createRng(scene.seed));
  const parts = new Map<Role, string>();
  const add = (role: Role, svg: string) => parts.set(role, (parts.get(role) ?? '') + svg);
  const isometric = scene.style === 'isometric' && !over;
  if (over) add('far', skyThings(b));
  else for (const layer of isometric ? diorama(b) : drawPlace(b)) add(layer.role, layer.svg);

  const items = isometric ? scene.items.map((item) => ontoBlock(item, b.width, scene.horizon)) : scene.items;
  const drawn = [...items].sort((p, q) => p.layer - q.layer || p.y - q.y);
  const pictogram = (item: Item) =>
    item.sunk > 0 && item.pose !== 'water' ? set.upperPart(item.pictogram) : set.get(item.pictogram);
  for (const item of drawn) {
    const image = pictogram(item);
    if (!image) continue;
    const behind = item.layer < 0;
    add(behind ? 'ground' : shadowRole(item, drawn), drawShadow(item, image, b));
    add(behind ? 'ground' : 'subject', drawItem(item, image, b));
  }
  add('front', weatherFront(b));
  const layers = ORDER.flatMap((role) => {
    const svg = parts.get(role);
    return svg ? [{ role, svg }] : [];
  });
  return { layers: restyle(layers, scene.style, b.light.dark, b.rng), backdrop: b };
}

/** The first things to stand there throw their shadow on the ground, later ones on those behind them. */
const shadowRole = (item: Item, all: readonly Item[]): Role =>
  all.some((other) => other.layer >= 0 && other.layer < item.layer) ? 'subject' : 'ground';
