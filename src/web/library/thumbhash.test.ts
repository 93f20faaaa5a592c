import fc from 'fast-check';
import { rgbaToThumbHash, thumbHashToRGBA } from 'thumbhash';
import { expect, test } from 'vitest';
import { drawThumbhash } from './thumbhash.ts';

/** Pictures of a few large patches, as smooth as what a thumbhash can tell. */
const hashes = fc
  .record({
    width: fc.integer({ min: 8, max: 40 }),
    height: fc.integer({ min: 8, max: 40 }),
    corners: fc.array(fc.integer({ min: 0, max: 255 }), { minLength: 16, maxLength: 16 }),
    opaque: fc.boolean(),
  })
  .map(({ width, height, corners, opaque }) => {
    const rgba = new Uint8Array(width * height * 4);
    for (let y = 0, i = 0; y < height; y++) {
      for (let x = 0; x < width; x++) {
        for (let channel = 0; channel < 4; channel++, i++) {
          const corner = (y * 2 >= height ? 2 : 0) + (x * 2 >= width ? 1 : 0);
          rgba[i] = channel === 3 && opaque ? 255 : corners[corner * 4 + channel]!;
        }
      }
    }
    return rgbaToThumbHash(width, height, rgba);
  });

test('a placeholder is what the library draws, at half its size', () => {
  fc.assert(
    fc.property(hashes, (hash) => {
      const large = thumbHashToRGBA(hash);
      const small = drawThumbhash(hash);
      expect(Math.abs(small.width - large.w / 2)).toBeLessThanOrEqual(1);
      expect(Math.abs(small.height - large.h / 2)).toBeLessThanOrEqual(1);
      if (small.width * 2 !== large.w || small.height * 2 !== large.h) return;
      for (let y = 0, i = 0; y < small.height; y++) {
        for (let x = 0; x < small.width; x++) {
          for (let channel = 0; channel < 4; channel++, i++) {
            const four = [0, 1, large.w, large.w + 1].map(
              (to) => large.rgba[((y * large.w + x) * 2 + to) * 4 + channel]!,
            );
            // Where a wave is steepest or cut off, a pixel is not quite the mean of its four.
            const mean = four.reduce((sum, value) => sum + value, 0) / 4;
            expect(Math.abs(small.rgba[i]! - mean)).toBeLessThan(24);
          }
        }
      }
    }),
    { numRuns: 60 },
  );
});
