import { lightness, mix } from '../colour/colour.ts';
import type { Hex } from '../colour/colour.ts';
import type { Layer } from '../backdrop/context.ts';
import { replaceColours } from '../pictograms/recolour.ts';
import type { Rng } from '../rng.ts';
import type { StyleName } from '../scene/scene.ts';

/** Inks of travel posters, dark to light. */
const INKS: readonly Hex[][] = [
  ['#16324f', '#1f5f6b', '#3f9a8f', '#e8a33d', '#f4d58d', '#fbeed0'],
  ['#2b1d3a', '#7a2e4a', '#c8553d', '#ee964b', '#f4d35e', '#faf0ca'],
  ['#132a3a', '#2c5f4f', '#6f9a5b', '#d9ae53', '#f0d9a0', '#faf1dc'],
  ['#1c2541', '#3a506b', '#6fa3a8', '#f08a5d', '#f9c98a', '#fdf1da'],
];

/** Some styles choose their colours before anything is drawn: that keeps every edge clean. */
export function restyle(layers: readonly Layer[], style: StyleName, dark: number, rng: Rng): Layer[] {
  if (style !== 'poster') return [...layers];
  const inks = rng.fork('inks').pick(INKS);
  const tones = inks.flatMap((colour, i) =>
    inks[i + 1] ? [colour, mix(colour, inks[i + 1]!, 0.5)] : [colour],
  );
  const lights = tones.map(lightness);
  const toInk = (colour: Hex): Hex => {
    // The few inks cover the range that the light leaves: a night uses the whole range too.
    const l = (lightness(colour) - 0.12) * (0.98 + dark * 0.5) + 0.14;
    let best = 0;
    for (let i = 1; i < tones.length; i++)
      if (Math.abs(lights[i]! - l) < Math.abs(lights[best]! - l)) best = i;
    return tones[best]!;
  };
  return layers.map((layer) => ({
    role: layer.role,
    svg: replaceColours(layer.svg, (colour) =>
      layer.role === 'subject' ? mix(colour, toInk(colour), 0.22) : toInk(colour),
    ),
  }));
}
