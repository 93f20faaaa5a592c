import { createBackdrop } from '../backdrop/context.ts';
import { toLch, toRgb } from '../colour/colour.ts';
import { lchToRgb } from '../colour/oklab.ts';
import type { Hex } from '../colour/colour.ts';
import { paletteOf, reduce } from '../raster/palette.ts';
import { smoothstep } from '../raster/picture.ts';
import type { Picture } from '../raster/picture.ts';
import { createRng } from '../rng.ts';
import { editScene } from '../scene/edit.ts';
import type { EditOptions } from '../scene/edit-options.ts';
import type { Scene } from '../scene/scene.ts';
import type { Step } from '../words/read-edit.ts';

/** An edit of a picture that the engine did not draw: the picture stays as the base, and what can be done to it is done. */
export interface ForeignEdit {
  /** What is drawn over the base: added things, sun or moon, weather. */
  scene: Scene;
  /** A style was asked for; without one the base keeps its look. */
  styled: boolean;
  warnings: string[];
}

const blank = (seed: string): Scene => ({
  version: 1,
  seed,
  lightSeed: seed,
  paintSeed: seed,
  style: 'illustration',
  place: 'studio',
  time: 'day',
  season: null,
  weather: [],
  celestial: null,
  tints: { sky: null, ground: null, palette: [] },
  grade: null,
  horizon: 0.62,
  items: [],
});

export function planForeignEdit(steps: readonly Step[], options: EditOptions): ForeignEdit {
  const seeing = steps.some(
    (step) =>
      step.verb === 'remove' ||
      step.verb === 'move' ||
      (step.verb === 'replace' && !step.setting && step.reading.mentions.length > 0),
  );
  const colouring = steps.filter(
    (step) =>
      (step.verb === 'make' || step.verb === 'none') &&
      step.reading.mentions.length > 0 &&
      step.reading.mentions.every(({ colour }) => colour !== null),
  );
  const doable = steps.filter(
    (step) => step.verb !== 'remove' && step.verb !== 'move' && !colouring.includes(step),
  );
  const before = blank(options.seed);
  const { scene, done } = editScene(before, doable, options);
  const tint = colouring[0]?.reading.mentions[0]?.colour;
  if (tint) scene.tints.palette = [tint];
  const styled =
    options.style !== null ||
    scene.style !== before.style ||
    doable.some(({ reading, into }) => reading.style !== null || (into !== null && into.style !== null));
  const warnings: string[] = [];
  if (tint)
    warnings.push(
      'The sketch engine cannot see what is in a picture it did not draw, so it tinted the whole picture in the colour you named.',
    );
  else if (seeing)
    warnings.push(
      'The sketch engine cannot see what is in a picture it did not draw, so it could not take away, move or replace anything in it. It can add things and change light, weather, colours and style.',
    );
  else if (!done)
    warnings.push(
      'The sketch engine did not understand what to change. Try “add a balloon”, “make it night” or “as pixel art”.',
    );
  return { scene, styled, warnings };
}

/** Brings the base picture into the scene's light and colours; changes the picture. */
export function relight(base: Picture, scene: Scene, aspect: number): void {
  const { width, height, data } = base;
  const { light } = createBackdrop(scene, aspect, createRng(scene.seed));
  if (scene.time !== 'day') {
    const ambient = toRgb(light.ambient);
    const depth = 0.55 + light.dark * 0.42;
    const top = toRgb(light.sky[1]);
    for (let y = 0; y < height; y++) {
      const air = (1 - y / height) * 0.34 * (0.5 + light.dark * 0.5);
      for (let p = y * width * 4; p < (y + 1) * width * 4; p += 4) {
        for (let c = 0; c < 3; c++) {
          const lit = data[p + c]! * (1 + (ambient[c]! / 255 - 1) * depth) * (1 - light.dark * 0.32);
          data[p + c] = lit + (top[c]! - lit) * air;
        }
      }
    }
  }
  const { sky, ground, palette } = scene.tints;
  if (sky) tintBand(base, sky, (y) => 1 - smoothstep(0.45, 0.85, y), skyLike(base));
  if (ground) tintBand(base, ground, (y) => smoothstep(0.45, 0.75, y));
  if (palette[0]) tintBand(base, palette[0], () => 0.75);
  // Styles of few flat colours choose them while drawing; a finished picture is reduced instead.
  if (scene.style === 'poster' || scene.style === 'flat')
    reduce(base, paletteOf(base, scene.style === 'flat' ? 14 : 9));
}

/** How much a pixel looks like the sky: like the colours of the uppermost two fifths, seen in their means. */
function skyLike({ width, height, data }: Picture): (p: number) => number {
  const samples = [0.02, 0.14, 0.28, 0.4].map((share) => {
    const y = Math.floor(share * height);
    const sum = [0, 0, 0];
    for (let x = 0; x < width; x++) for (let c = 0; c < 3; c++) sum[c]! += data[(y * width + x) * 4 + c]!;
    return sum.map((v) => v / width);
  });
  return (p) => {
    let nearest = Infinity;
    for (const [r, g, b] of samples)
      nearest = Math.min(nearest, (data[p]! - r!) ** 2 + (data[p + 1]! - g!) ** 2 + (data[p + 2]! - b!) ** 2);
    return 1 - smoothstep(45, 95, Math.sqrt(nearest));
  };
}

/** Gives a part of the picture another hue and keeps its light and shade. `share` of 0 to 1 by height (0 top, 1 bottom). */
function tintBand(
  picture: Picture,
  colour: Hex,
  share: (y: number) => number,
  likeness: (p: number) => number = () => 1,
): void {
  const { width, height, data } = picture;
  const goal = toLch(colour);
  // One colour for every lightness is enough: what varies is only how light a pixel is.
  const ramp = Array.from({ length: 256 }, (_, v) =>
    lchToRgb({ l: 0.12 + (v / 255) * 0.84, c: goal.c * (1 - Math.abs(v / 127.5 - 1) ** 2 * 0.6), h: goal.h }),
  );
  for (let y = 0; y < height; y++) {
    const most = share(y / height) * 0.9;
    if (most <= 0) continue;
    for (let p = y * width * 4; p < (y + 1) * width * 4; p += 4) {
      const t = most * likeness(p);
      if (t <= 0) continue;
      const tone = ramp[Math.round(data[p]! * 0.299 + data[p + 1]! * 0.587 + data[p + 2]! * 0.114)]!;
      for (let c = 0; c < 3; c++) data[p + c] = data[p + c]! + (tone[c]! - data[p + c]!) * t;
    }
  }
}
