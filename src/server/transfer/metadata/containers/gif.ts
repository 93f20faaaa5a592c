import { addXmp, mostXmp } from '../blocks/exif-block.ts';
import { utf8OrLatin1 } from '../blocks/text-bytes.ts';
import { addProblem, addText, afford, type Blocks } from '../blocks.ts';
import type { ByteSource } from '../byte-source.ts';

const fetch = 256 * 1024;
/** Blocks of at most 255 bytes; about 250 MB of picture. */
const mostBlocks = 1_000_000;
const mostComment = 1024 * 1024;
const xmpApplication = 'XMP DataXMP';
/** How the bytes begin that get a reader over XMP who knows nothing of it (XMP part 3, 1.1.2). */
const xmpTrailer = Buffer.from([0x01, 0xff, 0xfe, 0xfd]);

/** Walks the blocks of a GIF (GIF89a) for its comments and XMP. */
export async function readGif(source: ByteSource, blocks: Blocks): Promise<void> {
  const header = await source.take(0, 13);
  let at = 13 + colours(header[10] ?? 0);
  let count = 0;

  /** Goes over data blocks; their bytes are given where they are wanted. */
  async function skip(most: number): Promise<Buffer> {
    const parts: Buffer[] = [];
    let size = 0;
    for (; count < mostBlocks; count++) {
      const length = (await source.look(at, 1, fetch))[0] ?? 0;
      at += 1 + length;
      if (length === 0) break;
      size += length;
      if (size <= most) parts.push(await source.take(at - length, length));
    }
    return Buffer.concat(parts);
  }

  while (at < source.size && count++ < mostBlocks) {
    const [kind = 0, label = 0, length = 0] = await source.look(at, 3, fetch);
    if (kind === 0x3b) return;
    if (kind === 0x2c) {
      const packed = (await source.look(at, 10, fetch))[9] ?? 0;
      at += 11 + colours(packed);
      await skip(0);
    } else if (kind === 0x21 && label === 0xfe) {
      at += 2;
      const text = await skip(mostComment);
      if (afford(blocks, text.length, 'a comment')) addText(blocks, 'Comment', utf8OrLatin1(text));
    } else if (kind === 0x21 && label === 0xff) {
      const application = (await source.look(at + 3, length, fetch)).toString('latin1');
      at += 3 + length;
      if (application !== xmpApplication) await skip(0);
      else await readXmp();
    } else if (kind === 0x21) {
      at += 2;
      await skip(0);
    } else if (kind === 0) {
      at++;
    } else break;
  }
  addProblem(blocks, 'The GIF is damaged or cut off; what came before was read.');

  /** XMP stands in a GIF as it is, without data blocks, whose lengths its own characters take the place of. */
  async function readXmp(): Promise<void> {
    const start = at;
    await skip(0);
    const bytes = await source.take(start, Math.min(at - start, mostXmp + xmpTrailer.length));
    const end = bytes.lastIndexOf(xmpTrailer);
    addXmp(blocks, end < 0 ? bytes : bytes.subarray(0, end));
  }
}

/** Bytes of a colour table, by the flags that announce it. */
function colours(flags: number): number {
  return flags & 0x80 ? 3 * 2 ** ((flags & 7) + 1) : 0;
}
