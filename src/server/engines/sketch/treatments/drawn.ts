import { toRgb } from '../colour/colour.ts';
import type { Rgb } from '../colour/oklab.ts';
import { outlines } from '../raster/edges.ts';
import { noiseField, noiseTile } from '../raster/noise.ts';
import { alphaOf, copy, filled, luminance, smoothstep } from '../raster/picture.ts';
import type { Field, Picture } from '../raster/picture.ts';
import { paletteOf, reduce } from '../raster/palette.ts';
import { warp } from '../raster/warp.ts';
import { paperTexture } from './finish.ts';
import { flatten, layerOf } from './flatten.ts';
import { lightSubject } from './light-subject.ts';
import type { Stage, Treatment } from './stage.ts';

/** Lines on paper: ink, pencil, line art, blueprint. */

/** The flattened scene with its tones stretched, so that hatching has the whole range to work with. */
function toned(stage: Stage): { picture: Picture; tone: Field } {
  const subject = layerOf(stage, 'subject');
  if (subject) lightSubject(subject, stage.light, stage.unit, { ambient: 0.15, volume: 0.8, rim: 0.3 });
  const picture = flatten(stage);
  const tone = luminance(picture);
  const sorted = Float32Array.from(
    { length: 4096 },
    (_, i) => tone[Math.floor((i / 4096) * tone.length)]!,
  ).sort();
  const [low, high] = [sorted[120]!, sorted[3900]!];
  const span = Math.max(0.2, high - low);
  // A night would be all black on paper: the middle tone is brought to the light side.
  const middle = Math.min(0.95, Math.max(0.05, (sorted[2048]! - low) / span));
  const gamma = Math.log(0.66) / Math.log(middle);
  for (let i = 0; i < tone.length; i++) tone[i] = Math.min(1, Math.max(0, (tone[i]! - low) / span)) ** gamma;
  return { picture, tone };
}

/** Pen and ink: bold contours, hatching in up to three directions, a wash of colour on the subject only. */
export const ink: Treatment = (stage) => {
  const { width, height, unit, rng } = stage;
  const spot = layerOf(stage, 'subject');
  const before = spot ? copy(spot) : null;
  const { picture, tone } = toned(stage);
  const wobbly = warp(picture, rng.fork('hand'), 2.2 * unit, 40 * unit);
  const contour = outlines(wobbly, 4.2 * unit, 0.055);
  const sway = noiseField(rng.fork('sway'), width, height, 120 * unit, 3);
  const broken = noiseField(rng.fork('broken'), width, height, 30 * unit, 2);
  const out = filled(width, height, [249, 244, 231]);
  const pace = (2 * Math.PI) / Math.max(4, 8.5 * unit);
  const { data } = out;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const i = y * width + x;
      // What the subject is coloured with need not be hatched as well.
      const onSubject = before !== null && before.data[i * 4 + 3]! > 128;
      const dark = onSubject ? Math.min(0.62, (1 - tone[i]!) * 0.72) : 1 - tone[i]!;
      const bend = (sway[i]! - 0.5) * 16;
      const gap = (broken[i]! - 0.5) * 0.5;
      let line = 0;
      if (dark > 0.22) line = hatch((x + y) * 0.7071 * pace + bend, (dark - 0.22) * 1.15 - gap * 0.3);
      if (dark > 0.5)
        line = Math.max(line, hatch((x - y) * 0.7071 * pace - bend, (dark - 0.5) * 1.25 - gap * 0.3));
      if (dark > 0.76) line = Math.max(line, hatch(y * pace + bend, (dark - 0.76) * 2.2));
      const mark = Math.min(1, Math.max(line, contour[i]!));
      const p = i * 4;
      let [r, g, b] = [249, 244, 231];
      if (before && before.data[p + 3]! > 20) {
        const a = (before.data[p + 3]! / 255) * (0.62 + (sway[i]! - 0.5) * 0.5);
        r += (before.data[p]! - r) * a;
        g += (before.data[p + 1]! - g) * a;
        b += (before.data[p + 2]! - b) * a;
      }
      data[p] = r + (26 - r) * mark;
      data[p + 1] = g + (24 - g) * mark;
      data[p + 2] = b + (32 - b) * mark;
    }
  }
  paperTexture(out, rng.fork('paper'), 0.07, 4);
  return out;
};

