import type { TiffTag } from '../blocks.ts';
import { utf16, utf8OrLatin1, utf8OrNull, withoutPadding } from './text-bytes.ts';

/** How many bytes tell the byte order. */
const sniffed = 1_024;

/**
 * The text of an Exif UserComment: eight bytes that name the character set, then the text. The byte order of UTF-16 is
 * found from the text itself, since programs write big-endian text into little-endian Exif and the other way round.
 */
export function decodeUserComment({ bytes, littleEndian }: TiffTag): string {
  const charset = bytes.toString('latin1', 0, 8);
  const body = bytes.subarray(8);
  if (charset.startsWith('UNICODE')) return withoutPadding(decodeUnicode(body, littleEndian));
  if (charset.startsWith('ASCII') || charset.startsWith('JIS') || charset === '\0'.repeat(8)) {
    return withoutPadding(utf8OrLatin1(body));
  }
  return withoutPadding(utf8OrLatin1(bytes));
}

function decodeUnicode(body: Buffer, littleEndian: boolean): string {
  if (body[0] === 0xff && body[1] === 0xfe) return utf16(body.subarray(2), true);
  if (body[0] === 0xfe && body[1] === 0xff) return utf16(body.subarray(2), false);
  const filled = body.subarray(0, body.findLastIndex((byte) => byte !== 0) + 1);
  // Some say Unicode and write UTF-8.
  const plain = filled.includes(0) ? null : utf8OrNull(filled);
  if (plain !== null && looksLikeAscii(filled)) return plain;
  // The upper half of most characters is zero: in front in big-endian text, behind in little-endian text.
  let before = 0;
  let behind = 0;
  for (let at = 0; at + 1 < Math.min(body.length, sniffed); at += 2) {
    if (body[at] === 0 && body[at + 1] !== 0) before++;
    if (body[at] !== 0 && body[at + 1] === 0) behind++;
  }
  return utf16(body, before === behind ? littleEndian : behind > before);
}

function looksLikeAscii(bytes: Buffer): boolean {
  const some = bytes.subarray(0, sniffed);
  return some.length > 0 && some.filter((byte) => byte < 0x80).length * 2 > some.length;
}
