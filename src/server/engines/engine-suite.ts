import { setTimeout as pause } from 'node:timers/promises';
import sharp from 'sharp';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Engine, EngineEvent, EngineImage, EngineInput, EngineRequest, ImageSize } from './engine.ts';

export interface OpenedEngine {
  engine: Engine;
  /** Makes the next image take at least 10 seconds; without it, the engine's own pace is what a stop is tested on. */
  slowDown?(): void;
  close(): Promise<void>;
}

/** What every engine must do; `open` gives a fresh one that works. */
export function describeEngine(name: string, open: () => Promise<OpenedEngine>): void {
  describe(`engine ${name}`, () => {
    let opened: OpenedEngine;
    let engine: Engine;
    let size: ImageSize;

    beforeEach(async () => {
      opened = await open();
      engine = opened.engine;
      size = smallest(engine.capabilities.sizes);
    });
    afterEach(() => opened.close());

    const ask = (change: Partial<EngineRequest> = {}) => run(engine, { ...plain, size, ...change });

    test('says consistently what it can do', () => {
      const { sizes, sizeLimits, maxCount, maxInputs, models, description } = engine.capabilities;
      expect(sizes.length).toBeGreaterThan(0);
      for (const { width, height } of sizes) {
        expect(Math.min(width, height)).toBeGreaterThanOrEqual(sizeLimits.min);
        expect(Math.max(width, height)).toBeLessThanOrEqual(sizeLimits.max);
        expect(width * height).toBeLessThanOrEqual(sizeLimits.maxPixels);
      }
      expect(Math.min(maxCount, models.length)).toBeGreaterThan(0);
      expect(maxInputs > 0).toBe(engine.capabilities.edit || engine.capabilities.references);
      expect(description).toMatch(/\S/);
    });

    test('answers a check', async () => {
      expect(await engine.check(new AbortController().signal)).toMatchObject({ ok: true });
    });

    test('makes a picture of the asked size that decodes', async () => {
      const { images, warnings } = await ask();
      expect(images).toHaveLength(1);
      expect(await measure(images[0]!)).toEqual(size);
      expect(warnings).toEqual([]);
      JSON.stringify(images[0]!.settings);
    });

    test('makes any size, or says which one it made instead', async () => {
      const odd = { width: 777, height: 555 };
      const { images, warnings } = await ask({ size: odd });
      const actual = await measure(images[0]!);
      if (actual.width !== odd.width || actual.height !== odd.height) {
        expect(warnings.join(' ')).toContain(`${actual.width}x${actual.height}`);
      }
    });

    test('makes as many as asked, each once and each different', async () => {
      const { images } = await ask({ count: 3 });
      expect(images.map(({ index }) => index).sort()).toEqual([0, 1, 2]);
      expect(new Set(images.map(({ bytes }) => Buffer.from(bytes).toString('base64'))).size).toBe(3);
    });

    test('takes seeds and reports them, or says that it takes none', async () => {
      const { images, warnings } = await ask({ seed: '7', count: 2 });
      const seeds = byIndex(images).map(({ seed }) => seed);
      if (!engine.capabilities.seed) {
        expect(seeds).toEqual([null, null]);
        expect(warnings.join(' ')).toMatch(/seed/);
        return;
      }
      expect(seeds).toEqual(['7', '8']);
      const again = await ask({ seed: '8' });
      expect(again.images[0]!.bytes).toEqual(byIndex(images)[1]!.bytes);
    });

    test('reports a seed of its own choice that makes the image again', async () => {
      const { images } = await ask();
      const { seed } = images[0]!;
      expect(seed !== null).toBe(engine.capabilities.seed);
      if (seed === null) return;
      expect(seed).toMatch(/^\d{1,20}$/);
      expect((await ask({ seed })).images[0]!.bytes).toEqual(images[0]!.bytes);
    });

    test('copes with the largest seed', async () => {
      const { images } = await ask({ seed: '18446744073709551615' });
      expect(images[0]!.seed ?? '0').toMatch(/^\d{1,20}$/);
    });

    test('tells its progress in rising order, up to the end', async () => {
      const { events } = await ask({ count: 2 });
      const fractions = events.flatMap((event) => (event.type === 'progress' ? [event.fraction] : []));
      expect(fractions.length).toBeGreaterThan(0);
      expect(fractions).toEqual(fractions.toSorted((a, b) => a - b));
      expect(Math.min(...fractions)).toBeGreaterThanOrEqual(0);
      expect(fractions.at(-1)).toBe(1);
    });

    test('stops soon, with the reason of the signal', async () => {
      opened.slowDown?.();
      const reason = new Error('stopped by the person');
      const controller = new AbortController();
      const running = run(engine, { ...plain, size, count: 4 }, controller.signal);
      const outcome = running.then(
        () => 'finished',
        (error: unknown) => error,
      );
      await pause(opened.slowDown ? 150 : 1);
      const stoppedAt = performance.now();
      controller.abort(reason);
      expect(await outcome).toBe(reason);
      expect(performance.now() - stoppedAt).toBeLessThan(2000);
    });

    test('does not begin when it was stopped before', async () => {
      const reason = new Error('stopped');
      await expect(run(engine, { ...plain, size }, AbortSignal.abort(reason))).rejects.toBe(reason);
    });

    test('makes a warning of a style and a mask that it can’t use', async () => {
      const mask = await input('mask', size);
      const { images, warnings } = await ask({ style: 'no such style', inputs: [mask] });
      expect(images).toHaveLength(1);
      expect(warnings.join(' ')).toMatch(/style/);
      expect(warnings.join(' ')).toMatch(/mask/i);
    });

    test('leaves out what goes over its number of inputs, and says so', async () => {
      const count = engine.capabilities.maxInputs + 1;
      const inputs = await Promise.all(
        Array.from({ length: count }, () => input('reference', { width: 64, height: 64 })),
      );
      const { images, warnings } = await ask({ inputs });
      expect(images).toHaveLength(1);
      expect(warnings.length).toBeGreaterThan(0);
    });

    test('edits an image by instruction, with and without a mask', async () => {
      const edit = await input('edit', size);
      const { images, warnings } = await ask({ prompt: 'make the sky green', inputs: [edit], seed: null });
      expect(await measure(images[0]!)).toEqual(size);
      expect(warnings.length > 0).toBe(!engine.capabilities.edit);
      const masked = await ask({ prompt: 'make the sky green', inputs: [edit, await input('mask', size)] });
      expect(masked.images).toHaveLength(1);
      expect(masked.warnings.length > 0).toBe(!engine.capabilities.mask);
    });

    test('takes a reference image of any common format', async () => {
      const bytes = await sharp({ create: { width: 90, height: 60, channels: 3, background: '#a33' } })
        .tiff()
        .toBuffer();
      const reference = { ...(await input('reference', size)), bytes, mediaType: 'image/tiff' };
      expect((await ask({ inputs: [reference] })).images).toHaveLength(1);
    });

    test.each([
      ['an empty prompt', () => '  \n '],
      ['a prompt over its limit', () => 'a'.repeat(engine.capabilities.maxPromptLength + 1)],
    ])('turns down %s with a sentence', async (_what, prompt) => {
      await expect(ask({ prompt: prompt() })).rejects.toMatchObject({
        code: 'bad_input',
        message: expect.stringMatching(/\.$/),
      });
    });
  });
}

