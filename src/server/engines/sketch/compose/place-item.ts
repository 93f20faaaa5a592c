import { darken, mix } from '../colour/colour.ts';
import type { Backdrop } from '../backdrop/context.ts';
import { n, n2, softEllipse } from '../backdrop/svg.ts';
import { recolour, replaceColours } from '../pictograms/recolour.ts';
import type { Pictogram } from '../pictograms/pictogram.ts';
import type { Item } from '../scene/scene.ts';
import { isAfloat, isMarine } from '../words/traits.ts';

/** Where a pictogram ends up in the drawing space (1000 high). */
export interface Footprint {
  /** Middle of the lower edge. */
  x: number;
  y: number;
  width: number;
  height: number;
  scale: number;
}

export function footprint(item: Item, pictogram: Pictogram, space: number): Footprint {
  const short = Math.min(space, 1000);
  const scale = (item.size * short) / Math.max(pictogram.box.width, pictogram.box.height);
  return {
    x: item.x * space,
    y: item.y * 1000,
    width: pictogram.box.width * scale,
    height: pictogram.box.height * scale,
    scale,
  };
}

/** The pictogram in its place, in its colour. */
export function drawItem(item: Item, pictogram: Pictogram, b: Backdrop): string {
  const place = footprint(item, pictogram, b.width);
  let body = item.colour ? recolour(pictogram.body, item.colour) : pictogram.body;
  const distance = item.layer < 0 ? Math.min(0.55, -item.layer * 0.16) : 0;
  if (distance > 0) body = replaceColours(body, (colour) => mix(colour, b.light.haze, distance));
  const drawn = `<g transform="${transform(item, pictogram, place)}">${body}</g>`;
  if (item.sunk === 0) return drawn;
  // What stands in water, in a boat or behind an edge is cut off at a level line.
  const clip = b.id();
  const level = place.y - place.height * item.sunk;
  return `<clipPath id="${clip}"><rect x="-500" y="-500" width="${n(b.width + 1000)}" height="${n(level + 500)}"/></clipPath><g clip-path="url(#${clip})">${drawn}</g>`;
}

function transform(item: Item, { box }: Pictogram, place: Footprint): string {
  const turn = item.tilt ? ` rotate(${n2(item.tilt)} ${n(place.x)} ${n(place.y - place.height / 2)})` : '';
  const side = item.flip ? -1 : 1;
  return `${turn} translate(${n2(place.x)} ${n2(place.y)}) scale(${n4(place.scale * side)} ${n4(place.scale)}) translate(${n2(-(box.x + box.width / 2))} ${n2(-(box.y + box.height))})`.trim();
}

const n4 = (value: number): string => String(Math.round(value * 10000) / 10000);

/** A contact shadow and a long cast shadow for what stands on the ground; a broken reflection for what swims. */
export function drawShadow(item: Item, pictogram: Pictogram, b: Backdrop): string {
  if (item.scatter && item.size < 0.05) return '';
  const place = footprint(item, pictogram, b.width);
  if (item.pose === 'water') {
    return isAfloat(item.pictogram) || isMarine(item.pictogram) ? reflection(item, pictogram, b, place) : '';
  }
  if (item.pose !== 'ground' && item.pose !== 'table') return '';
  const tone = mix('#0a1020', darken(b.light.haze, 0.75), 0.4);
  const contact = softEllipse(
    b,
    tone,
    place.x,
    place.y - place.height * 0.012,
    place.width * 0.62,
    Math.max(6, place.width * 0.085),
    0.62,
  );
  if (b.light.dark > 0.85 && !b.scene.celestial) return contact;
  const black = replaceColours(pictogram.body, () => tone);
  const lean = -b.light.side * (b.scene.time === 'day' ? 0.7 : 1.5);
  const squash = b.scene.time === 'day' ? 0.2 : 0.3;
  const { box } = pictogram;
  const side = item.flip ? -1 : 1;
  const cast = `<g opacity="${item.pose === 'table' ? 0.13 : 0.2}" transform="translate(${n2(place.x)} ${n2(place.y)}) matrix(1 0 ${n2(-lean)} 1 0 0) scale(${n4(place.scale * side)} ${n4(place.scale * squash)}) translate(${n2(-(box.x + box.width / 2))} ${n2(-(box.y + box.height))})">${black}</g>`;
  return cast + contact;
}

function reflection(item: Item, pictogram: Pictogram, b: Backdrop, place: Footprint): string {
  const { box } = pictogram;
  const side = item.flip ? -1 : 1;
  const body = replaceColours(
    item.colour ? recolour(pictogram.body, item.colour) : pictogram.body,
    (colour) => mix(colour, b.light.sky[2], 0.45),
  );
  const mirrored = `translate(${n2(place.x)} ${n2(place.y - place.height * item.sunk)}) scale(${n4(place.scale * side)} ${n4(-place.scale * 0.7)}) translate(${n2(-(box.x + box.width / 2))} ${n2(-(box.y + box.height * (1 - item.sunk)))})`;
  const clip = b.id();
  let slits = '';
  for (let i = 0, y = place.y - place.height * item.sunk; i < 14; i++) {
    const tall = 3 + i * 1.6;
    slits += `<rect x="${n(place.x - place.width)}" y="${n(y)}" width="${n(place.width * 2)}" height="${n(tall)}"/>`;
    y += tall + 1.5 + i * 0.9;
  }
  return `<clipPath id="${clip}">${slits}</clipPath><g clip-path="url(#${clip})" opacity="0.42"><g transform="${mirrored}">${body}</g></g>`;
}
