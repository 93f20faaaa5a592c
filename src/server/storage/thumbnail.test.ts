import { expect, test } from 'vitest';
import { thumbnailOf } from './thumbnail.ts';

const solid = (width: number, height: number, pixel: number[]) => ({
  width,
  height,
  channels: pixel.length,
  data: Uint8Array.from({ length: width * height * pixel.length }, (_, at) => pixel[at % pixel.length]!),
});
const pixelsOf = (rgba: Uint8Array) =>
  Array.from({ length: rgba.length / 4 }, (_, i) => [...rgba.subarray(i * 4, i * 4 + 4)]);

test.each([
  [[90], [90, 90, 90, 255]],
  [
    [90, 128],
    [90, 90, 90, 128],
  ],
  [
    [10, 20, 30],
    [10, 20, 30, 255],
  ],
  [
    [10, 20, 30, 40],
    [10, 20, 30, 40],
  ],
])('one colour of %j stays it, in whatever number of channels', (pixel, expected) => {
  const { width, height, rgba } = thumbnailOf(solid(970, 530, pixel), 32);
  expect([width, height]).toEqual([32, 17]);
  for (const shown of pixelsOf(rgba)) expect(shown).toEqual(expected);
});

test('keeps what is small enough, and never loses a side', () => {
  const small = { width: 2, height: 1, channels: 3, data: Uint8Array.from([1, 2, 3, 4, 5, 6]) };
  expect(thumbnailOf(small, 32)).toEqual({
    width: 2,
    height: 1,
    rgba: Uint8Array.from([1, 2, 3, 255, 4, 5, 6, 255]),
  });
  expect(thumbnailOf(solid(1000, 1, [5, 6, 7]), 32)).toMatchObject({ width: 32, height: 1 });
});

test('every pixel counts once, and what is transparent lends no colour', () => {
  const halves = { width: 4, height: 1, channels: 4, data: new Uint8Array(16) };
  halves.data.set([200, 0, 0, 255, 0, 200, 0, 0, 0, 0, 100, 255, 0, 0, 50, 255]);
  expect(pixelsOf(thumbnailOf(halves, 2).rgba)).toEqual([
    [200, 0, 0, 128],
    [0, 0, 75, 255],
  ]);
});
