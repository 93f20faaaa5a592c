import { fromLch, mix, toLch } from '../colour/colour.ts';
import type { Hex } from '../colour/colour.ts';
import { measure } from './measure.ts';

const GREY = 0.045;

/**
 * Gives a pictogram another main colour. What shares the hue of its largest area moves to the target hue and keeps
 * its relative lightness, so shading stays; eyes, noses and parts of other hues stay as they are.
 */
export function recolour(body: string, target: Hex): string {
  const { fills } = measure(body);
  const main = mainFill(fills);
  if (!main) return body;
  const from = toLch(main);
  const goal = toLch(target);
  const neutral = from.c < GREY;
  return replaceColours(body, (colour) => {
    const lch = toLch(colour);
    if (lch.l < 0.27 && !(from.l < 0.4)) return colour;
    const alike = neutral ? lch.c < GREY * 1.3 : lch.c > GREY * 0.8 && hueGap(lch.h, from.h) < 0.75;
    // Pure white is eyes, teeth and glints, unless the whole thing is white.
    if (!alike || (lch.l > 0.97 && from.l < 0.85)) return colour;
    const chroma = neutral
      ? goal.c * (0.75 + lch.l * 0.25)
      : goal.c * Math.min(1.15, Math.max(0.35, lch.c / from.c));
    const moved = fromLch({ l: clamp(goal.l + (lch.l - from.l) * 0.8), c: chroma, h: goal.h });
    // Bellies and bibs are pale; near the old hue they stay as they are, far from it they follow half the way.
    const pale = !neutral && lch.l > 0.84 && lch.c < from.c * 0.6;
    return pale ? mix(colour, moved, hueGap(goal.h, from.h) < 0.6 ? 0.12 : 0.5) : moved;
  });
}

/** Maps every fill, stroke and stop colour written as hex. */
export function replaceColours(body: string, map: (colour: Hex) => Hex): string {
  const seen = new Map<string, Hex>();
  return body.replace(/#[0-9a-f]{6}\b|#[0-9a-f]{3}\b/gi, (colour, at: number) => {
    // `url(#id)` and `href="#id"` are references, not colours.
    if (body[at - 1] === '(' || body.slice(at - 6, at) === 'href="') return colour;
    const known = seen.get(colour) ?? map(colour);
    seen.set(colour, known);
    return known;
  });
}

/** The colour people would name: the largest area that is neither black nor white, else the largest at all. */
export function mainFill(fills: readonly { colour: string; area: number }[]): Hex | null {
  const total = fills.reduce((sum, fill) => sum + fill.area, 0);
  const coloured = fills.find(({ colour, area }) => {
    const { l, c } = toLch(colour);
    return area > total * 0.1 && (c > GREY || (l > 0.35 && l < 0.97));
  });
  return coloured?.colour ?? fills[0]?.colour ?? null;
}

const hueGap = (a: number, b: number): number => {
  const gap = Math.abs(a - b) % (2 * Math.PI);
  return Math.min(gap, 2 * Math.PI - gap);
};

const clamp = (l: number): number => Math.min(0.97, Math.max(0.1, l));