/** One set of parallel lines: `phase` runs across them, `weight` 0 to 1 is their thickness. */
const hatch = (phase: number, weight: number): number =>
  smoothstep(0, 0.35, weight * 1.5 - (Math.cos(phase) * 0.5 + 0.5));

/** Graphite: soft grain, strokes along one slant that cross in the darks, doubled contours. */
export const pencil: Treatment = (stage) => {
  const { width, height, unit, rng } = stage;
  const { picture, tone } = toned(stage);
  const first = outlines(warp(picture, rng.fork('first'), 2.4 * unit, 60 * unit), 2.6 * unit, 0.05);
  const second = outlines(warp(picture, rng.fork('second'), 4.5 * unit, 80 * unit), 2 * unit, 0.08);
  const streaks = noiseTile(rng.fork('streaks'), 8, 3);
  const tooth = noiseTile(rng.fork('tooth'), Math.max(2, 3 * unit), 2);
  const out = filled(width, height, [250, 248, 243]);
  const { data } = out;
  const fine = 5.2 / Math.max(0.5, unit);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const i = y * width + x;
      const dark = (1 - tone[i]!) ** 1.15;
      // Streaks: noise sampled slowly along the slant and quickly across it.
      const along = (x - y) * 0.7071;
      const across = (x + y) * 0.7071;
      const s1 = streaks[(((across * fine * 0.22) & 255) << 8) | ((along * fine * 0.016) & 255)]!;
      const s2 = streaks[(((along * fine * 0.22 + 90) & 255) << 8) | ((across * fine * 0.016) & 255)]!;
      const grip = tooth[((y & 255) << 8) | (x & 255)]!;
      let graphite = smoothstep(0.62 - dark * 0.55, 0.95 - dark * 0.5, s1) * (0.25 + dark * 0.6);
      if (dark > 0.45)
        graphite = Math.max(
          graphite,
          smoothstep(0.75 - dark * 0.5, 1.05 - dark * 0.5, s2) * (0.2 + dark * 0.7),
        );
      graphite = Math.min(1, graphite + dark * 0.3) * (0.42 + grip * 1.05);
      const contour = Math.max(first[i]! * 0.85, second[i]! * 0.5) * (0.5 + grip * 0.8);
      const mark = Math.min(0.93, Math.max(graphite, contour));
      const p = i * 4;
      data[p] = 250 - mark * 205;
      data[p + 1] = 248 - mark * 203;
      data[p + 2] = 243 - mark * 192;
    }
  }
  paperTexture(out, rng.fork('paper'), 0.05, 3);
  return out;
};

/** Even black contours on white, nothing else. */
export const lineArt: Treatment = (stage) => {
  const picture = flatten(stage);
  const contour = outlines(picture, 2.6 * stage.unit, 0.045);
  const subject = layerOf(stage, 'subject');
  // The subject's own outline is drawn heavier, as an illustrator would.
  const heavy = subject ? rimOf(subject, 5.5 * stage.unit) : null;
  return lines(contour, heavy, stage, [255, 255, 255], [22, 22, 26], 1);
};

