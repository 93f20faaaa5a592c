import fc from 'fast-check';
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import type { EngineInput } from '../engine.ts';
import { CAPABILITIES } from './capabilities.ts';
import { toLch, toHex } from './colour/colour.ts';
import { createDrawing } from './draw-image.ts';
import type { DrawJob, DrawResult } from './draw-image.ts';
import { readScene } from './scene/scene.ts';
import { STYLES } from './scene/styles.ts';

const draw = await createDrawing();
const plain: DrawJob = {
  prompt: 'a red fox under a full moon',
  brief: null,
  style: null,
  width: 256,
  height: 256,
  seed: '1',
  edit: null,
  references: [],
  mask: null,
};
type Drawn = Extract<DrawResult, { ok: true }>;

async function drawn(change: Partial<DrawJob>): Promise<Drawn> {
  const result = await draw({ ...plain, ...change });
  if (!result.ok) throw new Error(`unreadable ${result.unreadable}`);
  return result;
}
const pixels = async ({ bytes }: Drawn) => (await sharp(bytes).removeAlpha().raw().toBuffer()) as Buffer;
const input = (
  bytes: Uint8Array,
  role: EngineInput['role'],
  settings: Record<string, unknown> | null = null,
): EngineInput => ({ role, bytes, mediaType: 'image/png', prompt: null, seed: null, settings });

/** Mean difference of two pictures over the pixels that `where` picks, 0 to 255. */
function difference(a: Buffer, b: Buffer, where: (x: number, y: number) => boolean = () => true): number {
  let sum = 0;
  let count = 0;
  for (let y = 0; y < 256; y++) {
    for (let x = 0; x < 256; x++) {
      if (!where(x, y)) continue;
      for (let c = 0; c < 3; c++) sum += Math.abs(a[(y * 256 + x) * 3 + c]! - b[(y * 256 + x) * 3 + c]!);
      count += 3;
    }
  }
  return sum / count;
}

/** Share of pixels whose hue is within 25 degrees of `degrees` and that are clearly coloured. */
function shareOfHue(data: Buffer, degrees: number): number {
  let hits = 0;
  for (let p = 0; p < data.length; p += 3) {
    const { c, h } = toLch(toHex([data[p]!, data[p + 1]!, data[p + 2]!]));
    const gap = Math.abs((((h * 180) / Math.PI - degrees + 540) % 360) - 180);
    if (c > 0.09 && gap < 25) hits++;
  }
  return hits / (data.length / 3);
}

test('the same job gives the same bytes, another seed a clearly different picture', async () => {
  const first = await drawn({});
  expect((await drawn({})).bytes).toEqual(first.bytes);
  expect(difference(await pixels(first), await pixels(await drawn({ seed: '2' })))).toBeGreaterThan(8);
});

test('the prompt and the maker are written into the file', async () => {
  const { bytes } = await drawn({ prompt: 'ein Fuchs 🦊' });
  const text = Buffer.from(bytes).toString('utf8');
  expect(text).toContain('ein Fuchs 🦊');
  expect(text).toContain('drawn without a model');
});

test.each(STYLES)('style %s draws, and looks unlike the plain one', async (style) => {
  const [styled, usual] = [
    await pixels(await drawn({ style })),
    await pixels(await drawn({ style: 'illustration' })),
  ];
  if (style !== 'illustration') expect(difference(styled, usual)).toBeGreaterThan(4);
  // Never one flat colour.
  expect(new Set(Array.from({ length: 400 }, (_, i) => styled[i * 491])).size).toBeGreaterThan(1);
});

test.each(CAPABILITIES.sizes)('$width × $height comes out in that size', async (size) => {
  const { bytes } = await drawn({ ...size, style: 'flat' });
  expect(await sharp(bytes).metadata()).toMatchObject({ ...size, format: 'png', channels: 3 });
});

test.each([
  ['blue', 262],
  ['green', 147],
  ['purple', 305],
])('a %s fox is %s', async (word, hue) => {
  const prompt = (colour: string) => `a ${colour} fox on a white background, flat`;
  const coloured = shareOfHue(await pixels(await drawn({ prompt: prompt(word) })), hue);
  const usual = shareOfHue(await pixels(await drawn({ prompt: prompt('') })), hue);
  expect(coloured).toBeGreaterThan(0.08);
  expect(coloured).toBeGreaterThan(usual + 0.06);
});

