import { adjust, toHex, toRgb } from '../colour/colour.ts';
import type { Rgb } from '../colour/oklab.ts';
import { outlines } from '../raster/edges.ts';
import { noiseTile } from '../raster/noise.ts';
import { nearestTable, paletteOf, reduce } from '../raster/palette.ts';
import { filled, lay, luminance, smoothstep } from '../raster/picture.ts';
import type { Picture } from '../raster/picture.ts';
import { warp } from '../raster/warp.ts';
import { grain, paperTexture } from './finish.ts';
import { flatten, layerOf } from './flatten.ts';
import { rimOf } from './drawn.ts';
import { lightSubject } from './light-subject.ts';
import { saturate } from './painted.ts';
import type { Stage, Treatment } from './stage.ts';

/** Printed media: poster, pop art, comic, Japanese woodblock. */

/** The flattened backdrop without subject, and the subject layer. */
function parted(stage: Stage): { back: Picture; subject: Picture | null } {
  const back = filled(stage.width, stage.height, [255, 255, 255]);
  for (const layer of stage.layers)
    if (layer.role !== 'subject' && layer.role !== 'front') lay(back, layer.picture);
  return { back, subject: layerOf(stage, 'subject') };
}

/** A travel poster of the thirties: few flat inks (chosen when the scene was drawn), rays, worn paper, a cream frame. */
export const poster: Treatment = (stage) => {
  const { width, height, unit } = stage;
  const { back, subject } = parted(stage);
  const celestial = stage.scene.celestial;
  const [cx, cy] = celestial
    ? [celestial.x * width, celestial.y * height]
    : [width * 0.5, stage.scene.horizon * height];
  const sky = layerOf(stage, 'sky');
  const outdoors = !INDOORS.has(stage.scene.place);
  const { data } = back;
  const covered = stage.layers
    .filter((layer) => layer.role === 'far' || layer.role === 'ground')
    .map((layer) => layer.picture.data);
  for (let y = 0; y < height && sky && outdoors; y++) {
    for (let x = 0; x < width; x++) {
      const p = (y * width + x) * 4;
      if (covered.some((layer) => layer[p + 3]! > 90)) continue;
      const far = Math.sqrt((x - cx) ** 2 + (y - cy) ** 2);
      const k = Math.sin(Math.atan2(y - cy, x - cx) * 16) > 0 && far > 40 * unit ? 0.17 : 0;
      for (let c = 0; c < 3; c++) data[p + c] = data[p + c]! + ([252, 240, 208][c]! - data[p + c]!) * k;
    }
  }
  if (subject) {
    const rim = rimOf(subject, 5 * unit);
    lay(back, subject);
    for (let i = 0; i < rim.length; i++)
      if (rim[i]! > 0)
        for (let c = 0; c < 3; c++)
          data[i * 4 + c] = data[i * 4 + c]! + ([38, 30, 48][c]! - data[i * 4 + c]!) * rim[i]! * 0.85;
  }
  const front = layerOf(stage, 'front');
  if (front) lay(back, front);
  frame(back, Math.round(38 * unit), [250, 240, 216], [40, 44, 62], Math.max(1, Math.round(3 * unit)));
  wear(back, stage, 0.14);
  return back;
};

const INDOORS: ReadonlySet<string> = new Set([
  'room',
  'table',
  'stage',
  'studio',
  'cave',
  'abstract',
  'underwater',
  'space',
]);

const vivid = (colour: Rgb, chroma: number): Rgb => toRgb(adjust(toHex(colour), { chroma }));

function frame(picture: Picture, margin: number, paper: Rgb, rule: Rgb, ruleWidth: number): void {
  const { width, height, data } = picture;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const edge = Math.min(x, y, width - 1 - x, height - 1 - y);
      if (edge >= margin + ruleWidth) continue;
      const colour = edge < margin ? paper : rule;
      const p = (y * width + x) * 4;
      data[p] = colour[0];
      data[p + 1] = colour[1];
      data[p + 2] = colour[2];
    }
  }
}

