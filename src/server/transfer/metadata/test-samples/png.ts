import { deflateSync } from 'node:zlib';

const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/** A chunk whose checksum is zero: our reader looks at none. */
export function chunk(type: string, data: Buffer | string): Buffer {
  const body = Buffer.from(data);
  const head = Buffer.alloc(8);
  head.writeUInt32BE(body.length, 0);
  head.write(type, 4, 'latin1');
  return Buffer.concat([head, body, Buffer.alloc(4)]);
}

interface PngParts {
  before?: readonly Buffer[];
  after?: readonly Buffer[];
  /** 2 is without, 6 with alpha. */
  colourType?: number;
  pixels?: Buffer;
}

/** A PNG as far as its chunks go; its pixels are none. */
export function png({
  before = [],
  after = [],
  colourType = 2,
  pixels = Buffer.alloc(64),
}: PngParts): Buffer {
  const header = Buffer.from([0, 0, 0, 8, 0, 0, 0, 8, 8, colourType, 0, 0, 0]);
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    ...before,
    chunk('IDAT', pixels),
    ...after,
    chunk('IEND', ''),
  ]);
}

export function plainText(key: string, text: string | Buffer): Buffer {
  return chunk('tEXt', Buffer.concat([Buffer.from(`${key}\0`, 'latin1'), Buffer.from(text)]));
}

export function packedText(key: string, text: string | Buffer): Buffer {
  return chunk('zTXt', Buffer.concat([Buffer.from(`${key}\0\0`, 'latin1'), deflateSync(text)]));
}

export function internationalText(key: string, text: string, packed = false): Buffer {
  const body = packed ? deflateSync(text) : Buffer.from(text);
  return chunk('iTXt', Buffer.concat([Buffer.from(key), Buffer.from([0, packed ? 1 : 0, 0, 0, 0]), body]));
}

/** A PNG with one text for each key. */
export function pngWithTexts(texts: Readonly<Record<string, string>>): Buffer {
  return png({ before: Object.entries(texts).map(([key, text]) => internationalText(key, text)) });
}