describe('edits', () => {
  test('of its own drawing keep what they do not name', async () => {
    const before = await drawn({ prompt: 'a fox in a meadow at noon, flat' });
    const after = await drawn({
      prompt: 'make the fox blue',
      edit: input(before.bytes, 'edit', before.settings),
      seed: '2',
    });
    const corner = (x: number, y: number) => x < 50 && y < 90;
    expect(difference(await pixels(before), await pixels(after), corner)).toBeLessThan(0.5);
    expect(difference(await pixels(before), await pixels(after))).toBeGreaterThan(3);
    expect(readScene(after.settings)).not.toBeNull();
  });

  test('are confined to the transparent or the white part of a mask', async () => {
    const before = await drawn({ prompt: 'a fox in a meadow at noon, flat' });
    const half = { create: { width: 128, height: 256, channels: 4 as const, background: '#000' } };
    const clear = await sharp(half)
      .extend({ right: 128, background: { r: 0, g: 0, b: 0, alpha: 0 } })
      .png()
      .toBuffer();
    const white = await sharp(half).extend({ right: 128, background: '#fff' }).removeAlpha().png().toBuffer();
    for (const mask of [clear, white]) {
      const after = await drawn({
        prompt: 'make it night',
        edit: input(before.bytes, 'edit', before.settings),
        mask: input(mask, 'mask'),
      });
      const [a, b] = [await pixels(before), await pixels(after)];
      expect(difference(a, b, (x) => x < 118)).toBeLessThan(0.5);
      expect(difference(a, b, (x) => x > 138)).toBeGreaterThan(20);
    }
  });

  test('of a foreign picture keep it as the base and say what cannot be done', async () => {
    const photo = await sharp({ create: { width: 300, height: 200, channels: 3, background: '#6a8fb0' } })
      .jpeg()
      .toBuffer();
    const added = await drawn({ prompt: 'add a balloon', edit: input(photo, 'edit') });
    expect(added.warnings).toEqual([]);
    expect(readScene(added.settings)).toBeNull();
    const data = await pixels(added);
    expect(
      [...data.subarray(0, 3)].map((v, i) => Math.abs(v - [106, 143, 176][i]!)).every((gap) => gap < 8),
    ).toBe(true);
    expect((await drawn({ prompt: 'remove the house', edit: input(photo, 'edit') })).warnings).toHaveLength(
      1,
    );
  });

  test('an unreadable picture is named', async () => {
    const broken = input(Buffer.from('no picture'), 'edit');
    expect(await draw({ ...plain, edit: broken })).toEqual({ ok: false, unreadable: 'edit' });
  });
});

test('a reference lends its colours', async () => {
  const green = await sharp({ create: { width: 64, height: 64, channels: 3, background: '#1f9f4a' } })
    .png()
    .toBuffer();
  const job = { prompt: 'a mug on a table', style: 'flat' as const };
  const lent = shareOfHue(
    await pixels(await drawn({ ...job, references: [input(green, 'reference')] })),
    150,
  );
  expect(lent).toBeGreaterThan(shareOfHue(await pixels(await drawn(job)), 150) + 0.1);
});

test('a brief decides what the prompt leaves open, and draws none of the things that it names', async () => {
  const job = { prompt: 'a mug on a table' };
  const brief =
    'Brand notes: watercolour. Our colours are emerald green and mint; our mascot is a green fox.';
  const free = await drawn(job);
  const led = await drawn({ ...job, brief });
  expect(led.settings['style']).toBe('watercolour');
  const named = (one: Drawn) => readScene(one.settings)!.items.map(({ pictogram }) => pictogram);
  expect(named(led)).toEqual(named(free));
  expect(shareOfHue(await pixels(led), 150)).toBeGreaterThan(shareOfHue(await pixels(free), 150) + 0.1);
  const said = await drawn({ prompt: 'a mug on a table, pixel art', brief });
  expect(said.settings['style']).toBe('pixel');
});

test('no prompt breaks the drawing', async () => {
  const parts = fc.constantFrom(
    '<script>',
    '"&\'',
    '</svg>',
    'شجرة',
    '狐と月',
    'a fox',
    '👩‍🚀🚀',
    '7 cats',
    'under',
    'in a teacup',
    'riding',
    'a castle',
    'constructor',
    '\u202e',
    'red',
    'wearing a hat',
  );
  const prompts = fc
    .array(fc.oneof(parts, fc.string({ unit: 'grapheme', maxLength: 12 })), { minLength: 1, maxLength: 9 })
    .map((list) => list.join(' '));
  await fc.assert(
    fc.asyncProperty(prompts, fc.nat().map(String), async (prompt, seed) => {
      expect((await draw({ ...plain, prompt, seed, style: 'flat' })).ok).toBe(true);
    }),
    { numRuns: 40 },
  );
}, 60_000);
