import { closeSync, fstatSync, openSync, readSync } from 'node:fs';

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

interface Looked {
  readonly size: number;
  /** The bytes from `at`, fewer at the end; good until the next look. */
  look(at: number, length: number): Buffer;
}

/** One container: whether a file of it is marked. */
type Walk = (file: Looked) => boolean;

/**
 * Looks whether a file carries Content Credentials or says where they are, by the outline of its container alone; with
 * calls that wait, for a thread. Answers its media type where it does, else null. `source`: a path, or all bytes. What is
 * damaged is unmarked from there on. Throws what the system throws.
 */
export function findMarks(source: string | Uint8Array): string | null {
  if (typeof source !== 'string') {
    const bytes = Buffer.from(source.buffer, source.byteOffset, source.byteLength);
    return marksIn({ size: bytes.length, look: (at, length) => bytes.subarray(at, at + length) });
  }
  const file = openSync(source, 'r');
  const piece = Buffer.allocUnsafe(64);
  try {
    return marksIn({
      size: fstatSync(file).size,
      look(at, length) {
        const target = length <= piece.length ? piece : Buffer.allocUnsafe(length);
        return target.subarray(0, readSync(file, target, 0, length, at));
      },
    });
  } finally {
    closeSync(file);
  }
}

function marksIn(file: Looked): string | null {
  const found = containerOf(file.look(0, 16));
  return found && found.walk(file) ? found.mediaType : null;
}

function containerOf(head: Buffer): { mediaType: string; walk: Walk } | null {
  const at = (offset: number, length: number) => head.toString('latin1', offset, offset + length);
  if (at(0, 8) === '\x89PNG\r\n\x1a\n') return { mediaType: 'image/png', walk: walkPng };
  if (at(0, 2) === '\xff\xd8') return { mediaType: 'image/jpeg', walk: walkJpeg };
  if (at(0, 4) === 'RIFF' && at(8, 4) === 'WEBP') return { mediaType: 'image/webp', walk: walkWebp };
  if (at(4, 4) !== 'ftyp') return null;
  return { mediaType: at(8, 3) === 'avi' ? 'image/avif' : 'image/heic', walk: walkIso };
}

function namesProvenance(file: Looked, at: number, length: number): boolean {
  return file.look(at, Math.min(length, mostXmp)).includes(provenance);
}

function walkPng(file: Looked): boolean {
  let at = 8;
  for (let step = 0; step < mostSteps; step++) {
    const head = file.look(at, 8 + pngXmp.length);
    if (head.length < 8) return false;
    const length = head.readUInt32BE(0);
    const type = head.toString('latin1', 4, 8);
    if (type === 'caBX' && length > 0) return true;
    if (type === 'iTXt' && head.toString('latin1', 8) === pngXmp) {
      if (namesProvenance(file, at + 8, length)) return true;
    }
    if (type === 'IEND') return false;
    at += 12 + length;
  }
  return false;
}

function walkJpeg(file: Looked): boolean {
  let at = 2;
  for (let step = 0; step < mostSteps; step++) {
    const head = file.look(at, 64);
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
    if (marker === 0xe1 && body.startsWith(jpegXmp) && namesProvenance(file, at + 4, length)) {
      return true;
    }
    at += 2 + Math.max(2, length);
  }
  return false;
}

function walkWebp(file: Looked): boolean {
  let at = 12;
  for (let step = 0; step < mostSteps; step++) {
    const head = file.look(at, 8);
    if (head.length < 8) return false;
    const type = head.toString('latin1', 0, 4);
    const length = head.readUInt32LE(4);
    if (type === 'C2PA' && length > 0) return true;
    if (type === 'XMP ' && namesProvenance(file, at + 8, length)) return true;
    at += 8 + length + (length & 1);
  }
  return false;
}

function walkIso(file: Looked): boolean {
  let at = 0;
  for (let step = 0; step < mostSteps; step++) {
    const head = file.look(at, 32);
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
      if (uuid === boxUuids.xmp && namesProvenance(file, at + headLength + 16, length)) return true;
    }
    at += length;
  }
  return false;
}
