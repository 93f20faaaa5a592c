import type { Picture } from '../raster/picture.ts';
import type { Grade } from '../scene/scene.ts';
import { vignette } from './finish.ts';
import { saturate } from './painted.ts';

/** Colour words for the whole picture ("sepia", "pastel colours", "moody"), laid over whatever the style made. */
export function applyGrade(picture: Picture, grade: Grade): void {
  switch (grade) {
    case 'mono':
      saturate(picture, 0);
      break;
    case 'sepia':
      saturate(picture, 0);
      tint(picture, [1.06, 0.92, 0.72], [10, 4, 0]);
      vignette(picture, 0.4);
      break;
    case 'pastel':
      saturate(picture, 0.78);
      tint(picture, [0.74, 0.74, 0.74], [62, 60, 62]);
      break;
    case 'warm':
      tint(picture, [1.06, 0.99, 0.86], [6, 2, 0]);
      break;
    case 'cool':
      tint(picture, [0.9, 0.97, 1.07], [0, 2, 6]);
      saturate(picture, 0.85);
      break;
    case 'vivid':
      saturate(picture, 1.42);
      break;
    case 'dark':
      saturate(picture, 0.8);
      tint(picture, [0.74, 0.76, 0.84], [0, 0, 3]);
      vignette(picture, 0.7);
      break;
    case 'teal-orange':
      split(picture);
  }
}

function tint(
  picture: Picture,
  gain: readonly [number, number, number],
  lift: readonly [number, number, number],
): void {
  const { data } = picture;
  for (let p = 0; p < data.length; p += 4)
    for (let c = 0; c < 3; c++) data[p + c] = data[p + c]! * gain[c]! + lift[c]!;
}

/** Shadows towards teal, lights towards orange. */
function split({ data }: Picture): void {
  for (let p = 0; p < data.length; p += 4) {
    const t = (data[p]! * 0.3 + data[p + 1]! * 0.59 + data[p + 2]! * 0.11) / 255;
    data[p] = data[p]! * (0.78 + t * 0.38);
    data[p + 1] = data[p + 1]! * (0.96 + t * 0.04);
    data[p + 2] = data[p + 2]! * (1.12 - t * 0.34);
  }
}
