import { createHash } from 'node:crypto';
import { crc32, deflateSync } from 'node:zlib';

function chunk(type: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const check = Buffer.alloc(4);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, check]);
}

/** Noise that follows from a seed: pictures differ in every part, so any piece of one tells which it was. */
function noise(seed: string, length: number): Buffer {
  const blocks: Buffer[] = [];
  for (let i = 0; i * 32 < length; i += 1) blocks.push(createHash('sha256').update(`${seed} ${i}`).digest());
  return Buffer.concat(blocks).subarray(0, length);
}

/**
 * A PNG (RGB, 8 bits, https://www.w3.org/TR/png-3/) that carries a marker as text chunks (tEXt, iTXt) and as the colours
 * of its pixels, which are stored without compression, so that a search of the file's bytes finds them.
 */
export function markedPng(marker: string, width: number, height: number): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2, 0, 0, 0], 8);
  const rows = Array.from({ length: height }, (_, y) => {
    const colours = noise(`${marker} ${y >> 3}`, width * 3);
    if (y % 8 === 0) colours.write(marker.repeat(2), (y * 5) % Math.max(1, width * 3 - 40), 'latin1');
    return Buffer.concat([Buffer.of(0), colours]);
  });
  return Buffer.concat([
    Buffer.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a),
    chunk('IHDR', header),
    chunk('tEXt', Buffer.from(`Description\0a picture of ${marker}`, 'latin1')),
    chunk('iTXt', Buffer.from(`Title\0\0\0en\0\0${marker}`)),
    chunk('IDAT', deflateSync(Buffer.concat(rows), { level: 0 })),
    chunk('IEND', new Uint8Array()),
  ]);
}
