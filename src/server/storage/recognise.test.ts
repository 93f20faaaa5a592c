import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { extensionOf, recognise } from './recognise.ts';
import { bomb, heic } from './test-headers.ts';
import { animation, convert, paint, turned } from './test-pictures.ts';

let folder = '';
let png: Buffer;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'recognise-'));
  png = await paint(120, 80);
});
afterAll(() => rm(folder, { recursive: true }));

const limits = { pixels: 268_402_689 };

/** The name is always a lie: what counts is the content. */
async function look(bytes: Uint8Array | string, pixels = limits.pixels) {
  const path = join(folder, 'holiday.txt');
  await writeFile(path, bytes);
  return recognise({ path }, { pixels });
}

describe('recognise', () => {
  test('PNG', async () => {
    expect(await look(png)).toEqual({ mediaType: 'image/png', extension: 'png', width: 120, height: 80 });
  });

  test.each([
    ['jpeg', 'image/jpeg', 'jpg'],
    ['webp', 'image/webp', 'webp'],
    ['avif', 'image/avif', 'avif'],
    ['gif', 'image/gif', 'gif'],
    ['tiff', 'image/tiff', 'tiff'],
  ] as const)('%s', async (format, mediaType, extension) => {
    expect(await look(await convert(png, format))).toEqual({ mediaType, extension, width: 120, height: 80 });
  });

  test('HEIC, though it can not be decoded', async () => {
    const found = await look(heic(120, 80));
    expect(found).toEqual({ mediaType: 'image/heic', extension: 'heic', width: 120, height: 80 });
  });

  test('dimensions are those a person sees: turned by its orientation', async () => {
    expect(await look(await turned(png, 6))).toMatchObject({ width: 80, height: 120 });
    expect(await look(await turned(png, 3))).toMatchObject({ width: 120, height: 80 });
  });

  test.each(['gif', 'webp'] as const)(
    'an animated %s has the size of a frame, and its frames count',
    async (format) => {
      const bytes = await animation(60, 40, 10, format);
      expect(await look(bytes)).toMatchObject({ width: 60, height: 40 });
      await expect(look(bytes, 60 * 40 * 9)).rejects.toMatchObject({ code: 'too_large' });
    },
  );

  test('more pixels than the limit are too_large, by the header alone', async () => {
    await expect(look(bomb(30_000, 30_000))).rejects.toMatchObject({ code: 'too_large' });
    await expect(look(bomb(0x7fffffff, 0x7fffffff))).rejects.toMatchObject({ name: 'AppError' });
    expect(await look(png, 120 * 80)).toMatchObject({ width: 120 });
    await expect(look(png, 120 * 80 - 1)).rejects.toMatchObject({ code: 'too_large' });
  });

  test.each([
    ['SVG', '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'],
    [
      'SVG with a declaration',
      '<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>',
    ],
    ['HTML', '<!doctype html><html><body><script>alert(1)</script>'],
    ['text', 'a picture of a fox'],
    ['nothing', ''],
    ['PDF', '%PDF-1.7\n'],
    ['ZIP', 'PK\x03\x04'],
  ])('%s is unsupported', async (_, content) => {
    await expect(look(content)).rejects.toMatchObject({ code: 'unsupported' });
  });

  test('a signature with nothing behind it is unsupported', async () => {
    await expect(look(png.subarray(0, 8))).rejects.toMatchObject({ code: 'unsupported' });
    await expect(look(png.subarray(0, 20))).rejects.toMatchObject({ code: 'unsupported' });
    const jpeg = await convert(png, 'jpeg');
    await expect(look(jpeg.subarray(0, 4))).rejects.toMatchObject({ code: 'unsupported' });
  });

  test('an unknown media type has an extension that claims nothing', () => {
    expect(extensionOf('image/jpeg')).toBe('jpg');
    expect(extensionOf('text/html')).toBe('bin');
  });
});
