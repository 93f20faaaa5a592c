/** A JPEG segment. */
export function segment(marker: number, data: Buffer | string): Buffer {
  const body = Buffer.from(data);
  const head = Buffer.from([0xff, marker, 0, 0]);
  head.writeUInt16BE(body.length + 2, 2);
  return Buffer.concat([head, body]);
}

/** A JPEG up to its pixels, and what stands behind their start. */
export function jpeg(segments: readonly Buffer[], pixels: Buffer = Buffer.alloc(16)): Buffer {
  return Buffer.concat([Buffer.from([0xff, 0xd8]), ...segments, segment(0xda, Buffer.alloc(10)), pixels]);
}

export function riffChunk(type: string, data: Buffer | string): Buffer {
  const body = Buffer.from(data);
  const head = Buffer.alloc(8);
  head.write(type, 'latin1');
  head.writeUInt32LE(body.length, 4);
  return Buffer.concat([head, body, Buffer.alloc(body.length & 1)]);
}

/** `flags`: 0x10 alpha, 0x02 animation. */
export function webp(chunks: readonly Buffer[], flags = 0): Buffer {
  const extended = riffChunk('VP8X', Buffer.from([flags, 0, 0, 0, 7, 0, 0, 7, 0, 0]));
  const body = Buffer.concat([Buffer.from('WEBP'), extended, ...chunks]);
  const head = Buffer.from('RIFF\0\0\0\0', 'latin1');
  head.writeUInt32LE(body.length, 4);
  return Buffer.concat([head, body]);
}

export function box(type: string, ...parts: readonly (Buffer | string)[]): Buffer {
  const body = Buffer.concat(
    parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : part)),
  );
  const head = Buffer.alloc(8);
  head.writeUInt32BE(body.length + 8);
  head.write(type, 4, 'latin1');
  return Buffer.concat([head, body]);
}

/** An AVIF file with an Exif item in the file and an XMP item in the box `idat`; pixels are none. */
export function avif(exif: Buffer, xmp: string, more: readonly Buffer[] = []): Buffer {
  const info = (id: number, type: string, rest: string) =>
    box('infe', Buffer.from([2, 0, 0, 0, 0, id, 0, 0]), type, '\0', rest);
  const exifItem = Buffer.concat([Buffer.alloc(4), exif]);
  const u32 = (number: number) => {
    const bytes = Buffer.alloc(4);
    bytes.writeUInt32BE(number);
    return bytes;
  };
  const brand = box('ftyp', 'avif', Buffer.alloc(4), 'avif');
  const meta = (exifAt: number) =>
    box(
      'meta',
      Buffer.alloc(4),
      box(
        'iinf',
        Buffer.from([0, 0, 0, 0, 0, 2]),
        info(1, 'Exif', ''),
        info(2, 'mime', 'application/rdf+xml\0'),
      ),
      box(
        'iloc',
        Buffer.from([1, 0, 0, 0, 0x44, 0, 0, 2]),
        Buffer.concat([Buffer.from([0, 1, 0, 0, 0, 0, 0, 1]), u32(exifAt), u32(exifItem.length)]),
        Buffer.concat([Buffer.from([0, 2, 0, 1, 0, 0, 0, 1]), u32(0), u32(Buffer.byteLength(xmp))]),
      ),
      box('idat', Buffer.from(xmp)),
    );
  const exifAt = brand.length + meta(0).length + 8;
  return Buffer.concat([brand, meta(exifAt), box('mdat', exifItem), ...more]);
}

/** A GIF of one pixel with the given blocks before it. */
export function gif(blocks: readonly Buffer[]): Buffer {
  const header = Buffer.from('GIF89a\x01\0\x01\0\x80\0\0', 'latin1');
  const picture = Buffer.from([0x2c, 0, 0, 0, 0, 1, 0, 1, 0, 0, 2, 2, 0x44, 1, 0]);
  return Buffer.concat([header, Buffer.alloc(6), ...blocks, picture, Buffer.from([0x3b])]);
}

export function gifComment(text: string): Buffer {
  const bytes = Buffer.from(text);
  const parts: Buffer[] = [];
  for (let at = 0; at < bytes.length; at += 255) {
    const part = bytes.subarray(at, at + 255);
    parts.push(Buffer.from([part.length]), part);
  }
  return Buffer.concat([Buffer.from([0x21, 0xfe]), ...parts, Buffer.from([0])]);
}

export function gifXmp(packet: string): Buffer {
  const trailer = Buffer.from([1, ...Array.from({ length: 256 }, (_, index) => 255 - index), 0]);
  return Buffer.concat([Buffer.from([0x21, 0xff, 11]), Buffer.from(`XMP DataXMP${packet}`), trailer]);
}
