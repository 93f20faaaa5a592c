import { noiseTile } from '../raster/noise.ts';
import { filled } from '../raster/picture.ts';
import type { Picture } from '../raster/picture.ts';
import { flowOf, paintLayer } from '../raster/strokes.ts';
import type { Brush } from '../raster/strokes.ts';
import { blurPicture } from '../raster/blur-picture.ts';
import { paperTexture, vignette } from './finish.ts';
import { flatten, layerOf } from './flatten.ts';
import { lightSubject } from './light-subject.ts';
import type { Stage, Treatment } from './stage.ts';

/** Media laid on stroke by stroke: oil, pastel, crayon. */

function source(stage: Stage, volume: number): Picture {
  const subject = layerOf(stage, 'subject');
  if (subject) lightSubject(subject, stage.light, stage.unit, { ambient: 0.5, volume, rim: 0.7 });
  return flatten(stage);
}

const wet = (unit: number, length: number, width: number, spacing: number, more: Partial<Brush>): Brush => ({
  length: Math.max(4, length * unit),
  width: Math.max(2, width * unit),
  spacing: Math.max(2, spacing * unit),
  opacity: 0.95,
  tolerance: 0,
  variety: 10,
  angle: null,
  tooth: null,
  pressure: 1,
  ...more,
});

/** Thick paint, coarse strokes first, lit from the upper left so that the bristles show. */
export const oil: Treatment = (stage) => {
  const { width, height, unit, rng } = stage;
  const from = source(stage, 0.75);
  saturate(from, 1.14);
  const canvas = filled(width, height, [122, 92, 68]);
  const relief = new Float32Array(width * height);
  const flow = flowOf(from, rng);
  paintLayer(canvas, blurPicture(from, 6 * unit), flow, wet(unit, 92, 27, 23, { variety: 15 }), rng, relief);
  paintLayer(
    canvas,
    blurPicture(from, 2.5 * unit),
    flow,
    wet(unit, 48, 13, 12, { tolerance: 0.022, variety: 12 }),
    rng,
    relief,
  );
  paintLayer(canvas, from, flow, wet(unit, 26, 6.5, 7, { tolerance: 0.045, variety: 8 }), rng, relief);
  paintLayer(canvas, from, flow, wet(unit, 13, 3.2, 3.8, { tolerance: 0.075, variety: 4 }), rng, relief);
  const { data } = canvas;
  for (let y = 1; y < height; y++) {
    for (let x = 1; x < width; x++) {
      const i = y * width + x;
      const lit = (relief[i]! - relief[i - width - 1]!) * 62;
      const p = i * 4;
      data[p] = data[p]! + lit;
      data[p + 1] = data[p + 1]! + lit;
      data[p + 2] = data[p + 2]! + lit;
    }
  }
  vignette(canvas, 0.22);
  return canvas;
};

/** Soft chalk on toned paper: the paper shows between the strokes. */
export const pastel: Treatment = (stage) => {
  const { width, height, unit, rng } = stage;
  const from = source(stage, 0.6);
  const paper = stage.light.dark > 0.5 ? ([58, 56, 78] as const) : ([196, 176, 158] as const);
  const canvas = filled(width, height, paper);
  const tooth = noiseTile(rng.fork('tooth'), Math.max(2, 3 * unit), 2);
  const flow = flowOf(from, rng);
  const chalk = (length: number, w: number, spacing: number, pressure: number, tolerance: number) =>
    wet(unit, length, w, spacing, { tooth, pressure, tolerance, variety: 20, opacity: 0.85 });
  paintLayer(canvas, blurPicture(from, 5 * unit), flow, chalk(110, 24, 19, 0.7, 0), rng, null);
  paintLayer(canvas, blurPicture(from, 2 * unit), flow, chalk(54, 12, 11, 0.72, 0.03), rng, null);
  paintLayer(canvas, from, flow, chalk(24, 6, 5.5, 0.76, 0.05), rng, null);
  paperTexture(canvas, rng.fork('paper'), 0.2, Math.max(2, 4 * unit));
  return canvas;
};

/** Wax crayon: hatching in one direction, thick wax, white paper at the edges of everything. */
export const crayon: Treatment = (stage) => {
  const { width, height, unit, rng } = stage;
  const from = source(stage, 0.2);
  saturate(from, 1.3);
  const canvas = filled(width, height, [253, 250, 242]);
  const tooth = noiseTile(rng.fork('tooth'), Math.max(2, 3.5 * unit), 3);
  const flow = flowOf(from, rng);
  const wax = (
    angle: number | null,
    length: number,
    w: number,
    spacing: number,
    pressure: number,
    tolerance: number,
  ) => wet(unit, length, w, spacing, { angle, tooth, pressure, tolerance, variety: 34, opacity: 0.9 });
  const slant = -0.9 + rng.between(-0.2, 0.2);
  paintLayer(canvas, blurPicture(from, 3 * unit), flow, wax(slant, 120, 9, 13, 0.82, 0.03), rng, null);
  paintLayer(canvas, from, flow, wax(slant + 0.2, 60, 6, 9, 0.8, 0.05), rng, null);
  paintLayer(canvas, from, flow, wax(null, 20, 4.5, 4.5, 0.86, 0.13), rng, null);
  return canvas;
};

/** Scales the distance of every colour from its grey. */
export function saturate(picture: Picture, amount: number): void {
  const { data } = picture;
  for (let p = 0; p < data.length; p += 4) {
    const grey = data[p]! * 0.299 + data[p + 1]! * 0.587 + data[p + 2]! * 0.114;
    data[p] = grey + (data[p]! - grey) * amount;
    data[p + 1] = grey + (data[p + 1]! - grey) * amount;
    data[p + 2] = grey + (data[p + 2]! - grey) * amount;
  }
}
