import { crc32 } from 'node:zlib';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { withPngText } from './png-text.ts';

const blank = () =>
  sharp({ create: { width: 3, height: 2, channels: 3, background: '#fff' } })
    .png()
    .toBuffer();

function chunks(png: Buffer): { type: string; content: Buffer; sum: number }[] {
  const found = [];
  for (let at = 8; at < png.length;) {
    const length = png.readUInt32BE(at);
    const typed = png.subarray(at + 4, at + 8 + length);
    found.push({
      type: typed.toString('latin1', 0, 4),
      content: typed.subarray(4),
      sum: png.readUInt32BE(at + 8 + length),
    });
    expect(crc32(typed)).toBe(found.at(-1)!.sum);
    at += 12 + length;
  }
  return found;
}

test('text of any script comes back, and the picture still decodes', async () => {
  const text = 'ein Fuchs – 赤い狐 – ثعلب – 🦊';
  const png = Buffer.from(withPngText(await blank(), { Description: text, Software: 'a sketch' }));
  const texts = chunks(png).filter(({ type }) => type === 'iTXt');
  expect(texts.map(({ content }) => content.toString('utf8'))).toEqual([
    `Description\0\0\0\0\0${text}`,
    'Software\0\0\0\0\0a sketch',
  ]);
  expect(chunks(png).map(({ type }) => type)[0]).toBe('IHDR');
  expect((await sharp(png).metadata()).width).toBe(3);
});

test('a zero in the text cannot end it early', async () => {
  const png = Buffer.from(withPngText(await blank(), { Description: 'a\0b' }));
  expect(
    chunks(png)
      .find(({ type }) => type === 'iTXt')!
      .content.toString(),
  ).toContain('ab');
});
