import { addXmp, mostXmp, readExifBlock } from '../blocks/exif-block.ts';
import { addProblem, afford, type Blocks } from '../blocks.ts';
import type { ByteSource } from '../byte-source.ts';

const mostChunks = 100_000;
/** Covers the header and the chunks around a frame. */
const fetch = 4 * 1024;

/** Walks the RIFF chunks of a WebP (RFC 9649): Exif, XMP, whether there are Content Credentials, and whether it has alpha. */
export async function readWebp(source: ByteSource, blocks: Blocks): Promise<void> {
  let at = 12;
  let animated = false;
  for (let count = 0; at + 8 <= source.size; count++) {
    if (count === mostChunks)
      return addProblem(blocks, 'The WebP has too many chunks; the rest was not read.');
    const head = await source.look(at, 13, fetch);
    if (head.length < 8) break;
    const type = head.toString('latin1', 0, 4);
    const length = head.readUInt32LE(4);
    if (type === 'C2PA') blocks.hasCredentials ||= length > 0;
    if (type === 'VP8X') {
      animated = ((head[8] ?? 0) & 0x02) !== 0;
      blocks.alpha = !animated && ((head[8] ?? 0) & 0x10) !== 0;
    }
    // After the signature byte of a lossless picture come 14 bits of width, 14 of height, one that says alpha.
    if (type === 'VP8L' && !animated && head[8] === 0x2f) blocks.alpha ||= ((head[12] ?? 0) & 0x10) !== 0;
    if (type === 'EXIF' && afford(blocks, length, 'Exif')) {
      await readExifBlock(blocks, await source.take(at + 8, length));
    }
    if (type === 'XMP ') addXmp(blocks, await source.take(at + 8, Math.min(length, mostXmp + 1)));
    at += 8 + length + (length & 1);
  }
  if (at > source.size + 1) addProblem(blocks, 'The WebP ends in the middle; what came before was read.');
}
