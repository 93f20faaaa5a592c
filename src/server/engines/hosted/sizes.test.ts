import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fitSize } from './sizes.ts';

const presets = {
  sizes: [
    { width: 1024, height: 1024 },
    { width: 1536, height: 1024 },
    { width: 1024, height: 1536 },
  ],
};
const free = { step: 16, minEdge: 480, maxEdge: 3840, minPixels: 655_360, maxPixels: 8_294_400, maxRatio: 3 };
const edge = fc.integer({ min: 16, max: 8192 });

describe('fitSize', () => {
  test.each([
    [512, 512, '1024x1024'],
    [1536, 1024, '1536x1024'],
    [1920, 1080, '1536x1024'],
    [600, 4000, '1024x1536'],
  ])('picks the preset nearest in shape to %i x %i', (width, height, expected) => {
    const size = fitSize({ width, height }, presets);
    expect(`${size.width}x${size.height}`).toBe(expected);
  });

  test('leaves a size alone that fits', () => {
    expect(fitSize({ width: 1344, height: 768 }, free)).toEqual({ width: 1344, height: 768 });
    expect(fitSize({ width: 3840, height: 2160 }, free)).toEqual({ width: 3840, height: 2160 });
  });

  test('whatever is asked, the answer is inside the limits, and a fitting size stays', () => {
    fc.assert(
      fc.property(edge, edge, (width, height) => {
        const size = fitSize({ width, height }, free);
        expect((size.width % 16) + (size.height % 16)).toBe(0);
        expect(Math.max(size.width, size.height)).toBeLessThanOrEqual(3840);
        expect(size.width * size.height).toBeLessThanOrEqual(free.maxPixels);
        expect(size.width * size.height).toBeGreaterThanOrEqual(free.minPixels);
        const ratio = size.width / size.height;
        expect(Math.max(ratio, 1 / ratio)).toBeLessThanOrEqual(3);
        expect(fitSize(size, free)).toEqual(size);
      }),
    );
  });
});
