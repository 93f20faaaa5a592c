import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isKey, keysOfImage, originalKey, previewKey } from './keys.ts';

const id = '019aa0c1-7a5e-7000-8000-0000000000ab';
const november = Date.UTC(2026, 10, 30, 23, 59, 59);

describe('keys', () => {
  test('an original lies in the folder of its month, UTC', () => {
    expect(originalKey(id, november, 'png')).toBe(`originals/2026/11/${id}.png`);
    expect(originalKey(id, november + 1000, 'jpg')).toBe(`originals/2026/12/${id}.jpg`);
    expect(originalKey(id, 0, 'webp')).toBe(`originals/1970/01/${id}.webp`);
  });

  test('previews lie beside it under the same id', () => {
    const original = originalKey(id, november, 'png');
    expect(previewKey(original, 256)).toBe(`previews/2026/11/${id}.256.webp`);
    expect(keysOfImage(original)).toEqual([
      original,
      `previews/2026/11/${id}.256.webp`,
      `previews/2026/11/${id}.512.webp`,
      `previews/2026/11/${id}.2048.webp`,
    ]);
  });

  test('what is no image id, extension, instant or original makes no key', () => {
    expect(() => originalKey('../x', november, 'png')).toThrow();
    expect(() => originalKey(id.toUpperCase(), november, 'png')).toThrow();
    expect(() => originalKey(id, november, 'p/g')).toThrow();
    expect(() => originalKey(id, Number.NaN, 'png')).toThrow();
    expect(() => previewKey(`previews/2026/11/${id}.256.webp`, 256)).toThrow();
    expect(() => previewKey(`originals/2026/13/${id}.png`, 256)).toThrow();
  });

  test('every key that is made is a key, and no two images share one', () => {
    const instant = fc.integer({ min: 0, max: Date.UTC(9999, 11, 31) });
    const image = fc.tuple(
      fc.uuid(),
      instant,
      fc.constantFrom('png', 'jpg', 'webp', 'avif', 'gif', 'heic', 'tiff'),
    );
    fc.assert(
      fc.property(image, image, ([a, atA, extA], [b, atB, extB]) => {
        const keysA = keysOfImage(originalKey(a, atA, extA));
        expect(keysA.every(isKey)).toBe(true);
        if (a === b) return;
        const keysB = new Set(keysOfImage(originalKey(b, atB, extB)));
        expect(keysA.some((key) => keysB.has(key))).toBe(false);
      }),
    );
  });

  test('no text with a way out of the folder is a key', () => {
    const hostile = fc.array(
      fc.constantFrom('originals', '..', '.', '', 'a', '/', '\\', '\0', 'C:', '%2e', 'tmp', '~', ' '),
      {
        maxLength: 8,
      },
    );
    fc.assert(
      fc.property(hostile, (parts) => {
        const text = parts.join('/');
        if (!isKey(text)) return;
        expect(text).toMatch(/^[a-z0-9][a-z0-9._/-]*$/);
        expect(text.split('/')).not.toContain('..');
        expect(text.startsWith('tmp/')).toBe(false);
      }),
    );
    fc.assert(fc.property(fc.string(), (text) => !isKey(`originals/../${text}`) && !isKey(`/${text}`)));
  });
});
