import { beforeAll, describe, expect, test } from 'vitest';
import { convert, paint } from '../test-pictures.ts';
import { findMarks } from './marks.ts';
import { signPicture } from './test-samples/signed-pictures.ts';

const address = 'https://example.org/store.c2pa';
let png: Buffer;
beforeAll(async () => {
  png = await paint(96, 64);
});

/** What is found, and how much was read for it. */
async function look(bytes: Buffer): Promise<{ found: string | null; read: number }> {
  let read = 0;
  const found = await findMarks(async (from, length) => {
    const piece = bytes.subarray(from, from + length);
    read += piece.length;
    return piece;
  }, bytes.length);
  return { found, read };
}

describe.each(['png', 'jpeg', 'webp'] as const)('%s', (format) => {
  const mediaType = `image/${format}`;
  const picture = async () => (format === 'png' ? png : convert(png, format));

  test('a store inside, an address elsewhere, and neither', async () => {
    const plain = await picture();
    expect((await look(plain)).found).toBeNull();
    expect((await look(await signPicture(plain, mediaType))).found).toBe(mediaType);
    expect((await look(await signPicture(plain, mediaType, { remote: address }))).found).toBe(mediaType);
  });

  test('cut off anywhere it ends', async () => {
    const signed = await signPicture(await picture(), mediaType);
    for (let end = 0; end < signed.length; end += 7) await look(signed.subarray(0, end));
  });
});

test('AVIF', async () => {
  const avif = await convert(png, 'avif');
  expect((await look(avif)).found).toBeNull();
  expect((await look(await signPicture(avif, 'image/avif'))).found).toBe('image/avif');
});

test('behind large pixels only the outline is read', async () => {
  const signed = await signPicture(png, 'image/png');
  const header = signed.subarray(0, 33);
  const chunk = (type: string, length: number) => {
    const bytes = Buffer.alloc(12 + length);
    bytes.writeUInt32BE(length, 0);
    bytes.write(type, 4, 'latin1');
    return bytes;
  };
  const large = [header, chunk('IDAT', 20_000_000)];
  const without = await look(Buffer.concat([...large, chunk('IEND', 0)]));
  expect(without.found).toBeNull();
  expect(without.read).toBeLessThan(200_000);
  const behind = await look(Buffer.concat([...large, chunk('caBX', 40), chunk('IEND', 0)]));
  expect(behind.found).toBe('image/png');
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
  for (const bytes of [riff, box, endless, segments]) expect((await look(bytes)).found).toBeNull();
});
