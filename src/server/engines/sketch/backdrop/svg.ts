import { mix } from '../colour/colour.ts';
import type { Hex } from '../colour/colour.ts';
import type { Backdrop } from './context.ts';

/** Small words for SVG: numbers are cut to one decimal, which is less than a pixel at every size offered. */
export const n = (value: number): string => String(Math.round(value * 10) / 10);

export const path = (fill: string, d: string, opacity = 1): string =>
  `<path fill="${fill}"${opacity < 1 ? ` fill-opacity="${n2(opacity)}"` : ''} d="${d}"/>`;

export const stroke = (colour: string, width: number, d: string, opacity = 1): string =>
  `<path fill="none" stroke="${colour}" stroke-width="${n(width)}" stroke-linecap="round" stroke-linejoin="round"${opacity < 1 ? ` stroke-opacity="${n2(opacity)}"` : ''} d="${d}"/>`;

export const circle = (fill: string, x: number, y: number, radius: number, opacity = 1): string =>
  `<circle fill="${fill}"${opacity < 1 ? ` fill-opacity="${n2(opacity)}"` : ''} cx="${n(x)}" cy="${n(y)}" r="${n(radius)}"/>`;

export const ellipse = (fill: string, x: number, y: number, rx: number, ry: number, opacity = 1): string =>
  `<ellipse fill="${fill}"${opacity < 1 ? ` fill-opacity="${n2(opacity)}"` : ''} cx="${n(x)}" cy="${n(y)}" rx="${n(rx)}" ry="${n(ry)}"/>`;

export const rect = (
  fill: string,
  x: number,
  y: number,
  width: number,
  height: number,
  round = 0,
  opacity = 1,
): string =>
  `<rect fill="${fill}"${opacity < 1 ? ` fill-opacity="${n2(opacity)}"` : ''} x="${n(x)}" y="${n(y)}" width="${n(width)}" height="${n(height)}"${round ? ` rx="${n(round)}"` : ''}/>`;

export const n2 = (value: number): string => String(Math.round(value * 100) / 100);

type Stop = readonly [offset: number, colour: Hex, opacity?: number];

const stops = (b: Backdrop, list: readonly Stop[]): string =>
  (b.banded ? bands(list) : list)
    .map(
      ([offset, colour, opacity]) =>
        `<stop offset="${n2(offset)}" stop-color="${colour}"${opacity === undefined ? '' : ` stop-opacity="${n2(opacity)}"`}/>`,
    )
    .join('');

/** Cuts a gradient into four flat steps, for styles that have no soft transitions. */
function bands(list: readonly Stop[]): Stop[] {
  const steps = 4;
  return Array.from({ length: steps * 2 }, (_, i): Stop => {
    const middle = (Math.floor(i / 2) + 0.5) / steps;
    const after = Math.max(
      1,
      list.findIndex(([offset]) => offset >= middle),
    );
    const [from, to] = [list[after - 1]!, list[after] ?? list[list.length - 1]!];
    const t = to[0] === from[0] ? 0 : Math.min(1, Math.max(0, (middle - from[0]) / (to[0] - from[0])));
    const opacity = (from[2] ?? 1) + ((to[2] ?? 1) - (from[2] ?? 1)) * t;
    return [(Math.floor(i / 2) + (i % 2)) / steps, mix(from[1], to[1], t), opacity];
  });
}

/** Defines a gradient from top to bottom (or left to right) and returns [definition, fill]. */
export function linear(b: Backdrop, list: readonly Stop[], horizontal = false): [string, string] {
  const id = b.id();
  return [
    `<linearGradient id="${id}" x1="0" y1="0" x2="${horizontal ? 1 : 0}" y2="${horizontal ? 0 : 1}">${stops(b, list)}</linearGradient>`,
    `url(#${id})`,
  ];
}

export function radial(b: Backdrop, list: readonly Stop[]): [string, string] {
  const id = b.id();
  return [`<radialGradient id="${id}">${stops(b, list)}</radialGradient>`, `url(#${id})`];
}

/** A soft light: a disc that fades to nothing. Far cheaper than a blur. */
export function glow(
  b: Backdrop,
  colour: Hex,
  x: number,
  y: number,
  radius: number,
  opacity: number,
): string {
  const [def, fill] = radial(b, [
    [0, colour, opacity],
    [0.25, colour, opacity * 0.55],
    [0.55, colour, opacity * 0.17],
    [1, colour, 0],
  ]);
  return def + circle(fill, x, y, radius);
}

/** A soft contact shadow. */
export function softEllipse(
  b: Backdrop,
  colour: Hex,
  x: number,
  y: number,
  rx: number,
  ry: number,
  opacity: number,
): string {
  const [def, fill] = radial(b, [
    [0, colour, opacity],
    [0.5, colour, opacity * 0.7],
    [1, colour, 0],
  ]);
  return def + ellipse(fill, x, y, rx, ry);
}
