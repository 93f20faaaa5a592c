import { describe, expect, test } from 'vitest';
import { dominantColours } from './dominant-colours.ts';
import { perceptualHash, type RawPicture } from './picture-hash.ts';

type Colour = [number, number, number, number];

function picture(width: number, height: number, colourAt: (x: number, y: number) => Colour): RawPicture {
  const rgba = new Uint8Array(width * height * 4);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) rgba.set(colourAt(x / width, y / height), (y * width + x) * 4);
  }
  return { width, height, rgba };
}

const red: Colour = [200, 30, 30, 255];
const blue: Colour = [20, 40, 180, 255];
const green: Colour = [30, 160, 60, 255];
const clear: Colour = [0, 0, 0, 0];

const scene = (x: number, y: number): Colour =>
  Math.hypot(x - 0.3, y - 0.4) < 0.25 ? red : Math.hypot(x - 0.7, y - 0.6) < 0.2 ? green : blue;

function bitsBetween(a: string, b: string): number {
  return (BigInt(`0x${a}`) ^ BigInt(`0x${b}`)).toString(2).replaceAll('0', '').length;
}

describe('perceptualHash', () => {
  const hash = perceptualHash(picture(32, 32, scene));

  test('is 64 bits as hex', () => {
    expect(hash).toMatch(/^[0-9a-f]{16}$/);
    expect(perceptualHash(picture(1, 1, () => red))).toMatch(/^[0-9a-f]{16}$/);
    expect(perceptualHash(picture(32, 1, scene))).toMatch(/^[0-9a-f]{16}$/);
  });

  test('stays near for another size, shape and brightness', () => {
    expect(bitsBetween(hash, perceptualHash(picture(32, 21, scene)))).toBeLessThanOrEqual(6);
    const brighter = picture(
      32,
      32,
      (x, y) => scene(x, y).map((value, at) => (at < 3 ? value * 0.8 + 40 : value)) as Colour,
    );
    expect(bitsBetween(hash, perceptualHash(brighter))).toBeLessThanOrEqual(4);
  });

  test('is far for another picture and for the mirrored one', () => {
    expect(bitsBetween(hash, perceptualHash(picture(32, 32, (x, y) => scene(1 - x, y))))).toBeGreaterThan(12);
    const other = picture(32, 32, (x, y) =>
      (x * 5) % 1 < 0.5 === (y * 3) % 1 < 0.5 ? red : [255, 255, 255, 255],
    );
    expect(bitsBetween(hash, perceptualHash(other))).toBeGreaterThan(16);
  });

  test('what is transparent counts as white, whatever its colour', () => {
    const hole = (x: number) => x < 0.5;
    const a = perceptualHash(picture(32, 32, (x, y) => (hole(x) ? [255, 0, 0, 0] : scene(x, y))));
    const b = perceptualHash(picture(32, 32, (x, y) => (hole(x) ? [0, 0, 0, 0] : scene(x, y))));
    expect(a).toBe(b);
  });
});

describe('dominantColours', () => {
  test('names the colours, most of the picture first', () => {
    const flag = picture(30, 30, (x) => (x < 0.5 ? blue : x < 0.8 ? red : green));
    expect(dominantColours(flag)).toEqual(['#1428b4', '#c81e1e', '#1ea03c']);
  });

  test('shades of one colour are one', () => {
    const shades = picture(32, 32, (x) => [180 + x * 20, 30, 30, 255]);
    expect(dominantColours(shades)).toHaveLength(1);
  });

  test('a small strong accent is kept, a speck is not', () => {
    const accent = picture(32, 32, (x, y) => (x < 0.2 && y < 0.2 ? red : [128, 128, 128, 255]));
    expect(dominantColours(accent)).toEqual(['#808080', '#c81e1e']);
    const speck = picture(32, 32, (x, y) => (x === 0 && y === 0 ? red : [128, 128, 128, 255]));
    expect(dominantColours(speck)).toEqual(['#808080']);
  });

  test('at most five; what is transparent counts for nothing', () => {
    const many = picture(32, 32, (x, y) => [Math.floor(x * 4) * 80, Math.floor(y * 4) * 80, 128, 255]);
    expect(dominantColours(many)).toHaveLength(5);
    expect(dominantColours(picture(9, 9, (x) => (x < 0.5 ? clear : green)))).toEqual(['#1ea03c']);
    expect(dominantColours(picture(9, 9, () => clear))).toEqual([]);
  });
});
