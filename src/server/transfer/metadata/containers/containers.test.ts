import { deflateSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { tagNumbers } from '../blocks/tiff.ts';
import { type Blocks, noBlocks } from '../blocks.ts';
import { memorySource } from '../byte-source.ts';
import {
  avif,
  box,
  gif,
  gifComment,
  gifXmp,
  jpeg,
  riffChunk,
  segment,
  webp,
} from '../test-samples/containers.ts';
import { ascii, exifBlock, unicodeComment, raw } from '../test-samples/exif.ts';
import { chunk, internationalText, packedText, plainText, png } from '../test-samples/png.ts';
import { bag, xmpPacket } from '../test-samples/xmp.ts';
import { readBlocks } from './read-blocks.ts';

async function blocksOf(bytes: Buffer, mediaType: string): Promise<Blocks> {
  const blocks = noBlocks();
  await readBlocks(memorySource(bytes), mediaType, blocks);
  return blocks;
}

const software = (blocks: Blocks) => blocks.tags.get(tagNumbers.software)?.bytes.toString();
const exif = exifBlock([ascii(tagNumbers.software, 'a camera')]);
const packet = xmpPacket(bag('dc:subject', ['sea']));

describe('PNG', () => {
  const read = (parts: Parameters<typeof png>[0]) => blocksOf(png(parts), 'image/png');

  test('texts of every kind, before and behind the pixels, with keys that repeat', async () => {
    const { texts, problems } = await read({
      before: [
        plainText('one', 'first'),
        internationalText('two', 'zweite ÄÖ 日本'),
        internationalText('three', 'packed', true),
      ],
      after: [packedText('four', 'behind'), plainText('one', 'again')],
    });
    expect(Object.fromEntries(texts)).toEqual({
      one: ['first', 'again'],
      two: ['zweite ÄÖ 日本'],
      three: ['packed'],
      four: ['behind'],
    });
    expect([...problems]).toEqual([]);
  });

  test('tEXt is UTF-8 where it can be, else Latin-1', async () => {
    const { texts } = await read({
      before: [
        plainText('utf', Buffer.from('テスト')),
        plainText('latin', Buffer.from([0x63, 0x61, 0x66, 0xe9])),
      ],
    });
    expect(texts.get('utf')).toEqual(['テスト']);
    expect(texts.get('latin')).toEqual(['café']);
  });

  test('Exif, XMP, credentials, and alpha', async () => {
    const blocks = await read({
      before: [chunk('eXIf', exif), internationalText('XML:com.adobe.xmp', packet), chunk('caBX', 'jumbf')],
      colourType: 6,
    });
    expect(software(blocks)).toBe('a camera\0');
    expect(blocks.xmp).toEqual([packet]);
    expect(blocks).toMatchObject({ hasCredentials: true, alpha: true });
  });

  test('Exif in hexadecimal, as ImageMagick writes it', async () => {
    const hex = Buffer.concat([Buffer.from('Exif\0\0'), exif]).toString('hex');
    const blocks = await read({
      before: [
        packedText(
          'Raw profile type exif',
          `\nexif\n ${exif.length + 6}\n${hex.replaceAll(/.{72}/g, '$&\n')}\n`,
        ),
      ],
    });
    expect(software(blocks)).toBe('a camera\0');
  });

  test('a text that unpacks to more than is read is left out with a sentence', async () => {
    const bomb = deflateSync(Buffer.alloc(64 * 1024 * 1024));
    const { texts, problems } = await read({
      before: Array.from({ length: 20 }, () => chunk('zTXt', Buffer.concat([Buffer.from('bomb\0\0'), bomb]))),
      after: [plainText('small', 'kept')],
    });
    expect(texts.has('bomb')).toBe(false);
    expect([...problems].join(' ')).toContain('"bomb" is damaged or too large');
  });

  test('a text of more than 16 MB is left out, the others stay', async () => {
    const { texts, problems } = await read({
      before: [plainText('huge', Buffer.alloc(17 * 1024 * 1024, 97)), plainText('small', 'kept')],
    });
    expect(Object.fromEntries(texts)).toEqual({ small: ['kept'] });
    expect([...problems]).toHaveLength(1);
  });

  test('one that ends in the middle gives what came before', async () => {
    const whole = png({ before: [plainText('one', 'first')] });
    const { texts, problems } = await blocksOf(whole.subarray(0, whole.length - 30), 'image/png');
    expect(texts.get('one')).toEqual(['first']);
    expect([...problems]).toEqual(['The PNG ends in the middle; what came before was read.']);
  });
});

describe('JPEG', () => {
  const read = (segments: readonly Buffer[], pixels?: Buffer) =>
    blocksOf(jpeg(segments, pixels), 'image/jpeg');

  test('Exif, XMP, IPTC, comment and credentials', async () => {
    const record = Buffer.from([0x1c, 2, 25, 0, 3, ...Buffer.from('sea')]);
    const resource = Buffer.concat([
      Buffer.from('8BIM\x04\x04\0\0\0\0\0', 'latin1'),
      Buffer.from([record.length]),
      record,
    ]);
    const blocks = await read([
      segment(0xe0, 'JFIF\0'),
      segment(0xe1, Buffer.concat([Buffer.from('Exif\0\0'), exif])),
      segment(0xe1, `http://ns.adobe.com/xap/1.0/\0${packet}`),
      segment(0xed, Buffer.concat([Buffer.from('Photoshop 3.0\0'), resource])),
      segment(0xfe, 'a comment'),
      segment(0xeb, Buffer.from('JP\0\x01\0\0\0\x01\0\0\0\x40jumb\0\0\0\x20jumdc2pa', 'latin1')),
    ]);
    expect(software(blocks)).toBe('a camera\0');
    expect(blocks.xmp).toEqual([packet]);
    expect(blocks.iptc.map(String)).toEqual([String(record)]);
    expect(blocks.texts.get('Comment')).toEqual(['a comment']);
    expect(blocks.hasCredentials).toBe(true);
    expect([...blocks.problems]).toEqual([]);
  });

  test('extended XMP is put together by its offsets', async () => {
    const part = (offset: number, text: string) => {
      const numbers = Buffer.alloc(8);
      numbers.writeUInt32BE(8, 0);
      numbers.writeUInt32BE(offset, 4);
      const head = Buffer.from(`http://ns.adobe.com/xmp/extension/\0${'A'.repeat(32)}`);
      return segment(0xe1, Buffer.concat([head, numbers, Buffer.from(text)]));
    };
    expect((await read([part(4, 'half'), part(0, 'one ')])).xmp).toEqual(['one half']);
  });

  test('nothing is read behind the start of the pixels', async () => {
    const { texts } = await read([], segment(0xfe, 'hidden'));
    expect(texts.size).toBe(0);
  });

  test('another use of JUMBF is no credentials', async () => {
    const { hasCredentials } = await read([
      segment(0xeb, Buffer.from('JP\0\x01\0\0\0\x01\0\0\0\x40jumb\0\0\0\x20jumdjson', 'latin1')),
    ]);
    expect(hasCredentials).toBe(false);
  });
});

describe('WebP', () => {
  test.each([
    ['with', Buffer.concat([Buffer.from('Exif\0\0'), exif])],
    ['without', exif],
  ])('Exif %s its prefix, XMP, credentials, alpha', async (_name, block) => {
    const blocks = await blocksOf(
      webp(
        [
          riffChunk('VP8 ', Buffer.alloc(33)),
          riffChunk('EXIF', block),
          riffChunk('XMP ', packet),
          riffChunk('C2PA', 'x'),
        ],
        0x10,
      ),
      'image/webp',
    );
    expect(software(blocks)).toBe('a camera\0');
    expect(blocks.xmp).toEqual([packet]);
    expect(blocks).toMatchObject({ hasCredentials: true, alpha: true });
    expect([...blocks.problems]).toEqual([]);
  });

  test('alpha of a lossless picture, none of an animation', async () => {
    const lossless = riffChunk('VP8L', Buffer.from([0x2f, 7, 0, 0, 0x10, 0]));
    expect((await blocksOf(webp([lossless]), 'image/webp')).alpha).toBe(true);
    expect((await blocksOf(webp([lossless], 0x12), 'image/webp')).alpha).toBe(false);
  });
});

describe('the other kinds', () => {
  test('AVIF: Exif and XMP items, credentials', async () => {
    const credentials = box('uuid', Buffer.from('d8fec3d61b0e483c92975828877ec481', 'hex'), 'manifest');
    const blocks = await blocksOf(avif(exif, packet, [credentials]), 'image/avif');
    expect(software(blocks)).toBe('a camera\0');
    expect(blocks.xmp).toEqual([packet]);
    expect(blocks.hasCredentials).toBe(true);
    expect([...blocks.problems]).toEqual([]);
  });

  test('GIF: comments of more than one block, and XMP', async () => {
    const long = 'a comment '.repeat(60);
    const blocks = await blocksOf(gif([gifComment(long), gifXmp(packet), gifComment('two')]), 'image/gif');
    expect(blocks.texts.get('Comment')).toEqual([long, 'two']);
    expect(blocks.xmp).toEqual([packet]);
    expect([...blocks.problems]).toEqual([]);
  });

  test('TIFF: its own tags, in either byte order', async () => {
    const values = [ascii(tagNumbers.software, 'a scanner'), raw(tagNumbers.xmp, Buffer.from(packet))];
    for (const littleEndian of [true, false]) {
      const blocks = await blocksOf(exifBlock(values, [], littleEndian), 'image/tiff');
      expect(software(blocks)).toBe('a scanner\0');
      expect(blocks.xmp).toEqual([packet]);
    }
  });

  test('Exif that claims more than there is costs no memory', async () => {
    const entries = Array.from({ length: 3_000 }, (_, index) =>
      raw(0x9286 + (index % 2), unicodeComment('x'.repeat(1_000), true)),
    );
    const blocks = await blocksOf(exifBlock(entries), 'image/tiff');
    expect(blocks.tags.size).toBe(1);
  });

  test('a kind that is not known holds nothing', async () => {
    expect(await blocksOf(Buffer.from('anything'), 'image/svg+xml')).toEqual(noBlocks());
  });
});
