import { crc32, deflateSync } from 'node:zlib';

/** Parts of picture files, for pictures that no program would write. */
export const pngSignature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

export function pngChunk(type: string, data: Buffer, claimed = data.length): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(claimed >>> 0);
  const check = Buffer.alloc(4);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, check]);
}

export function pngHeader(width: number, height: number, depth = 8, colour = 2, interlaced = 0): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width >>> 0, 0);
  header.writeUInt32BE(height >>> 0, 4);
  header.set([depth, colour, 0, 0, interlaced], 8);
  return pngChunk('IHDR', header);
}

/** A PNG whose pixels are all one: a few kilobytes, however large it is. */
export function flatPng(width: number, height: number, depth: number, colour: number): Buffer {
  const samples = colour === 2 ? 3 : colour === 6 ? 4 : 1;
  const row = 1 + Math.ceil((width * samples * depth) / 8);
  return Buffer.concat([
    pngSignature,
    pngHeader(width, height, depth, colour),
    pngChunk('IDAT', deflateSync(Buffer.alloc(row * height), { level: 9 })),
    pngChunk('IEND', Buffer.alloc(0)),
  ]);
}

/** Puts chunks behind the header of a good PNG. */
export const withPngChunks = (png: Buffer, chunks: readonly Buffer[]): Buffer =>
  Buffer.concat([png.subarray(0, 33), ...chunks, png.subarray(33)]);

export function jpegSegment(marker: number, data: Buffer, claimed = data.length + 2): Buffer {
  const head = Buffer.from([0xff, marker, 0, 0]);
  head.writeUInt16BE(claimed & 0xffff, 2);
  return Buffer.concat([head, data]);
}

export const withJpegSegments = (jpeg: Buffer, segments: readonly Buffer[]): Buffer =>
  Buffer.concat([jpeg.subarray(0, 2), ...segments, jpeg.subarray(2)]);

/** Writes a whole number over the bytes at a place, where the file is long enough. */
export function overwritten(
  bytes: Buffer,
  at: number,
  value: number,
  width: 1 | 2 | 4,
  order: 'big' | 'little',
): Buffer {
  const copy = Buffer.from(bytes);
  if (at < 0 || at + width > copy.length) return copy;
  const masked = value % 2 ** (8 * width);
  if (order === 'big') copy.writeUIntBE(masked, at, width);
  else copy.writeUIntLE(masked, at, width);
  return copy;
}
