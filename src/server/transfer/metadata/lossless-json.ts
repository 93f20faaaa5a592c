import { record, type Fields } from '../sources/values.ts';

/** What is not JSON but written by Python, and numbers that a double could round. */
const needsCare = /NaN|Infinity|\d{16}/;

/**
 * Parses JSON as image tools write it: `NaN` and `Infinity` become null, whole numbers of 16 digits and more (seeds)
 * come as their text. Throws SyntaxError for anything that is not JSON even so.
 */
export function parseLossless(text: string): unknown {
  return JSON.parse(needsCare.test(text) ? tamed(text) : text);
}

/** Characters of JSON that are parsed, at most: a few bytes of text can become a hundred in memory. */
export const longestJson = 4 * 1024 * 1024;

/** The object that `text` is; null where it is something else, too long, or no JSON at all. */
export function parseFields(text: string | null): Fields | null {
  const start = text?.search(/\S/) ?? -1;
  if (text === null || text.length > longestJson || text[start] !== '{') return null;
  try {
    return record(parseLossless(withoutEnd(text)));
  } catch {
    return null;
  }
}

/** Some writers leave zero characters behind the text. */
function withoutEnd(text: string): string {
  const end = text.lastIndexOf('}');
  return text
    .slice(end + 1)
    .replaceAll('\0', '')
    .trim() === ''
    ? text.slice(0, end + 1)
    : text;
}

function tamed(text: string): string {
  const word = /-?(?:NaN|Infinity)/y;
  const number = /-?\d+(\.\d+)?([eE][+-]?\d+)?/y;
  const parts: string[] = [];
  let kept = 0;
  let at = 0;
  const replace = (length: number, by: string) => {
    parts.push(text.slice(kept, at), by);
    kept = at + length;
  };
  while (at < text.length) {
    const code = text.charCodeAt(at);
    word.lastIndex = number.lastIndex = at;
    if (code === 34) at = endOfString(text, at);
    else if (code === 45 || (code >= 48 && code <= 57) || code === 78 || code === 73) {
      const unknown = word.exec(text)?.[0];
      const [whole = ' ', fraction, exponent] = unknown === undefined ? (number.exec(text) ?? []) : [unknown];
      if (unknown !== undefined) replace(unknown.length, 'null');
      else if (whole.length >= 16 && !fraction && !exponent) replace(whole.length, `"${whole}"`);
      at += whole.length;
    } else at++;
  }
  return parts.join('') + text.slice(kept);
}

/** The place behind the string that begins at `start`. */
function endOfString(text: string, start: number): number {
  for (let at = start + 1; ;) {
    const quote = text.indexOf('"', at);
    if (quote < 0) return text.length;
    let backslashes = 0;
    while (text[quote - 1 - backslashes] === '\\') backslashes++;
    if (backslashes % 2 === 0) return quote + 1;
    at = quote + 1;
  }
}