/** White lines on blue paper with a grid and a frame. */
export const blueprint: Treatment = (stage) => {
  const { width, height, unit } = stage;
  const contour = outlines(flatten(stage), 3 * unit, 0.035);
  const subject = layerOf(stage, 'subject');
  const out = lines(
    contour,
    subject ? rimOf(subject, 4.5 * unit) : null,
    stage,
    [24, 66, 132],
    [232, 243, 255],
    0.92,
  );
  const { data } = out;
  const cell = Math.max(6, Math.round(20 * unit));
  const frame = Math.round(26 * unit);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const edge = Math.min(x, y, width - 1 - x, height - 1 - y);
      const grid =
        x % (cell * 5) === 0 || y % (cell * 5) === 0 ? 0.26 : x % cell === 0 || y % cell === 0 ? 0.11 : 0;
      const framed =
        Math.abs(edge - frame) < 1.5 * unit || Math.abs(edge - frame - 7 * unit) < 0.7 * unit ? 0.85 : grid;
      if (framed === 0) continue;
      const p = (y * width + x) * 4;
      for (let c = 0; c < 3; c++) data[p + c] = data[p + c]! + (235 - data[p + c]!) * framed;
    }
  }
  paperTexture(out, stage.rng, 0.1, 5);
  return out;
};

/** A line around the silhouette of a layer. */
export function rimOf(layer: Picture, thickness: number): Field {
  const { width, height } = layer;
  const alpha = alphaOf(layer);
  const mask = filled(width, height, [0, 0, 0]);
  for (let i = 0; i < alpha.length; i++)
    mask.data[i * 4] = mask.data[i * 4 + 1] = mask.data[i * 4 + 2] = alpha[i]! * 255;
  return outlines(mask, thickness, 0.25);
}

function lines(
  contour: Field,
  heavy: Field | null,
  stage: Stage,
  paper: Rgb,
  pen: Rgb,
  strength: number,
): Picture {
  const out = filled(stage.width, stage.height, paper);
  for (let i = 0; i < contour.length; i++) {
    const mark = Math.max(contour[i]!, heavy?.[i] ?? 0) * strength;
    if (mark === 0) continue;
    const p = i * 4;
    for (let c = 0; c < 3; c++) out.data[p + c] = paper[c]! + (pen[c]! - paper[c]!) * mark;
  }
  return out;
}

/** Coarse graphic print cut from one block: black, paper, and one flat colour for the subject. */
export const linocut: Treatment = (stage) => {
  const { width, height, unit, rng } = stage;
  const spot = layerOf(stage, 'subject');
  const before = spot ? copy(spot) : null;
  if (before) reduce(before, paletteOf(before, 5));
  const { picture, tone } = toned(stage);
  const contour = outlines(picture, 5 * unit, 0.09);
  const turn = noiseField(rng.fork('turn'), width, height, 320 * unit, 2);
  const ragged = noiseTile(rng.fork('ragged'), 12, 3);
  const wear = noiseTile(rng.fork('wear'), 6, 2);
  const paper = [243, 234, 214];
  const black = toRgb(rng.pick(['#1d1b22', '#1f2a3a', '#2a1c1c']));
  const out = filled(width, height, [243, 234, 214]);
  const pace = (2 * Math.PI) / Math.max(6, 15 * unit);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const i = y * width + x;
      const p = i * 4;
      const rough = ragged[((y & 255) << 8) | (x & 255)]! - 0.5;
      const bend = (turn[i]! - 0.5) * 26;
      const cut = Math.cos(y * pace + bend + rough * 2.2);
      const printed = tone[i]! < 0.47 + cut * 0.3 + rough * 0.12 ? 1 : 0;
      const onSubject = before !== null && before.data[p + 3]! > 128;
      const mark =
        Math.max(onSubject ? (tone[i]! < 0.3 ? 1 : 0) : printed, contour[i]! > 0.5 ? 1 : 0) *
        (wear[((y & 255) << 8) | (x & 255)]! < 0.24 ? 0.72 : 0.97);
      for (let c = 0; c < 3; c++) {
        const base = onSubject ? before.data[p + c]! * 0.9 + 12 : paper[c]!;
        out.data[p + c] = base + (black[c]! - base) * mark;
      }
    }
  }
  paperTexture(out, rng.fork('paper'), 0.1, 6);
  return out;
};