/** Specks where ink did not take, and the grain of cheap paper. */
function wear(picture: Picture, stage: Stage, amount: number): void {
  const { width, height, data } = picture;
  const specks = noiseTile(stage.rng.fork('specks'), 4, 2);
  const patches = noiseTile(stage.rng.fork('patches'), 64, 4);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const patch = patches[(((y >> 1) & 255) << 8) | ((x >> 1) & 255)]!;
      const k =
        smoothstep(0.74 - (patch - 0.5) * 0.5, 0.86, specks[((y & 255) << 8) | (x & 255)]!) * amount * 2.2 +
        Math.max(0, patch - 0.5) * amount;
      const p = (y * width + x) * 4;
      data[p] = data[p]! + (250 - data[p]!) * k;
      data[p + 1] = data[p + 1]! + (241 - data[p + 1]!) * k;
      data[p + 2] = data[p + 2]! + (220 - data[p + 2]!) * k;
    }
  }
  grain(picture, stage.rng.fork('grain'), 9);
}

/** Screen-print pop: a few shouting colours, dots of varying size, heavy black contours. */
export const popArt: Treatment = (stage) => {
  const { width, height, unit, rng } = stage;
  const { back, subject } = parted(stage);
  const scheme = rng
    .pick([
      ['#ff3d7f', '#ffe14d', '#2ec4ff'],
      ['#ff5a1f', '#ffe14d', '#00b8a9'],
      ['#7b3dff', '#ff4fa3', '#ffe14d'],
      ['#00a6ff', '#ff3355', '#fff04d'],
    ])
    .map(toRgb) as [Rgb, Rgb, Rgb];
  const shadow = darker(scheme[2]);
  const tone = luminance(back);
  const contour = outlines(back, 3.5 * unit, 0.12);
  const cell = Math.max(4, 13 * unit);
  const { data } = back;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const i = y * width + x;
      const below = y > stage.scene.horizon * height;
      const base = below ? scheme[2] : scheme[1];
      const dot = below ? shadow : scheme[0];
      // A screen at 45°: distance to the nearest dot centre against a radius that follows the tone.
      const u = ((x + y) * 0.7071) / cell;
      const v = ((x - y) * 0.7071) / cell;
      const d = screen(u, v);
      const on = smoothstep(0.06, -0.06, d - (1 - tone[i]!) * 0.62);
      const line = contour[i]!;
      for (let c = 0; c < 3; c++) data[i * 4 + c] = (base[c]! + (dot[c]! - base[c]!) * on) * (1 - line);
    }
  }
  if (subject) {
    const colours = paletteOf(subject, 6).map((colour) => vivid(colour, 1.5));
    const heavy = rimOf(subject, 9 * unit);
    const inner = outlines(subject, 4 * unit, 0.08);
    saturate(subject, 1.4);
    reduce(subject, [...colours, [255, 255, 255], [16, 16, 20]]);
    lay(back, subject);
    for (let i = 0; i < heavy.length; i++) {
      const mark = Math.max(heavy[i]!, subject.data[i * 4 + 3]! > 128 ? inner[i]! : 0);
      if (mark === 0) continue;
      for (let c = 0; c < 3; c++) data[i * 4 + c] = data[i * 4 + c]! * (1 - mark) + 14 * mark;
    }
  }
  return back;
};

/** Distance to the nearest dot of a screen with a dot at every whole number. */
function screen(u: number, v: number): number {
  const du = u - Math.floor(u + 0.5);
  const dv = v - Math.floor(v + 0.5);
  return Math.sqrt(du * du + dv * dv);
}

const darker = (colour: Rgb): Rgb => toRgb(adjust(toHex(colour), { light: -0.25 }));

