import { crc32 } from 'node:zlib';

interface ExtraField {
  id: number;
  data: Buffer;
}

/** Code page 437, from 0x80 on, as APPNOTE.TXT of PKWARE names it for entries without the UTF-8 flag (appendix D). */
const cp437 =
  'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐' +
  '└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u00a0';

/** Windows-1252 from 0x80 to 0x9f; above that it is Latin-1. A replacement character where nothing is assigned. */
const cp1252 = '€�‚ƒ„…†‡ˆ‰Š‹Œ�Ž��‘’“”•–—˜™š›œ�žŸ';

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

function asUtf8(raw: Uint8Array): string | null {
  try {
    return utf8.decode(raw);
  } catch {
    return null;
  }
}

function decodeHigh(raw: Uint8Array, high: (byte: number) => string): string {
  let text = '';
  for (const byte of raw) text += byte < 0x80 ? String.fromCharCode(byte) : high(byte);
  return text;
}

function as437(raw: Uint8Array): string {
  return decodeHigh(raw, (byte) => cp437.charAt(byte - 0x80));
}

function as1252(raw: Uint8Array): string {
  return decodeHigh(raw, (byte) => (byte < 0xa0 ? cp1252.charAt(byte - 0x80) : String.fromCharCode(byte)));
}

/** Letters of European languages that are not ASCII. */
function accented(text: string): number {
  return text.match(/[\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u017f]/g)?.length ?? 0;
}

/** The name in Info-ZIP's Unicode path field (0x7075), where that belongs to this raw name. */
function unicodePath(raw: Uint8Array, extraFields: readonly ExtraField[]): string | null {
  for (const { id, data } of extraFields) {
    if (id !== 0x7075 || data.length < 6 || data[0] !== 1) continue;
    if (data.readUInt32LE(1) === crc32(raw)) return asUtf8(data.subarray(5));
  }
  return null;
}

/**
 * The name of a ZIP entry. UTF-8 wherever it can be: many programs write it without its flag. Otherwise code page 437,
 * as the format says, or Windows-1252 where that gives more letters of a language.
 */
export function decodeName(raw: Uint8Array, extraFields: readonly ExtraField[]): string {
  const known = unicodePath(raw, extraFields) ?? asUtf8(raw);
  if (known !== null) return known;
  const dos = as437(raw);
  const windows = as1252(raw);
  return accented(windows) > accented(dos) ? windows : dos;
}
