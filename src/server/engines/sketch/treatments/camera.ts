import { blurField } from '../raster/blur.ts';
import { blurPicture, enlarge, halve } from '../raster/blur-picture.ts';
import { noiseTile } from '../raster/noise.ts';
import { filled, lay, luminance, smoothstep } from '../raster/picture.ts';
import type { Picture } from '../raster/picture.ts';
import { grain, vignette } from './finish.ts';
import { flatten, layerOf } from './flatten.ts';
import { lightSubject } from './light-subject.ts';
import { saturate } from './painted.ts';
import type { Stage, Treatment } from './stage.ts';

/** Looks of lenses and studios: photograph, film noir, clay. */

/** A shallow depth of field, round shading, bloom, grading and film grain. */
export const photo: Treatment = (stage) => {
  const { width, height, unit, rng } = stage;
  const back = filled(width, height, [20, 22, 28]);
  for (const { role, picture } of stage.layers) if (role === 'sky' || role === 'far') lay(back, picture);
  const out = blurPicture(back, 9 * unit);
  for (const { role, picture } of stage.layers) {
    if (role === 'ground') lay(out, depthBlur(picture, stage));
    if (role === 'subject') {
      lightSubject(picture, stage.light, unit, { ambient: 0.75, volume: 1.15, rim: 1 });
      surface(picture, stage);
      lay(out, picture);
    }
    if (role === 'front') lay(out, blurPicture(picture, 15 * unit));
  }
  bokeh(out, stage);
  bloom(out, stage, 0.32);
  grade(out, [0.93, 0.98, 1.09], [1.08, 1.01, 0.9]);
  saturate(out, 0.92);
  vignette(out, 0.5);
  grain(out, rng, 15);
  return out;
};

/** Sharp where the subject stands, soft towards the horizon and the lower edge. */
function depthBlur(picture: Picture, stage: Stage): Picture {
  const { width, height, unit } = stage;
  const soft = blurPicture(picture, 9 * unit);
  const lowest = stage.scene.items.filter((item) => item.layer >= 0 && !item.scatter).map((item) => item.y);
  const focus = (lowest.length > 0 ? Math.max(...lowest) : 0.85) * height;
  for (let y = 0; y < height; y++) {
    const k = smoothstep(0.05, 0.26, Math.abs(y - focus) / height);
    for (let p = y * width * 4; p < (y + 1) * width * 4; p++)
      soft.data[p] = picture.data[p]! + (soft.data[p]! - picture.data[p]!) * k;
  }
  return soft;
}

/** Flat fills get a little irregularity, as real surfaces have. */
function surface(picture: Picture, { rng, unit }: Stage): void {
  const { width, height, data } = picture;
  const tile = noiseTile(rng.fork('surface'), 10, 4);
  const pace = Math.max(0.4, 1 / Math.max(0.4, unit));
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const p = (y * width + x) * 4;
      if (data[p + 3] === 0) continue;
      const k = 1 + (tile[(((y * pace) & 255) << 8) | ((x * pace) & 255)]! - 0.5) * 0.24;
      data[p]! *= k;
      data[p + 1]! *= k;
      data[p + 2]! *= k;
    }
  }
}

/** Out-of-focus lights where the background is bright. */
function bokeh(picture: Picture, { width, height, unit, rng, light }: Stage): void {
  const { data } = picture;
  for (let k = 0; k < 26; k++) {
    const [cx, cy, r] = [rng.next() * width, rng.next() * height * 0.6, (9 + rng.next() * 26) * unit];
    const s = (Math.floor(cy) * width + Math.floor(cx)) * 4;
    const strength = (light.dark > 0.4 ? 0.24 : 0.1) * (0.4 + rng.next());
    const colour = [
      Math.min(255, data[s]! * 1.2 + 70),
      Math.min(255, data[s + 1]! * 1.2 + 60),
      Math.min(255, data[s + 2]! * 1.1 + 40),
    ];
    for (let y = Math.max(0, Math.floor(cy - r)); y <= Math.min(height - 1, cy + r); y++) {
      for (let x = Math.max(0, Math.floor(cx - r)); x <= Math.min(width - 1, cx + r); x++) {
        const d = Math.sqrt((x - cx) ** 2 + (y - cy) ** 2) / r;
        const a = smoothstep(1, 0.9, d) * (0.55 + 0.45 * d * d) * strength;
        const p = (y * width + x) * 4;
        for (let c = 0; c < 3; c++) data[p + c] = data[p + c]! + (colour[c]! - data[p + c]!) * a;
      }
    }
  }
}