const plain: Omit<EngineRequest, 'size'> = {
  brief: null,
  prompt: 'a red fox under a full moon',
  model: null,
  count: 1,
  seed: null,
  style: null,
  inputs: [],
};

/** Everything that an engine says about one request. */
export async function run(
  engine: Engine,
  request: EngineRequest,
  signal: AbortSignal = new AbortController().signal,
): Promise<{ events: EngineEvent[]; images: EngineImage[]; warnings: string[] }> {
  const events: EngineEvent[] = [];
  for await (const event of engine.generate(request, { signal, randomSeed: () => '1234567890123' }))
    events.push(event);
  return {
    events,
    images: events.flatMap((event) => (event.type === 'image' ? [event.image] : [])),
    warnings: events.flatMap((event) => (event.type === 'warning' ? [event.message] : [])),
  };
}

/** A picture as input; a mask has its right half transparent. */
export async function input(role: EngineInput['role'], { width, height }: ImageSize): Promise<EngineInput> {
  const right = role === 'mask' ? width >> 1 : 0;
  const ground = sharp({ create: { width: width - right, height, channels: 4, background: '#3366aa' } });
  const background = { r: 0, g: 0, b: 0, alpha: 0 };
  const bytes = await ground.extend({ right, background }).png().toBuffer();
  return { role, bytes, mediaType: 'image/png', prompt: null, seed: null, settings: null };
}

const smallest = (sizes: ImageSize[]) =>
  sizes.reduce((best, size) => (size.width * size.height < best.width * best.height ? size : best));

const byIndex = (images: EngineImage[]) => images.toSorted((a, b) => a.index - b.index);

async function measure({ bytes }: EngineImage): Promise<ImageSize> {
  const { info } = await sharp(bytes).raw().toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height };
}
