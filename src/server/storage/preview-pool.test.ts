import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { thumbHashToApproximateAspectRatio, thumbHashToAverageRGBA } from 'thumbhash';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadSharp } from './load-sharp.ts';
import { createPreviewPool, type PreviewPool } from './preview-pool.ts';
import { bomb, heic } from './test-headers.ts';
import { animation, convert, paint, turned } from './test-pictures.ts';

const sharp = await loadSharp();
let pool: PreviewPool;
let folder = '';
beforeAll(async () => {
  pool = createPreviewPool(2);
  folder = await mkdtemp(join(tmpdir(), 'preview-pool-'));
});
afterAll(async () => {
  await pool.close();
  await rm(folder, { recursive: true });
});

const run = (source: Uint8Array | string, sizes = [512, 256], pixels = 268_402_689) =>
  pool.run({ source, sizes, describe: true, pixels });
const sizeOf = async (bytes: Uint8Array | undefined) => {
  const { format, width, height } = await sharp(bytes).metadata();
  return { format, width, height };
};

describe('previews', () => {
  test('both sizes, hashes and colours from one picture', async () => {
    const { previews, description } = await run(await paint(1024, 768));
    expect(await sizeOf(previews[0])).toEqual({ format: 'webp', width: 512, height: 384 });
    expect(await sizeOf(previews[1])).toEqual({ format: 'webp', width: 256, height: 192 });
    expect(description?.perceptualHash).toMatch(/^[0-9a-f]{16}$/);
    expect(description?.colours.length).toBeGreaterThan(0);
    for (const colour of description?.colours ?? []) expect(colour).toMatch(/^#[0-9a-f]{6}$/);
    const thumbhash = Buffer.from(description?.thumbhash ?? '', 'base64');
    expect(thumbHashToApproximateAspectRatio(thumbhash)).toBeCloseTo(4 / 3, 0);
  });

  test('reads from a path as well as from bytes', async () => {
    const bytes = await paint(300, 300);
    const path = join(folder, 'picture');
    await writeFile(path, bytes);
    expect(await run(path)).toEqual(await run(bytes));
  });

  test('never enlarges', async () => {
    const { previews } = await run(await paint(100, 300));
    expect(await sizeOf(previews[0])).toMatchObject({ width: 100, height: 300 });
    expect(await sizeOf(previews[1])).toMatchObject({ width: 85, height: 256 });
    const tiny = await run(await paint(1, 1));
    expect(await sizeOf(tiny.previews[1])).toMatchObject({ width: 1, height: 1 });
    const thin = await run(await paint(3000, 1));
    expect(await sizeOf(thin.previews[1])).toMatchObject({ width: 256, height: 1 });
  });

  test('turns the picture as its orientation says', async () => {
    const { previews } = await run(await turned(await paint(600, 300), 6));
    expect(await sizeOf(previews[0])).toMatchObject({ width: 256, height: 512 });
  });

  test.each(['jpeg', 'webp', 'avif', 'gif', 'tiff'] as const)(
    '%s looks like the PNG it was made from',
    async (format) => {
      const png = await paint(400, 300);
      const [original, converted] = await Promise.all([run(png), run(await convert(png, format))]);
      expect(
        bitsBetween(original.description?.perceptualHash, converted.description?.perceptualHash),
      ).toBeLessThan(8);
    },
  );

  test('an animation shows its first frame', async () => {
    const { previews } = await run(await animation(64, 48, 5, 'gif'));
    expect(await sizeOf(previews[0])).toMatchObject({ width: 64, height: 48 });
  });

  test('grey, 16-bit and transparent pictures come out as colours of a screen', async () => {
    const base = sharp(await paint(200, 200));
    const grey = await run(await base.clone().greyscale().png().toBuffer());
    for (const colour of grey.description?.colours ?? []) {
      expect(new Set([colour.slice(1, 3), colour.slice(3, 5), colour.slice(5, 7)]).size).toBe(1);
    }
    const deep = await run(await base.clone().toColourspace('rgb16').png().toBuffer());
    const plain = await run(await base.clone().png().toBuffer());
    expect(bitsBetween(deep.description?.perceptualHash, plain.description?.perceptualHash)).toBeLessThan(3);
    const clear = await run(await paint(200, 200, 4));
    expect((await sharp(clear.previews[0]).metadata()).hasAlpha).toBe(true);
    const average = thumbHashToAverageRGBA(Buffer.from(clear.description?.thumbhash ?? '', 'base64'));
    expect(average.a).toBeGreaterThan(0.3);
    expect(average.a).toBeLessThan(0.7);
  });
});

describe('pictures that can not be decoded', () => {
  test.each(['png', 'jpeg', 'webp', 'avif', 'gif', 'tiff'] as const)(
    'half a %s is unsupported',
    async (format) => {
      const png = await paint(500, 400);
      const whole = format === 'png' ? png : await convert(png, format);
      await expect(run(whole.subarray(0, whole.length / 2))).rejects.toMatchObject({ code: 'unsupported' });
    },
  );

  test('a PNG whose bytes were changed is unsupported', async () => {
    const png = await paint(300, 300);
    const middle = png.length >> 1;
    png.fill(0x55, middle, middle + 100);
    await expect(run(png)).rejects.toMatchObject({ code: 'unsupported' });
  });

  test('bombs are too_large or unsupported', async () => {
    await expect(run(bomb(30_000, 30_000))).rejects.toMatchObject({ code: 'too_large' });
    await expect(run(bomb(15_000, 15_000, 10))).rejects.toMatchObject({ code: 'unsupported' });
  });

  test('HEIC says that it has no preview', async () => {
    await expect(run(heic(400, 300))).rejects.toMatchObject({ code: 'unsupported', message: /HEIC/ });
  });

  test('the message holds nothing internal and the pool goes on', async () => {
    const broken = Array.from({ length: 8 }, () =>
      run(join(folder, 'not there')).catch((error: Error) => error.message),
    );
    for (const message of await Promise.all(broken)) expect(message).not.toContain(folder);
    await expect(run(await paint(10, 10))).resolves.toBeDefined();
  });
});

function bitsBetween(a = '', b = ''): number {
  return (BigInt(`0x${a}`) ^ BigInt(`0x${b}`)).toString(2).replaceAll('0', '').length;
}
