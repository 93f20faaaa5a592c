import type { Fields } from './values.ts';

/** Levels kept of a vendor's record. Real ones have a dozen; far deeper ones overflow whatever writes them. */
const DEEPEST = 64;
/** A data URL shorter than this is an icon or an example in the text, not somebody's picture. */
const SHORTEST_IMAGE = 512;
const DATA_URL = 'data:image/';
/** Characters of a data URL up to its comma, at most; what has more has no bytes. */
const LONGEST_TYPE = 200;
const URL_CHARACTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=-_%:;,.!#$&*?@^~';
/** By character code: pictures are many megabytes, and each character of them is looked at. */
const inDataUrl = Uint8Array.from({ length: 128 }, (_, code) =>
  URL_CHARACTERS.includes(String.fromCharCode(code)) ? 1 : 0,
);
const LEFT_OUT = '(the image is kept by itself)';

/**
 * A vendor's record as it is to be kept beside what was read from it. The data of images is left out of all its texts:
 * an image has its own file, and must not live on in a record when it is deleted. `without` names fields of the record
 * itself that are kept elsewhere, such as its messages.
 */
export function keepRaw(value: unknown, without: readonly string[] = []): unknown {
  return copy(value, 0, without);
}

function copy(value: unknown, depth: number, without: readonly string[]): unknown {
  if (typeof value === 'string') return withoutImageData(value);
  if (typeof value !== 'object' || value === null) return value;
  if (depth >= DEEPEST) return '(nested too deeply to keep)';
  if (Array.isArray(value)) return value.map((element) => copy(element, depth + 1, []));
  const fields = Object.entries(value as Fields).filter(([name]) => !without.includes(name));
  return Object.fromEntries(fields.map(([name, field]) => [name, copy(field, depth + 1, [])]));
}

function withoutImageData(value: string): string {
  let start = value.indexOf(DATA_URL);
  if (start < 0) return value;
  const kept: string[] = [];
  let from = 0;
  while (start >= 0) {
    const end = endOfDataUrl(value, start);
    if (end - start >= SHORTEST_IMAGE) {
      const comma = value.slice(start, start + LONGEST_TYPE).indexOf(',');
      kept.push(value.slice(from, comma >= 0 ? start + comma + 1 : start), LEFT_OUT);
      from = end;
    }
    start = value.indexOf(DATA_URL, end);
  }
  return kept.join('') + value.slice(from);
}

/** Where a data URL ends: at the first character that can stand in none (space, quotes, brackets, angle brackets). */
function endOfDataUrl(value: string, start: number): number {
  let end = start;
  while (end < value.length && inDataUrl[value.charCodeAt(end)] === 1) end += 1;
  return end;
}
