import { parseJson } from '../bundle/parse-json.ts';
import { record, type Fields } from '../sources/values.ts';

/** Characters of JSON that are parsed, at most: a few bytes of text can become a hundred in memory. */
export const longestJson = 4 * 1024 * 1024;

/** The object that `text` is; null where it is something else, too long, or no JSON at all. */
export function parseFields(text: string | null): Fields | null {
  const start = text?.search(/\S/) ?? -1;
  if (text === null || text.length > longestJson || text[start] !== '{') return null;
  try {
    return record(parseJson(withoutEnd(text)));
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
