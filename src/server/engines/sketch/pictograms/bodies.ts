import { darken, lighten } from '../colour/colour.ts';
import type { Hex } from '../colour/colour.ts';
import type { Drawn } from './pictogram.ts';

/**
 * The pictogram set shows many animals and people as a head or a bust only. Standing in a landscape they need a body:
 * it is drawn here, in the same flat manner, and the head is set on top.
 */

export interface AnimalBody {
  kind: 'animal';
  fur: Hex;
  belly: Hex;
  paws: Hex;
  tail: 'bushy' | 'tuft' | 'stub' | 'ringed' | 'none';
  tailTip: Hex;
}

export interface FigureBody {
  kind: 'figure';
  /** How much of the person the pictogram already shows. */
  shows: 'head' | 'bust';
  top: Hex;
  below: 'legs' | 'robe' | 'machine';
  trousers: Hex;
  shoes: Hex;
  /** Hands and neck; only for heads. */
  skin: Hex;
}

export type BodySpec = AnimalBody | FigureBody;

/** Units are those of the set (32 to a pictogram); the result is about 34 wide and 50 to 56 high. */
export function withBody(head: string, spec: BodySpec): Drawn {
  if (spec.kind === 'animal') return sitting(head, spec);
  return spec.shows === 'head' ? standing(head, spec) : bustOnLegs(head, spec);
}

function sitting(head: string, spec: AnimalBody): Drawn {
  const { fur, belly, paws } = spec;
  const shade = darken(fur, 0.16);
  const body =
    tail(spec) +
    `<path fill="${fur}" d="M17 19C10.5 20 7.6 31 7.2 38.5C6.9 45.5 10.5 47.6 17 47.6C23.5 47.6 27.1 45.5 26.8 38.5C26.4 31 23.5 20 17 19Z"/>` +
    `<path fill="${shade}" d="M7.2 37.5C5.2 39.2 4.4 43.5 5.8 46.1C6.6 47.6 9.6 47.7 11.6 47.6C11.8 43.5 10.5 39.3 7.2 37.5ZM26.8 37.5C28.8 39.2 29.6 43.5 28.2 46.1C27.4 47.6 24.4 47.7 22.4 47.6C22.2 43.5 23.5 39.3 26.8 37.5Z"/>` +
    `<path fill="${belly}" d="M17 22C12.8 22.6 11.2 27 11.4 32C11.6 37 13.6 40.5 17 40.5C20.4 40.5 22.4 37 22.6 32C22.8 27 21.2 22.6 17 22Z"/>` +
    leg(12.1, fur, paws) +
    leg(17.7, fur, paws) +
    `<g transform="translate(3.24 0) scale(.86)">${head}</g>`;
  return { body, head: { x: 0.5, y: 0.27 }, viewWidth: 34 };
}

function leg(x: number, fur: Hex, paws: Hex): string {
  return (
    `<path fill="${lighten(fur, 0.07)}" d="M${x} 33.5c0-1 .8-1.9 2.1-1.9s2.1.900 2.1 1.9v9.5h-4.2z"/>` +
    `<path fill="${paws}" d="M${x} 41h4.2l.5 5.2c.1 1.2-.7 1.7-2.1 1.7h-1.2c-1.4 0-2.2-.5-2.1-1.7z"/>`
  );
}

function tail({ fur, tail: kind, tailTip }: AnimalBody): string {
  const dark = darken(fur, 0.1);
  if (kind === 'bushy') {
    return (
      `<path fill="${dark}" d="M24 46.5C33.5 48.5 39.5 42 38.6 33.5C38.1 28.8 35.6 26.2 33.4 24.5C33.9 29.5 31.5 33.2 28.2 36.5C25.7 39 23.5 42 24 46.5Z"/>` +
      `<path fill="${tailTip}" d="M33.4 24.5C35.6 26.2 38.1 28.8 38.6 33.2C36.9 31.8 35.4 33.2 32.2 31.5C33.3 29.3 33.7 27.2 33.4 24.5Z"/>`
    );
  }
  if (kind === 'ringed') {
    const ring = (d: string) => `<path fill="${tailTip}" d="${d}"/>`;
    return (
      `<path fill="${fur}" d="M24 46.5C32 48 37.6 42 37.2 34.5C37 30.5 35.3 28.5 33.4 27.5C30.8 29 30.5 33.5 28.2 36.5C26 39.3 23.5 42 24 46.5Z"/>` +
      ring('M33.4 27.5C35.3 28.5 36.7 30 37.1 32.5L31 31.5C31.6 29.6 32.2 28.3 33.4 27.5Z') +
      ring('M37.2 35.5C37 37.3 36.6 38.7 35.9 40L29 35.3C29.7 34.2 30 33.4 30.3 32.8Z') +
      ring('M34.5 42.3C33.4 43.8 32.1 45 30.5 45.8L25.9 39.4C26.5 38.5 27 37.9 27.7 37.1Z')
    );
  }
  if (kind === 'tuft') {
    return (
      `<path fill="none" stroke="${dark}" stroke-width="1.9" stroke-linecap="round" d="M25 44C32 46 35.5 41 34.5 34"/>` +
      `<path fill="${tailTip}" d="M32.3 35.5C31.8 31.5 33.3 29.2 34.6 28C36.4 29.5 37.5 32.5 36.5 35.3C35.5 36.8 33.3 36.9 32.3 35.5Z"/>`
    );
  }
  return kind === 'stub' ? `<circle cx="28.3" cy="42.5" r="2.9" fill="${dark}"/>` : '';
}

