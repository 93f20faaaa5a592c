import { addXmp, mostXmp, readExifBlock } from '../blocks/exif-block.ts';
import { readPhotoshop } from '../blocks/photoshop.ts';
import { utf8OrLatin1, withoutPadding } from '../blocks/text-bytes.ts';
import { addProblem, addText, afford, type Blocks } from '../blocks.ts';
import type { ByteSource } from '../byte-source.ts';

const mostSegments = 20_000;
/** Metadata comes first in most files, and a segment has at most 64 kB. */
const fetch = 64 * 1024;

const [comment, startOfScan, endOfImage] = [0xfe, 0xda, 0xd9];
const [app1, app11, app13] = [0xe1, 0xeb, 0xed];
const exifName = 'Exif\0\0';
const xmpName = 'http://ns.adobe.com/xap/1.0/\0';
const extendedName = 'http://ns.adobe.com/xmp/extension/\0';
const photoshopName = 'Photoshop 3.0\0';

/** The parts of one extended XMP, by offset. */
type Extensions = Map<string, { offset: number; bytes: Buffer }[]>;

/**
 * Walks the segments of a JPEG up to its pixels: Exif, XMP with its extension (XMP part 3, 1.1.3), IPTC, comments, and
 * whether there are Content Credentials.
 */
export async function readJpeg(source: ByteSource, blocks: Blocks): Promise<void> {
  const extensions: Extensions = new Map();
  let at = 2;
  for (let count = 0; ; count++) {
    const head = await source.look(at, 4, fetch);
    const marker = head[1] ?? 0;
    if (head.length < 4 || head[0] !== 0xff || count === mostSegments) {
      addProblem(blocks, 'The JPEG is damaged before its pixels; what came before was read.');
      break;
    }
    if (marker === startOfScan || marker === endOfImage) break;
    // Fill bytes, and markers that stand alone.
    if (marker === 0xff || marker === 0x01 || (marker >= 0xd0 && marker <= 0xd8)) {
      at += marker === 0xff ? 1 : 2;
      continue;
    }
    const length = head.readUInt16BE(2) - 2;
    if (length > 0 && [app1, app11, app13, comment].includes(marker) && afford(blocks, length, 'a segment')) {
      await readSegment(blocks, marker, await source.take(at + 4, length), extensions);
    }
    at += 4 + Math.max(0, length);
  }
  for (const parts of extensions.values()) addExtension(blocks, parts);
}

async function readSegment(blocks: Blocks, marker: number, bytes: Buffer, extensions: Extensions) {
  const name = bytes.toString('latin1', 0, 40);
  if (marker === comment) addText(blocks, 'Comment', withoutPadding(utf8OrLatin1(bytes)));
  else if (marker === app13) {
    if (name.startsWith(photoshopName)) readPhotoshop(blocks, bytes.subarray(photoshopName.length));
  } else if (marker === app11) blocks.hasCredentials ||= holdsCredentials(bytes);
  else if (name.startsWith(exifName)) await readExifBlock(blocks, bytes);
  else if (name.startsWith(xmpName)) addXmp(blocks, bytes.subarray(xmpName.length));
  else if (name.startsWith(extendedName) && bytes.length >= extendedName.length + 40) {
    const at = extendedName.length;
    const id = bytes.toString('latin1', at, at + 32);
    const parts = extensions.get(id) ?? [];
    parts.push({ offset: bytes.readUInt32BE(at + 36), bytes: bytes.subarray(at + 40) });
    extensions.set(id, parts);
  }
}

/** JUMBF boxes hold other things, too: a manifest store is labelled `c2pa`. */
function holdsCredentials(bytes: Buffer): boolean {
  const start = bytes.toString('latin1', 0, 64);
  return start.startsWith('JP') && start.includes('jumb') && start.includes('c2pa');
}

function addExtension(blocks: Blocks, parts: { offset: number; bytes: Buffer }[]): void {
  // Depth maps and whole second pictures stand there, too: these are not ours to read.
  if (parts.reduce((sum, part) => sum + part.bytes.length, 0) > mostXmp) return;
  addXmp(blocks, Buffer.concat(parts.toSorted((a, b) => a.offset - b.offset).map((part) => part.bytes)));
}
