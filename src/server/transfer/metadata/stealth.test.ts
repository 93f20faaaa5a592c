import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { pictureWithHidden } from './test-samples/hidden-text.ts';
import { factsOfBytes, withFile } from './test-samples/temporary-file.ts';
import { readStealth } from './stealth.ts';

const text = 'a boat on a lake, テスト\nNegative prompt: fog\nSteps: 20, Seed: 18446744073709551615';
const limits = { pixels: 10_000_000 };
const hiddenIn = (bytes: Buffer) => withFile(bytes, (path) => readStealth(path, limits));

describe('a text hidden in the pixels', () => {
  test.each([
    ['stealth_pngcomp', gzipSync(text), [3], 'png'],
    ['stealth_pnginfo', Buffer.from(text), [3], 'png'],
    ['stealth_rgbcomp', gzipSync(text), [0, 1, 2], 'png'],
    ['stealth_rgbinfo', Buffer.from(text), [0, 1, 2], 'png'],
    ['stealth_pngcomp', gzipSync(text), [3], 'webp'],
  ] as const)('%s', async (magic, payload, channels, format) => {
    expect(await hiddenIn(await pictureWithHidden({ magic, payload, channels, format }))).toBe(text);
  });

  test('in pictures that are flat, narrow, or just large enough', async () => {
    const payload = Buffer.from('a\nSteps: 1');
    const bits = (19 + payload.length) * 8;
    for (const size of [
      { width: 1, height: bits },
      { width: bits, height: 1 },
      { width: Math.ceil(bits / 8), height: 8 },
    ]) {
      const bytes = await pictureWithHidden({ magic: 'stealth_pnginfo', payload, size });
      expect(await hiddenIn(bytes)).toBe(String(payload));
    }
  });

  test('becomes facts: of AUTOMATIC1111, or of NovelAI', async () => {
    const a1111 = await pictureWithHidden({ magic: 'stealth_pngcomp', payload: gzipSync(text) });
    expect(await factsOfBytes(a1111, 'image/png')).toMatchObject({
      tool: 'AUTOMATIC1111',
      prompt: 'a boat on a lake, テスト',
      seed: '18446744073709551615',
    });
    const fields = { Software: 'NovelAI', Source: 'V4', Description: 'a boat', Comment: '{"seed": 5}' };
    const payload = gzipSync(JSON.stringify(fields));
    const novelAi = await pictureWithHidden({ magic: 'stealth_pngcomp', payload, format: 'webp' });
    expect(await factsOfBytes(novelAi, 'image/webp')).toMatchObject({
      tool: 'NovelAI',
      prompt: 'a boat',
      seed: '5',
    });
  });
});

describe('nothing is found', () => {
  const magic = 'stealth_pngcomp';

  test.each([
    ['in other pixels', { magic: 'something else!', payload: gzipSync(text) }],
    ['where the length is longer than the picture', { magic, payload: gzipSync(text), bits: 0xffff_ffff }],
    ['where the length is nothing', { magic, payload: Buffer.alloc(0) }],
    ['where it is not packed', { magic, payload: Buffer.from('not gzip at all') }],
    ['where it is not text', { magic: 'stealth_pnginfo', payload: Buffer.from([0xff, 0xfe, 0xfd]) }],
    [
      'in a picture with fewer pixels than the magic word has bits',
      { magic, payload: Buffer.alloc(0), size: { width: 3, height: 3 } },
    ],
    [
      'where it unpacks to too much',
      { magic, payload: gzipSync(Buffer.alloc(40 * 1024 * 1024)), size: { width: 600, height: 600 } },
    ],
  ])('%s', async (_name, hidden) => {
    const bytes = await pictureWithHidden(hidden);
    expect(await hiddenIn(bytes)).toBeNull();
    expect(await factsOfBytes(bytes, 'image/png')).toMatchObject({ tool: null, problems: [] });
  });

  test('in a picture with more pixels than are decoded', async () => {
    const bytes = await pictureWithHidden({ magic, payload: gzipSync(text) });
    expect(await factsOfBytes(bytes, 'image/png', { pixels: 100 })).toMatchObject({
      tool: null,
      problems: [],
    });
  });
});
