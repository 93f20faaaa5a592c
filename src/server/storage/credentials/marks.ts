import { type ReadAt, type WindowedFile, windowedFile } from './windowed-file.ts';

/** In one fetch: of most files all that stands before the pixels. */
const firstFetch = 64 * 1024;
/** Where small chunks of pixels follow one another, a fetch each would be slow. */
const longFetch = 512 * 1024;
const shortFetch = 4 * 1024;
const mostSteps = 100_000;
/** A packet of XMP that is longer is not searched to its end. */
const mostXmp = 256 * 1024;

/** By this name XMP says where the credentials of a file are; the library that reads them knows no other spelling. */
const provenance = 'dcterms:provenance';
const jpegXmp = 'http://ns.adobe.com/xap/1.0/\0';
const pngXmp = 'XML:com.adobe.xmp\0';
/** Boxes of ISO-BMFF by UUID: a manifest store (C2PA 2.2, A.5.1) and XMP (XMP part 3, 1.2.7). */
const boxUuids = {
  store: 'd8fec3d61b0e483c92975828877ec481',
  xmp: 'be7acfcb97a942e89c71999491e3afac',
};

/** One container: whether a file of it is marked. */
type Walk = (file: WindowedFile) => Promise<boolean>;

/**
 * Looks whether a file carries Content Credentials or says where they are, by the outline of its container alone.
 * Answers its media type where it does, else null. What is damaged is unmarked from there on.
 */
export async function findMarks(readAt: ReadAt, size: number): Promise<string | null> {
  const file = windowedFile(readAt, size);
  const found = containerOf(await file.look(0, 16, firstFetch));
  return found && (await found.walk(file)) ? found.mediaType : null;
}

function containerOf(head: Buffer): { mediaType: string; walk: Walk } | null {
  const at = (offset: number, length: number) => head.toString('latin1', offset, offset + length);
  if (at(0, 8) === '\x89PNG\r\n\x1a\n') return { mediaType: 'image/png', walk: walkPng };
  if (at(0, 2) === '\xff\xd8') return { mediaType: 'image/jpeg', walk: walkJpeg };
  if (at(0, 4) === 'RIFF' && at(8, 4) === 'WEBP') return { mediaType: 'image/webp', walk: walkWebp };
  if (at(4, 4) !== 'ftyp') return null;
  return { mediaType: at(8, 3) === 'avi' ? 'image/avif' : 'image/heic', walk: walkIso };
}

async function namesProvenance(file: WindowedFile, at: number, length: number): Promise<boolean> {
  return (await file.look(at, Math.min(length, mostXmp))).includes(provenance);
}

async function walkPng(file: WindowedFile): Promise<boolean> {
  let at = 8;
  let ahead = shortFetch;
  for (let step = 0; step < mostSteps; step++) {
    const head = await file.look(at, 8 + pngXmp.length, ahead);
    if (head.length < 8) return false;
    const length = head.readUInt32BE(0);
    const type = head.toString('latin1', 4, 8);
    if (type === 'caBX' && length > 0) return true;
    if (type === 'iTXt' && head.toString('latin1', 8) === pngXmp) {
      if (await namesProvenance(file, at + 8, length)) return true;
    }
    if (type === 'IEND') return false;
    ahead = type === 'IDAT' && length < longFetch / 2 ? longFetch : shortFetch;
    at += 12 + length;
  }
  return false;
}

async function walkJpeg(file: WindowedFile): Promise<boolean> {
  let at = 2;
  for (let step = 0; step < mostSteps; step++) {
    const head = await file.look(at, 64, firstFetch);
    const marker = head[1] ?? 0;
    // The pixels begin, or the file is damaged.
    if (head.length < 4 || head[0] !== 0xff || marker === 0xda || marker === 0xd9) return false;
    if (marker === 0xff || marker === 0x01 || (marker >= 0xd0 && marker <= 0xd8)) {
      at += marker === 0xff ? 1 : 2;
      continue;
    }
    const length = head.readUInt16BE(2);
    const body = head.toString('latin1', 4);
    if (marker === 0xeb && body.startsWith('JP') && body.includes('jumb') && body.includes('c2pa'))
      return true;
    if (marker === 0xe1 && body.startsWith(jpegXmp) && (await namesProvenance(file, at + 4, length))) {
      return true;
    }
    at += 2 + Math.max(2, length);
  }
  return false;
}

async function walkWebp(file: WindowedFile): Promise<boolean> {
  let at = 12;
  for (let step = 0; step < mostSteps; step++) {
    const head = await file.look(at, 8, shortFetch);
    if (head.length < 8) return false;
    const type = head.toString('latin1', 0, 4);
    const length = head.readUInt32LE(4);
    if (type === 'C2PA' && length > 0) return true;
    if (type === 'XMP ' && (await namesProvenance(file, at + 8, length))) return true;
    at += 8 + length + (length & 1);
  }
  return false;
}

async function walkIso(file: WindowedFile): Promise<boolean> {
  let at = 0;
  for (let step = 0; step < mostSteps; step++) {
    const head = await file.look(at, 32, shortFetch);
    if (head.length < 8) return false;
    const short = head.readUInt32BE(0);
    const headLength = short === 1 ? 16 : 8;
    if (head.length < headLength) return false;
    // 0 is: up to the end of the file.
    const length = short === 0 ? file.size - at : short === 1 ? Number(head.readBigUInt64BE(8)) : short;
    if (length < headLength) return false;
    if (head.toString('latin1', 4, 8) === 'uuid') {
      const uuid = head.toString('hex', headLength, headLength + 16);
      if (uuid === boxUuids.store) return true;
      if (uuid === boxUuids.xmp && (await namesProvenance(file, at + headLength + 16, length))) return true;
    }
    at += length;
  }
  return false;
}
