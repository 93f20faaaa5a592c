import { afford, addProblem, type Blocks } from '../blocks.ts';
import type { ByteSource } from '../byte-source.ts';

/** The tags that are read, by their numbers in TIFF 6.0, Exif 2.32 and (XP…) Windows. */
export const tagNumbers = {
  documentName: 0x010d,
  imageDescription: 0x010e,
  make: 0x010f,
  model: 0x0110,
  software: 0x0131,
  dateTime: 0x0132,
  artist: 0x013b,
  xmp: 0x02bc,
  rating: 0x4746,
  iptc: 0x83bb,
  photoshop: 0x8649,
  dateTimeOriginal: 0x9003,
  dateTimeDigitized: 0x9004,
  offsetTime: 0x9010,
  offsetTimeOriginal: 0x9011,
  offsetTimeDigitized: 0x9012,
  makerNote: 0x927c,
  userComment: 0x9286,
  xpTitle: 0x9c9b,
  xpComment: 0x9c9c,
  xpAuthor: 0x9c9d,
  xpKeywords: 0x9c9e,
  xpSubject: 0x9c9f,
} as const;

const wanted: ReadonlySet<number> = new Set(Object.values(tagNumbers));
const exifDirectory = 0x8769;
/** Bytes of one value by TIFF type. */
const typeSizes = [0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4];

/**
 * Reads the wanted tags of a TIFF structure (an Exif block or a TIFF file) from its first directory and its Exif
 * directory into `blocks.tags`; the first tag of a number wins. Directories of further pages and thumbnails are left out.
 */
export async function readTiff(source: ByteSource, blocks: Blocks): Promise<void> {
  const header = await source.take(0, 8);
  const littleEndian = header.toString('latin1', 0, 2) === 'II';
  if (header.length < 8 || (!littleEndian && header.toString('latin1', 0, 2) !== 'MM'))
    return damaged(blocks);
  const u16 = (bytes: Buffer, at: number) => (littleEndian ? bytes.readUInt16LE(at) : bytes.readUInt16BE(at));
  const u32 = (bytes: Buffer, at: number) => (littleEndian ? bytes.readUInt32LE(at) : bytes.readUInt32BE(at));
  if (u16(header, 2) !== 42) return damaged(blocks);

  const directories = [u32(header, 4)];
  // The first directory, and the Exif directory it names.
  for (let index = 0; index < 2; index++) {
    const offset = directories[index];
    if (offset === undefined) return;
    const countBytes = await source.take(offset, 2);
    if (countBytes.length < 2) return damaged(blocks);
    const entries = await source.take(offset + 2, u16(countBytes, 0) * 12);
    for (let at = 0; at + 12 <= entries.length; at += 12) {
      const tag = u16(entries, at);
      if (tag === exifDirectory && index === 0) directories[1] = u32(entries, at + 8);
      if (!wanted.has(tag) || blocks.tags.has(tag)) continue;
      const length = (typeSizes[u16(entries, at + 2)] ?? 0) * u32(entries, at + 4);
      if (length === 0 || !afford(blocks, length, `tag ${tag}`)) continue;
      const place = u32(entries, at + 8);
      const bytes =
        length <= 4 ? entries.subarray(at + 8, at + 8 + length) : await source.take(place, length);
      if (bytes.length < length) damaged(blocks);
      if (bytes.length > 0) blocks.tags.set(tag, { bytes, littleEndian });
    }
  }
}

function damaged(blocks: Blocks): void {
  addProblem(blocks, 'Its Exif data is damaged; what could be read of it was kept.');
}