/** A comic panel: cel shading, black contours, a fine screen in the shadows, a white gutter. */
export const comic: Treatment = (stage) => {
  const { width, height, unit } = stage;
  const subject = layerOf(stage, 'subject');
  const heavy = subject ? rimOf(subject, 6.5 * unit) : null;
  if (subject) lightSubject(subject, stage.light, unit, { ambient: 0.35, volume: 0.9, rim: 0.9 });
  const picture = flatten(stage);
  saturate(picture, 1.25);
  const contour = outlines(picture, 3.6 * unit, 0.06);
  const { data } = picture;
  const cell = Math.max(3, 7 * unit);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const i = y * width + x;
      const p = i * 4;
      const lum = (data[p]! * 0.299 + data[p + 1]! * 0.587 + data[p + 2]! * 0.114) / 255;
      const band = Math.round(lum * 5) / 5;
      let k = lum > 0.01 ? (band * 0.75 + lum * 0.25 + 0.02) / lum : 1;
      const u = ((x + y) * 0.7071) / cell;
      const v = ((x - y) * 0.7071) / cell;
      const d = screen(u, v);
      if (d < Math.max(0, 0.52 - lum) * 1.05) k *= 0.8;
      const mark = Math.max(contour[i]!, heavy?.[i] ?? 0);
      for (let c = 0; c < 3; c++)
        data[p + c] = Math.min(255, data[p + c]! * Math.min(1.5, k)) * (1 - mark) + 12 * mark;
    }
  }
  frame(picture, Math.round(22 * unit), [255, 255, 252], [14, 14, 18], Math.max(2, Math.round(6 * unit)));
  return picture;
};

/** Japanese woodblock: mineral colours, graded skies, fine indigo key lines, the grain of the block. */
export const ukiyoE: Treatment = (stage) => {
  const { width, height, unit, rng } = stage;
  const picture = warp(flatten(stage, [240, 229, 204]), rng.fork('hand'), 1.6 * unit, 50 * unit);
  const contour = outlines(picture, 2.8 * unit, 0.06);
  const minerals = [
    '#f0e5cc',
    '#e3cfa4',
    '#c98f5a',
    '#b5442e',
    '#d9795d',
    '#7f9a86',
    '#4f7a6f',
    '#9db4bd',
    '#5f86a0',
    '#2f5580',
    '#1d3557',
    '#2a2a33',
    '#d6b25e',
    '#a8b58a',
  ].map(toRgb);
  const table = nearestTable(minerals);
  const block = noiseTile(rng.fork('block'), 32, 4);
  const { data } = picture;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const i = y * width + x;
      const p = i * 4;
      // Grain runs across the sheet: sampled slowly in x and quickly in y.
      const ring = block[(((y * 3) & 255) << 8) | ((x >> 3) & 255)]! - 0.5;
      const key =
        minerals[table[((data[p]! >> 3) << 10) | ((data[p + 1]! >> 3) << 5) | (data[p + 2]! >> 3)]!]!;
      const fade = 1 - Math.min(1, y / (height * 0.2));
      for (let c = 0; c < 3; c++) {
        const printed = key[c]! * 0.72 + data[p + c]! * 0.28 + ring * 16;
        const bokashi = printed * (1 - fade * fade * 0.75) + [29, 53, 87][c]! * fade * fade * 0.75;
        data[p + c] = bokashi + ([38, 44, 66][c]! - bokashi) * contour[i]! * 0.9;
      }
    }
  }
  frame(picture, Math.round(30 * unit), [238, 228, 205], [60, 56, 58], Math.max(1, Math.round(1.6 * unit)));
  paperTexture(picture, rng.fork('paper'), 0.12, 6);
  return picture;
};

/** Clean vector work: no texture, no soft light; gradients were cut into steps when the scene was drawn. */
export const flat: Treatment = (stage) => {
  const out = flatten(stage);
  saturate(out, 1.18);
  return out;
};
