import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { convert, paint } from '../test-pictures.ts';
import { findMarks } from './marks.ts';
import { signPicture } from './test-samples/signed-pictures.ts';

const address = 'https://example.org/store.c2pa';
let folder = '';
let path = '';
let png: Buffer;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'marks-'));
  path = join(folder, 'picture');
  png = await paint(96, 64);
});
afterAll(() => rmSync(folder, { recursive: true }));

/** What is found in the bytes, and the same in a file of them. */
function look(bytes: Buffer): string | null {
  writeFileSync(path, bytes);
  const found = findMarks(bytes);
  expect(findMarks(path)).toBe(found);
  return found;
}

describe.each(['png', 'jpeg', 'webp'] as const)('%s', (format) => {
  const mediaType = `image/${format}`;
  const picture = async () => (format === 'png' ? png : convert(png, format));

  test('a store inside, an address elsewhere, and neither', async () => {
    const plain = await picture();
    expect(look(plain)).toBeNull();
    expect(look(await signPicture(plain, mediaType))).toBe(mediaType);
    expect(look(await signPicture(plain, mediaType, { remote: address }))).toBe(mediaType);
  });

  test('cut off anywhere it ends', async () => {
    const signed = await signPicture(await picture(), mediaType);
    for (let end = 0; end < signed.length; end += 7) look(signed.subarray(0, end));
  });
});

test('AVIF', async () => {
  const avif = await convert(png, 'avif');
  expect(look(avif)).toBeNull();
  expect(look(await signPicture(avif, 'image/avif'))).toBe('image/avif');
});

test('behind large pixels', async () => {
  const signed = await signPicture(png, 'image/png');
  const header = signed.subarray(0, 33);
  const chunk = (type: string, length: number) => {
    const bytes = Buffer.alloc(12 + length);
    bytes.writeUInt32BE(length, 0);
    bytes.write(type, 4, 'latin1');
    return bytes;
  };
  const large = [header, chunk('IDAT', 20_000_000)];
  expect(look(Buffer.concat([...large, chunk('IEND', 0)]))).toBeNull();
  expect(look(Buffer.concat([...large, chunk('caBX', 40), chunk('IEND', 0)]))).toBe('image/png');
});

test('lengths that lie end the walk', async () => {
  const riff = Buffer.concat([
    Buffer.from('RIFF\xff\xff\xff\xffWEBPVP8 \xff\xff\xff\xff', 'latin1'),
    Buffer.alloc(64),
  ]);
  const box = Buffer.concat([Buffer.from('\0\0\0\x10ftypavif\0\0\0\0', 'latin1'), Buffer.alloc(64)]);
  const endless = Buffer.concat([
    Buffer.from('\0\0\0\x10ftypavif\0\0\0\0\0\0\0\x01mdat\0\0\0\0\0\0\0\0', 'latin1'),
    Buffer.alloc(64),
  ]);
  const segments = Buffer.concat([Buffer.from([0xff, 0xd8]), Buffer.alloc(300_000, 0xff)]);
  for (const bytes of [riff, box, endless, segments]) expect(look(bytes)).toBeNull();
});
