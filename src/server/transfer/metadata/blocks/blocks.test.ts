import { describe, expect, test } from 'vitest';
import { unicodeComment } from '../test-samples/exif.ts';
import { bag, xmpPacket } from '../test-samples/xmp.ts';
import { parseIptc } from './iptc.ts';
import { decodeUserComment } from './user-comment.ts';
import { parseXmp } from './xmp.ts';

describe('the Exif user comment', () => {
  test.each([
    ['plain words', true, true],
    ['plain words', true, false],
    ['plain words', false, true],
    ['plain words', false, false],
    ['テスト, 1girl, テスト', true, false],
    ['テスト, 1girl, テスト', false, true],
  ])('%s, text little-endian %s, block little-endian %s', (text, textOrder, blockOrder) => {
    expect(decodeUserComment({ bytes: unicodeComment(text, textOrder), littleEndian: blockOrder })).toBe(
      text,
    );
  });

  test('without a clue in the text, the order of the block counts', () => {
    expect(decodeUserComment({ bytes: unicodeComment('日本語', false), littleEndian: false })).toBe('日本語');
    expect(decodeUserComment({ bytes: unicodeComment('日本語', true), littleEndian: true })).toBe('日本語');
  });

  test.each([
    ['ASCII\0\0\0', 'words'],
    ['\0'.repeat(8), 'mündlich'],
    ['UNICODE\0', 'utf-8 after all'],
    ['', 'no character set at all'],
  ])('%j', (charset, text) => {
    const bytes = Buffer.from(`${charset}${text}\0\0`);
    expect(decodeUserComment({ bytes, littleEndian: true })).toBe(text);
  });
});

describe('XMP', () => {
  test('many namespaces above many elements cost no more than they are long', async () => {
    const names = Array.from({ length: 8_000 }, (_, index) => `xmlns:n${index}="urn:${index}"`).join(' ');
    const inner = '<rdf:li xmlns:o="urn:o">x</rdf:li>'.repeat(8_000);
    const packet = `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" ${names}>${inner}</rdf:RDF>`;
    expect((await parseXmp([packet])).damaged).toBe(0);
  });

  const parse = async (...packets: string[]) => Object.fromEntries((await parseXmp(packets)).xmp);

  test('attributes and elements, lists, and any prefix', async () => {
    const properties = `<dc:title><rdf:Alt><rdf:li xml:lang="de">Meer</rdf:li><rdf:li xml:lang="x-default">Sea</rdf:li></rdf:Alt></dc:title>
      ${bag('dc:subject', ['a &amp; b', '&#x65E5;&#26412;', '&amp;lt;'])}<other:DigImageGUID>id</other:DigImageGUID>
      <photoshop:Credit rdf:resource="by link"/><exif:Flash rdf:parseType="Resource"><exif:Fired>no</exif:Fired></exif:Flash>`;
    expect(await parse(xmpPacket(properties, 'xmp:Rating="4"'))).toEqual({
      'xmp:Rating': ['4'],
      'dc:title': ['Sea', 'Meer'],
      'dc:subject': ['a & b', '日本', '&lt;'],
      'iptcExt:DigImageGUID': ['id'],
      'photoshop:Credit': ['by link'],
    });
  });

  test('the first packet that has a property wins', async () => {
    const parsed = await parse(
      xmpPacket('', 'xmp:Rating="4"'),
      xmpPacket('', 'xmp:Rating="1" xmp:Label="Red"'),
    );
    expect(parsed).toEqual({ 'xmp:Rating': ['4'], 'xmp:Label': ['Red'] });
  });

  test('entities of its own, depth without end and broken XML are refused', async () => {
    const bomb = `<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>${xmpPacket('<xmp:Label>&b;</xmp:Label>')}`;
    const deep = xmpPacket('<dc:x>'.repeat(5_000));
    const { xmp, damaged } = await parseXmp([bomb, deep, '<x', '', '<__proto__ constructor="x"/>']);
    expect(xmp.size).toBe(0);
    expect(damaged).toBeGreaterThanOrEqual(3);
  });
});

test('IPTC: fields, keywords, and a length that lies', () => {
  const field = (dataset: number, value: Buffer | string) => {
    const bytes = Buffer.from(value);
    return Buffer.concat([Buffer.from([0x1c, 2, dataset, bytes.length >> 8, bytes.length & 255]), bytes]);
  };
  const block = Buffer.concat([
    field(5, 'Title'),
    field(25, 'sea'),
    field(25, Buffer.from([0x63, 0x61, 0x66, 0xe9])),
    field(120, 'Ein Satz über Wärme'),
    Buffer.from([0x1c, 2, 80, 0x70, 0]),
  ]);
  expect(parseIptc([block])).toMatchObject({
    title: 'Title',
    keywords: ['sea', 'café'],
    caption: 'Ein Satz über Wärme',
  });
  expect(parseIptc([block.subarray(0, 9)])).toMatchObject({ author: null });
});