/** Bright parts bleed into what is round them. */
function bloom(picture: Picture, { width, height, unit }: Stage, amount: number): void {
  const small = halve(picture, 4);
  const lum = luminance(small);
  for (let i = 0; i < lum.length; i++) {
    const k = smoothstep(0.62, 0.95, lum[i]!);
    for (let c = 0; c < 3; c++) small.data[i * 4 + c]! *= k;
  }
  const soft = enlarge(blurPicture(small, 10 * unit), width, height);
  for (let p = 0; p < picture.data.length; p += 4)
    for (let c = 0; c < 3; c++)
      picture.data[p + c] =
        picture.data[p + c]! + soft.data[p + c]! * amount * (1 - picture.data[p + c]! / 300);
}

/** Split toning: one tint for shadows, one for lights. */
function grade(picture: Picture, shadows: readonly number[], lights: readonly number[]): void {
  const { data } = picture;
  for (let p = 0; p < data.length; p += 4) {
    const lum = (data[p]! * 0.3 + data[p + 1]! * 0.59 + data[p + 2]! * 0.11) / 255;
    for (let c = 0; c < 3; c++) {
      const v = (data[p + c]! / 255) * (shadows[c]! + (lights[c]! - shadows[c]!) * lum);
      // A gentle S: deeper darks, rounder lights.
      data[p + c] = (v * 0.6 + v * v * (3 - 2 * v) * 0.4) * 255;
    }
  }
}

/** Black and white with hard light through blinds. */
export const noir: Treatment = (stage) => {
  const { width, height, unit, rng } = stage;
  const subject = layerOf(stage, 'subject');
  if (subject)
    lightSubject(subject, { ...stage.light, ambient: '#d8d8d8' }, unit, {
      ambient: 0.5,
      volume: 1.35,
      rim: 1,
    });
  const picture = flatten(stage);
  bloom(picture, stage, 0.5);
  const { data } = picture;
  const tone = blurField(luminance(picture), width, height, 1);
  const slant = rng.between(0.14, 0.3) * (rng.chance(0.5) ? 1 : -1);
  const pitch = 66 * unit;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const i = y * width + x;
      const band = Math.abs((((y + x * slant) / pitch) % 1) + 1) % 1;
      const slat = smoothstep(0.02, 0.16, band) * smoothstep(0.78, 0.62, band);
      const v = tone[i]!;
      const hard = smoothstep(0.04, 0.72, v);
      const lit = hard * (0.66 + slat * 0.5) * 255;
      data[i * 4] = lit * 1.01;
      data[i * 4 + 1] = lit;
      data[i * 4 + 2] = lit * 0.97;
    }
  }
  vignette(picture, 0.95);
  grain(picture, rng, 30);
  return picture;
};

/** Modelling clay under a soft box: everything is rounded, matt and pastel, with fingerprints. */
export const clay: Treatment = (stage) => {
  const { width, height, unit, rng } = stage;
  const out = filled(width, height, [230, 220, 210]);
  for (const { role, picture } of stage.layers) {
    if (role !== 'sky') {
      drop(out, picture, stage);
      lightSubject(picture, { ...stage.light, beam: '#ffffff' }, unit, {
        ambient: 0.3,
        volume: role === 'subject' ? 1.5 : 0.9,
        rim: role === 'subject' ? 0.85 : 0.4,
      });
    }
    lay(out, picture);
  }
  const lum = blurField(luminance(out), width, height, 3.5 * unit);
  const prints = noiseTile(rng.fork('prints'), 16, 3);
  const step = Math.max(1, Math.round(3 * unit));
  const { data } = out;
  for (let y = 0; y < height; y++) {
    const up = Math.max(0, y - step) * width;
    const down = Math.min(height - 1, y + step) * width;
    for (let x = 0; x < width; x++) {
      const i = y * width + x;
      const bump =
        (lum[up + Math.max(0, x - step)]! - lum[down + Math.min(width - 1, x + step)]!) *
        95 *
        stage.light.side;
      const mark =
        (prints[((y & 255) << 8) | (x & 255)]! - prints[(((y + 2) & 255) << 8) | ((x + 2) & 255)]!) * 46;
      const p = i * 4;
      for (let c = 0; c < 3; c++) data[p + c] = (data[p + c]! - bump + mark) * 0.86 + 33;
    }
  }
  saturate(out, 1.12);
  vignette(out, 0.2);
  return out;
};

function drop(under: Picture, layer: Picture, { width, height, unit }: Stage): void {
  const alpha = new Float32Array(width * height);
  for (let i = 0; i < alpha.length; i++) alpha[i] = layer.data[i * 4 + 3]! / 255;
  const soft = blurField(alpha, width, height, 16 * unit);
  const dy = Math.round(12 * unit);
  for (let y = 0; y < height; y++) {
    const row = Math.max(0, y - dy) * width;
    for (let x = 0; x < width; x++) {
      const k = 1 - soft[row + x]! * 0.34;
      const p = (y * width + x) * 4;
      for (let c = 0; c < 3; c++) under.data[p + c]! *= k;
    }
  }
}