function standing(head: string, spec: FigureBody): Drawn {
  if (spec.below === 'machine') return machine(head, spec);
  const { top, skin } = spec;
  const sleeve = darken(top, 0.14);
  const lower = spec.below === 'robe' ? robe(14, 32, 9, darken(top, 0.06)) : legs(14, 33, 3.7, 14, spec);
  const body =
    lower +
    `<path fill="${skin}" d="M11.5 16h5v5h-5z"/>` +
    `<path fill="${sleeve}" d="M8.6 19.2C5.6 20.2 4.6 25 3.9 30.5l3.3.7L9.5 24zM19.4 19.2C22.4 20.2 23.4 25 24.1 30.5l-3.3.7L18.5 24z"/>` +
    `<circle cx="5.5" cy="31.9" r="1.9" fill="${skin}"/><circle cx="22.5" cy="31.9" r="1.9" fill="${skin}"/>` +
    `<path fill="${top}" d="M11.2 18.2c1.6 1.5 4 1.5 5.6 0c2.5.4 4 1.4 4.1 4.1L21 34.5H7L7.1 22.3c.1-2.7 1.6-3.7 4.1-4.1z"/>` +
    `<g transform="translate(4.2 0) scale(.612)">${head}</g>`;
  return { body, head: { x: 0.5, y: 0.19 }, viewWidth: 28 };
}

function machine(head: string, { top, trousers, shoes }: FigureBody): Drawn {
  const joint = darken(top, 0.3);
  const body =
    `<path fill="${joint}" d="M9 41h4v6H9zM17 41h4v6h-4zM12.5 20h5v5h-5z"/>` +
    `<path fill="${shoes}" d="M7.5 46.5h6.5v4.5h-8c0-2.5.5-4 1.5-4.5zM16 46.5h6.5c1 .5 1.5 2 1.5 4.5h-8z"/>` +
    `<path fill="none" stroke="${joint}" stroke-width="2.6" stroke-linecap="round" d="M6.5 27.5C3.5 28.5 2.5 31.5 2.8 36M23.5 27.5C26.5 28.5 27.5 31.5 27.2 36"/>` +
    `<circle cx="2.9" cy="37.3" r="2.3" fill="${shoes}"/><circle cx="27.1" cy="37.3" r="2.3" fill="${shoes}"/>` +
    `<rect x="5.5" y="23.5" width="19" height="18" rx="3.5" fill="${top}"/>` +
    `<rect x="9" y="27" width="12" height="8" rx="1.5" fill="${trousers}"/>` +
    `<path fill="none" stroke="#8ef0ff" stroke-width="1" d="M10.5 31.5h2l1.5-2.5l2 4l1.3-1.5h2.2"/>` +
    `<circle cx="11" cy="38.3" r="1.1" fill="#f8312f"/><circle cx="15" cy="38.3" r="1.1" fill="#ffb02e"/><circle cx="19" cy="38.3" r="1.1" fill="#00d26a"/>` +
    `<g transform="translate(3 -1) scale(.75)">${head}</g>`;
  return { body, head: { x: 0.5, y: 0.22 }, viewWidth: 30 };
}

function bustOnLegs(bust: string, spec: FigureBody): Drawn {
  const lower =
    spec.below === 'robe'
      ? robe(16, 28, 9.5, spec.top)
      : `<path fill="${spec.top}" d="M9.5 27h13v7h-13z"/>` + legs(16, 33, 4.4, 12, spec);
  return { body: `${lower}<g>${bust}</g>`, head: { x: 0.5, y: 0.22 }, viewWidth: 32 };
}

function legs(cx: number, y: number, width: number, height: number, { trousers, shoes }: FigureBody): string {
  const half = 0.5;
  const foot = y + height;
  const one = (x: number, out: number) =>
    `<path fill="${trousers}" d="M${x} ${y}h${width}v${height}h-${width}z"/>` +
    `<path fill="${shoes}" d="M${x - (out < 0 ? 1.4 : 0.2)} ${foot + 2.2}c-.2-1.7.6-2.8 1.6-2.8h${width - 1.6}c1 0 1.8 1.1 1.6 2.8z"/>`;
  const hips = `<path fill="${trousers}" d="M${cx - half - width} ${y - 1}h${2 * (half + width)}v3h-${2 * (half + width)}z"/>`;
  return one(cx - half - width, -1) + one(cx + half, 1) + hips;
}

function robe(cx: number, y: number, half: number, colour: Hex): string {
  return (
    `<path fill="${colour}" d="M${cx - half * 0.72} ${y - 4}h${half * 1.44}L${cx + half + 2} ${y + 20}c-6 2-${2 * half - 8} 2-${2 * half + 4} 0z"/>` +
    `<path fill="${darken(colour, 0.16)}" d="M${cx - 1.5} ${y}l-2.5 21.3c2 .3 3 .3 4 .3z"/>`
  );
}
