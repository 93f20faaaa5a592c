import { addXmp, mostXmp, readExifBlock } from '../blocks/exif-block.ts';
import { addProblem, afford, type Blocks } from '../blocks.ts';
import type { ByteSource } from '../byte-source.ts';
import { boxesOf, findItems, type Item } from './iso-items.ts';

const mostBoxes = 10_000;
const fetch = 4 * 1024;
const credentialsUuid = 'd8fec3d61b0e483c92975828877ec481';
const xmpUuid = 'be7acfcb97a942e89c71999491e3afac';

/**
 * Walks the boxes of an AVIF or HEIC file (ISO/IEC 14496-12, 23008-12): Exif and XMP items, and whether there are
 * Content Credentials.
 */
export async function readIsoMedia(source: ByteSource, blocks: Blocks): Promise<void> {
  let at = 0;
  for (let count = 0; at + 8 <= source.size && count < mostBoxes; count++) {
    const head = await source.look(at, 32, fetch);
    const type = head.toString('latin1', 4, 8);
    const short = head.readUInt32BE(0);
    const headLength = short === 1 ? 16 : 8;
    if (head.length < headLength) break;
    // 0 is: up to the end of the file.
    const length = short === 0 ? source.size - at : short === 1 ? Number(head.readBigUInt64BE(8)) : short;
    if (length < headLength) break;
    const uuid = type === 'uuid' ? head.toString('hex', headLength, headLength + 16) : '';
    if (uuid === credentialsUuid) blocks.hasCredentials = true;
    if (uuid === xmpUuid) {
      addXmp(
        blocks,
        await source.take(at + headLength + 16, Math.min(length - headLength - 16, mostXmp + 1)),
      );
    }
    if (type === 'meta' && afford(blocks, Math.min(length, source.size - at), 'the box meta')) {
      await readMeta(source, blocks, await source.take(at + headLength, length - headLength));
    }
    at += length;
  }
  if (at !== source.size) addProblem(blocks, 'The file is damaged or cut off; what came before was read.');
}

async function readMeta(source: ByteSource, blocks: Blocks, meta: Buffer): Promise<void> {
  const boxes = boxesOf(meta.subarray(4));
  const items = findItems(boxes);
  const inner = boxes.find((box) => box.type === 'idat')?.body ?? Buffer.alloc(0);
  for (const item of items) {
    const bytes = await bytesOf(source, blocks, item, inner);
    if (bytes === null) continue;
    if (item.kind === 'xmp') addXmp(blocks, bytes);
    else if (bytes.length > 4) {
      // Four bytes say how far behind them the Exif block begins.
      await readExifBlock(blocks, bytes.subarray(4 + bytes.readUInt32BE(0)));
    }
  }
}

async function bytesOf(
  source: ByteSource,
  blocks: Blocks,
  item: Item,
  inner: Buffer,
): Promise<Buffer | null> {
  const parts: Buffer[] = [];
  for (const { offset, length } of item.extents) {
    if (!afford(blocks, length, item.kind === 'xmp' ? 'XMP' : 'Exif')) return null;
    parts.push(item.inside ? inner.subarray(offset, offset + length) : await source.take(offset, length));
  }
  return Buffer.concat(parts);
}
