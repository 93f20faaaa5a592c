import { crc32, deflateSync } from 'node:zlib';

/** Files that are little more than a header, put together by hand for the tests of this room. */

function uint(value: number, bytes: number): Buffer {
  const buffer = Buffer.alloc(bytes);
  buffer.writeUIntBE(value, 0, bytes);
  return buffer;
}

export function pngChunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  return Buffer.concat([uint(data.length, 4), body, uint(crc32(body), 4)]);
}

/** A PNG of a few bytes that claims a huge picture and holds some black lines of it: a decompression bomb. */
export function bomb(width: number, height: number, lines = 1): Buffer {
  // One bit a pixel, greyscale.
  const header = Buffer.concat([uint(width, 4), uint(height, 4), Buffer.from([1, 0, 0, 0, 0])]);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    pngChunk('IHDR', header),
    pngChunk('IDAT', deflateSync(Buffer.alloc((Math.ceil(width / 8) + 1) * lines))),
    pngChunk('IEND', Buffer.alloc(0)),
  ]);
}

function box(type: string, ...content: Buffer[]): Buffer {
  const body = Buffer.concat(content);
  return Buffer.concat([uint(body.length + 8, 4), Buffer.from(type, 'latin1'), body]);
}

/** A box with version and flags, both 0 unless said. */
const fullBox = (type: string, version: number, ...content: Buffer[]): Buffer =>
  box(type, uint(version, 1), uint(0, 3), ...content);

const text = (value: string): Buffer => Buffer.from(value, 'latin1');

/**
 * An HEIC file (ISO 23008-12) of one HEVC picture of this size: complete but for its pixels, for which there is no
 * decoder here anyway.
 */
export function heic(width: number, height: number): Buffer {
  const fileType = box('ftyp', text('heic'), uint(0, 4), text('mif1heic'));
  const pixels = Buffer.alloc(32);
  const meta = (offset: number): Buffer =>
    fullBox(
      'meta',
      0,
      fullBox('hdlr', 0, uint(0, 4), text('pict'), Buffer.alloc(12), uint(0, 1)),
      fullBox('pitm', 0, uint(1, 2)),
      // Offset and length in 4 bytes each; item 1, in this file, in one piece.
      fullBox(
        'iloc',
        0,
        uint(0x4400, 2),
        uint(1, 2),
        uint(1, 2),
        uint(0, 2),
        uint(1, 2),
        uint(offset, 4),
        uint(pixels.length, 4),
      ),
      fullBox('iinf', 0, uint(1, 2), fullBox('infe', 2, uint(1, 2), uint(0, 2), text('hvc1'), uint(0, 1))),
      box(
        'iprp',
        box(
          'ipco',
          box('hvcC', uint(1, 1), Buffer.alloc(21), uint(0, 1)),
          fullBox('ispe', 0, uint(width, 4), uint(height, 4)),
        ),
        fullBox('ipma', 0, uint(1, 4), uint(1, 2), uint(2, 1), uint(0x81, 1), uint(2, 1)),
      ),
    );
  const start = fileType.length + meta(0).length + 8;
  return Buffer.concat([fileType, meta(start), box('mdat', pixels)]);
}
