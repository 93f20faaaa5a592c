export type Kind =
  | 'png'
  | 'jpeg'
  | 'webp'
  | 'gif'
  | 'avif'
  | 'heic'
  | 'tiff'
  | 'json-array'
  | 'json-object'
  | 'html'
  | 'xml'
  | 'zip'
  | 'pdf'
  | 'mp4'
  | 'wav'
  | 'text'
  | 'unknown';

const pictures = new Set<Kind>(['png', 'jpeg', 'webp', 'gif', 'avif', 'heic', 'tiff']);

export function isPicture(kind: Kind): boolean {
  return pictures.has(kind);
}

/** First bytes, as Latin-1 text. A ZIP begins with an entry, with its end when it is empty, or with a mark of parts. */
const signatures: readonly (readonly [Kind, string])[] = [
  ['png', '\u0089PNG\r\n\u001a\n'],
  ['jpeg', '\u00ff\u00d8\u00ff'],
  ['gif', 'GIF87a'],
  ['gif', 'GIF89a'],
  ['tiff', 'II*\0'],
  ['tiff', 'MM\0*'],
  ['tiff', 'II+\0'],
  ['tiff', 'MM\0+'],
  ['zip', 'PK\u0003\u0004'],
  ['zip', 'PK\u0005\u0006'],
  ['zip', 'PK\u0007\u0008'],
  ['pdf', '%PDF-'],
];

const heicBrands = new Set(['heic', 'heix', 'heim', 'heis', 'hevc', 'hevx', 'hevm', 'hevs', 'mif1', 'msf1']);

/** By the brands of an ISO base media file (ISO/IEC 14496-12): the main one, then all it goes with. */
function ofBrands(latin: string, head: Uint8Array): Kind {
  const end = Math.min(head.length, new DataView(head.buffer, head.byteOffset).getUint32(0));
  const brands = [latin.slice(8, 12)];
  for (let at = 16; at + 4 <= end; at += 4) brands.push(latin.slice(at, at + 4));
  if (brands.some((brand) => brand === 'avif' || brand === 'avis')) return 'avif';
  return brands.some((brand) => heicBrands.has(brand)) ? 'heic' : 'mp4';
}

function ofContainer(latin: string, head: Uint8Array): Kind | null {
  if (latin.startsWith('RIFF')) {
    const form = latin.slice(8, 12);
    if (form === 'WEBP') return 'webp';
    if (form === 'WAVE') return 'wav';
  }
  return head.length >= 12 && latin.slice(4, 8) === 'ftyp' ? ofBrands(latin, head) : null;
}

/** What may follow the bracket of a list: `[Verse 1]` and `[12:01] hello` are no JSON. */
const listStart =
  /^\[\s*(?:[[{"\]]|$|(?:-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null|NaN)\s*(?:[,\]]|$))/;
const objectStart = /^\{\s*(?:["}]|$)/;
const htmlStart = /^<(?:!doctype html|html|head|body|script|style|meta|title|div)[\s>/]/i;
const comments = /^(?:\s*<!--(?:[^-]|-(?!->))*-->)+\s*/;

function ofWords(text: string): Kind | null {
  if (listStart.test(text)) return 'json-array';
  if (objectStart.test(text)) return 'json-object';
  if (!text.startsWith('<')) return null;
  const bare = text.replace(comments, '');
  if (htmlStart.test(bare)) return 'html';
  return /^<(?:\?xml|svg|x:xmpmeta|rss|feed|!doctype)[\s>]/i.test(bare) ? 'xml' : null;
}

function isText(head: Uint8Array): boolean {
  if (head.length === 0) return false;
  for (const byte of head) {
    if (byte < 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0c && byte !== 0x0d) return false;
  }
  try {
    // The head may end within a character.
    new TextDecoder('utf-8', { fatal: true }).decode(head, { stream: true });
    return true;
  } catch {
    return false;
  }
}

/** What a file is, by its first 4 KiB; its name says nothing. */
export function sniff(head: Uint8Array): Kind {
  const latin = Buffer.from(head.buffer, head.byteOffset, Math.min(head.length, 4096)).toString('latin1');
  const signed = signatures.find(([, start]) => latin.startsWith(start));
  if (signed) return signed[0];
  const contained = ofContainer(latin, head);
  if (contained) return contained;
  if (latin.startsWith('\u00ff\u00fe') || latin.startsWith('\u00fe\u00ff')) return 'text';
  const worded = ofWords(latin.replace(/^(?:\u00ef\u00bb\u00bf)?\s*/, ''));
  return worded ?? (isText(head) ? 'text' : 'unknown');
}
