import { addProblem, afford, type Blocks } from '../blocks.ts';
import { memorySource } from '../byte-source.ts';
import { readPhotoshop } from './photoshop.ts';
import { readTiff, tagNumbers } from './tiff.ts';
import { utf8OrLatin1, withoutPadding } from './text-bytes.ts';

/** Reads an Exif block, with or without the `Exif\0\0` that some containers keep before it. */
export async function readExifBlock(blocks: Blocks, block: Buffer): Promise<void> {
  const prefixed = block.toString('latin1', 0, 4) === 'Exif';
  await readTiff(memorySource(prefixed ? block.subarray(6) : block), blocks);
  moveTags(blocks);
}

/** XMP and IPTC may stand in TIFF tags, too. */
export function moveTags(blocks: Blocks): void {
  const xmp = blocks.tags.get(tagNumbers.xmp);
  if (xmp) addXmp(blocks, xmp.bytes);
  const iptc = blocks.tags.get(tagNumbers.iptc);
  if (iptc) blocks.iptc.push(iptc.bytes);
  const photoshop = blocks.tags.get(tagNumbers.photoshop);
  if (photoshop) readPhotoshop(blocks, photoshop.bytes);
  for (const tag of [tagNumbers.xmp, tagNumbers.iptc, tagNumbers.photoshop]) blocks.tags.delete(tag);
}

/** XML is parsed on the main thread: no more than this of it. */
export const mostXmp = 1024 * 1024;

export function addXmp(blocks: Blocks, packet: Buffer): void {
  if (packet.length > mostXmp) addProblem(blocks, 'Its XMP data is larger than 1 MB and was left out.');
  else if (afford(blocks, packet.length, 'XMP')) blocks.xmp.push(withoutPadding(utf8OrLatin1(packet)));
}
