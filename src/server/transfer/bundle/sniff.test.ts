import { Readable } from 'node:stream';
import fc from 'fast-check';
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { readHead } from './read-head.ts';
import { sniff } from './sniff.ts';

const latin = (text: string): Buffer => Buffer.from(text, 'latin1');
const brands = (...names: string[]): Buffer =>
  Buffer.concat([
    Buffer.from([0, 0, 0, 12 + 4 * names.length]),
    latin(`ftyp${names[0]}\0\0\0\0`),
    latin(names.slice(1).join('')),
  ]);

describe('sniff', () => {
  test.each(['png', 'jpeg', 'webp', 'gif', 'avif', 'tiff'] as const)('knows a %s', async (format) => {
    const picture = sharp({ create: { width: 8, height: 8, channels: 3, background: 'red' } });
    expect(sniff(await picture.toFormat(format).toBuffer())).toBe(format);
  });

  test.each<[string, Buffer]>([
    ['heic', brands('heic', 'mif1', 'heic')],
    ['heic', brands('mif1', 'heic')],
    ['avif', brands('mif1', 'avif')],
    ['mp4', brands('isom', 'iso2', 'mp41')],
    ['mp4', brands('M4A ')],
    ['wav', latin('RIFF\0\0\0\0WAVEfmt ')],
    ['zip', latin('PK\u0003\u0004')],
    ['zip', latin('PK\u0005\u0006')],
    ['pdf', latin('%PDF-1.7')],
    ['json-array', Buffer.from('\ufeff\n [ {"a": 1}')],
    ['json-array', latin('[]')],
    ['json-array', latin('[')],
    ['json-array', latin('[-1.5e3, 2]')],
    ['json-array', latin('[null,')],
    ['json-object', latin('\r\n\t{ "a"')],
    ['json-object', latin('{}')],
    ['html', latin('<!DOCTYPE html><p>')],
    ['html', latin('<!-- saved --> <!-- twice -->\n<html lang="en">')],
    ['html', latin(' <script>var jsonData = [')],
    ['xml', latin('<?xml version="1.0"?>')],
    ['xml', latin('<svg xmlns="http://www.w3.org/2000/svg">')],
    ['xml', latin('<x:xmpmeta xmlns:x="adobe:ns:meta/">')],
    ['text', latin('[Verse 1]\nla la')],
    ['text', latin('[12:01] hello')],
    ['text', latin('{\\rtf1 no}')],
    ['text', Buffer.from('Füchse 🦊').subarray(0, -2)],
    ['text', latin('\u00ff\u00feh\0i\0')],
    ['unknown', latin('a\0b')],
    ['unknown', latin('\u00e9t\u00e9')],
    ['unknown', latin('')],
  ])('knows %s in %j', (kind, head) => {
    expect(sniff(head)).toBe(kind);
  });

  test('says something of any bytes, in no time', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), (head) => typeof sniff(head) === 'string'));
    const hostile = ['<!--'.repeat(1_024), '<!-- -'.repeat(680), '[1'.repeat(2_048), ' '.repeat(4_096)];
    for (const head of hostile) expect(sniff(latin(head))).toMatch(/./);
    expect(sniff(Buffer.concat([Buffer.from([255, 255, 255, 255]), latin('ftypxxxx')]))).toBe('mp4');
  });
});

test('readHead reads no more than it needs, and destroys the stream', async () => {
  const stream = Readable.from(Array.from({ length: 100 }, () => Buffer.alloc(1_000, 'x')));
  const head = await readHead({ open: () => Promise.resolve(stream) }, 1_500);
  expect([head.length, stream.destroyed]).toEqual([1_500, true]);
  expect((await readHead({ open: () => Promise.resolve(Readable.from([latin('ab')])) })).length).toBe(2);
});
