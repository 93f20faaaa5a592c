import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { acceptablePicture, measurePicture, transparentMask } from './picture.ts';

const flat = (width: number, height: number, background: string) =>
  sharp({ create: { width, height, channels: 3, background } });
const halves = (left: string, right: string) =>
  flat(4, 2, left).extend({ right: 4, background: right }).png().toBuffer();

describe('transparentMask', () => {
  const pixels = async (mask: Uint8Array) => {
    const { data, info } = await sharp(mask).raw().toBuffer({ resolveWithObject: true });
    const at = (x: number) => [...data.subarray(x * 4, x * 4 + 4)];
    return { size: [info.width, info.height], left: at(0), right: at(info.width - 1) };
  };

  test('white of a mask without transparency becomes the transparent part, in the size of the image', async () => {
    const image = await flat(16, 4, 'blue').jpeg().toBuffer();
    expect(await pixels(await transparentMask(await halves('black', 'white'), image))).toEqual({
      size: [16, 4],
      left: [0, 0, 0, 255],
      right: [255, 255, 255, 0],
    });
  });

  test('transparency stays, whatever the colour', async () => {
    const image = await flat(8, 2, 'blue').png().toBuffer();
    expect(await pixels(await transparentMask(await halves('white', '#00000000'), image))).toMatchObject({
      left: [0, 0, 0, 255],
      right: [255, 255, 255, 0],
    });
  });

  test('what is not a picture is bad input', async () => {
    const image = await flat(8, 2, 'blue').png().toBuffer();
    await expect(transparentMask(Buffer.from('x'), image)).rejects.toMatchObject({ code: 'bad_input' });
    await expect(acceptablePicture(Buffer.from('x'), 'image/tiff')).rejects.toMatchObject({
      code: 'bad_input',
    });
  });
});

describe('measurePicture', () => {
  test('measures every format that services send', async () => {
    for (const format of ['png', 'jpeg', 'webp'] as const) {
      const bytes = await flat(30, 20, 'red').toFormat(format).toBuffer();
      expect(await measurePicture(bytes, 'X')).toEqual({ width: 30, height: 20 });
    }
  });

  test('refuses a cut picture and a vector drawing', async () => {
    const noise = { type: 'gaussian' as const, mean: 128, sigma: 30 };
    const full = await sharp({ create: { width: 200, height: 200, channels: 3, background: 'red', noise } })
      .png()
      .toBuffer();
    const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>';
    for (const bytes of [full.subarray(0, full.length - 100), Buffer.from(svg), Buffer.alloc(0)]) {
      await expect(measurePicture(bytes, 'X')).rejects.toMatchObject({ code: 'engine_failed' });
    }
  });
});
