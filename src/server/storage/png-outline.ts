import { crc32 } from 'node:zlib';

/** What a plain PNG says of itself. */
export interface PngOutline {
  width: number;
  height: number;
}

/** Follows the bytes of a file as they pass by. */
export interface OutlineReader {
  take(chunk: Uint8Array): void;
  /** Null unless what passed was a whole and plain PNG. */
  outline(): PngOutline | null;
}

const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
/** The signature and the first chunk, which is the header: length, type, 13 bytes, checksum. */
const opening = 33;
const chunkHead = 8;
const checksum = 4;
/** A turn of the picture, frames of an animation: these files are left to the decoder. */
const notPlain = new Set(['eXIf', 'acTL']);
/** Bits per sample that each colour type may have (PNG specification, table 12). */
const depths: Record<number, number[]> = {
  0: [1, 2, 4, 8, 16],
  2: [8, 16],
  3: [1, 2, 4, 8],
  4: [8, 16],
  6: [8, 16],
};

function readOpening(bytes: Buffer): PngOutline | null {
  const header = bytes.subarray(12, 29);
  const [depth, colourType, compression, filter, interlace] = bytes.subarray(24, 29);
  const sound =
    bytes.subarray(0, 8).equals(signature) &&
    bytes.readUInt32BE(8) === 13 &&
    header.toString('latin1', 0, 4) === 'IHDR' &&
    crc32(header) === bytes.readUInt32BE(29) &&
    depths[colourType!]?.includes(depth!) &&
    compression === 0 &&
    filter === 0 &&
    interlace! <= 1;
  const [width, height] = [bytes.readInt32BE(16), bytes.readInt32BE(20)];
  return sound && width > 0 && height > 0 ? { width, height } : null;
}

/**
 * Reads the outline of a PNG (https://www.w3.org/TR/png-3/, section 5) while its bytes are hashed, which saves two looks
 * at the file by libraries. Whatever is not plain ends without an outline, and is then looked at by these.
 */
export function createOutlineReader(): OutlineReader {
  const held = Buffer.alloc(opening);
  let filled = 0;
  let wanted = opening;
  let skip = 0;
  let found: PngOutline | null = null;
  let state: 'opening' | 'chunks' | 'ended' | 'other' = 'opening';

  function step(): void {
    if (state === 'opening') {
      found = readOpening(held);
      state = found ? 'chunks' : 'other';
    } else {
      const length = held.readUInt32BE(0);
      const type = held.toString('latin1', 4, chunkHead);
      if (type === 'IEND') state = 'ended';
      else if (length > 0x7fff_ffff || notPlain.has(type) || !/^[A-Za-z]{4}$/.test(type)) state = 'other';
      skip = length + checksum;
    }
    filled = 0;
    wanted = chunkHead;
  }

  return {
    take(chunk) {
      let at = 0;
      while (at < chunk.length && (state === 'opening' || state === 'chunks')) {
        const passed = Math.min(skip, chunk.length - at);
        skip -= passed;
        at += passed;
        const part = chunk.subarray(at, at + wanted - filled);
        held.set(part, filled);
        filled += part.length;
        at += part.length;
        if (filled === wanted) step();
      }
    },
    outline: () => (state === 'ended' ? found : null),
  };
}
