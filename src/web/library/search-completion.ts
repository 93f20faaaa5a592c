import { quoted } from '../../shared/quoted.ts';
import { searchFields, type SearchField } from './search-fields.ts';

/** What stands at the caret of a search: a field that is being written, or the value of one. */
export interface Writing {
  /** The stretch of the text that a suggestion takes the place of. */
  from: number;
  until: number;
  /** What is written of it so far. */
  part: string;
  field: SearchField | null;
}

const isPlain = (value: string): boolean => /^[\p{L}\p{N}_./*-]+$/u.test(value);

/** Where the word at the caret begins: behind a space or a bracket, quotes aside. */
function beginningOf(text: string, caret: number): number {
  let from = 0;
  let inQuotes = false;
  for (let i = 0; i < caret; i += 1) {
    if (inQuotes && text[i] === '\\') i += 1;
    else if (text[i] === '"') inQuotes = !inQuotes;
    else if (!inQuotes && /[\s(]/.test(text[i]!)) from = i + 1;
  }
  return text[from] === '-' ? from + 1 : from;
}

/** Finds out what is being written at the caret; null within a word that no suggestion could end. */
export function writingAt(text: string, caret: number): Writing | null {
  // In the midst of a word, what follows would be lost or doubled.
  if (/^[^\s)]/.test(text.slice(caret))) return null;
  const from = beginningOf(text, caret);
  const word = text.slice(from, caret);
  const [, name, sign, value] = /^([a-z]+)(>=|<=|[:<>])(.*)$/s.exec(word) ?? [];
  if (name === undefined)
    return /^[a-z]*$/i.test(word) ? { from, until: caret, part: word, field: null } : null;
  const known = name === 'colour' ? 'color' : name;
  const field = searchFields.find(({ typed }) => /^[a-z]+/.exec(typed)![0] === known);
  if (!field?.values) return null;
  const part = value!.replace(/^"/, '').replaceAll(/\\(.)/gs, '$1');
  // A value whose quotes are closed is whole.
  if (/^".*[^\\]"$/s.test(value!)) return null;
  return { from: from + name.length + sign!.length, until: caret, part, field };
}

/** The fields that may be meant by what is written so far. */
export const fieldsFor = (part: string): SearchField[] =>
  part === ''
    ? searchFields.slice(0, 8)
    : searchFields.filter(({ typed }) => typed.startsWith(part.toLowerCase()));

/** The values of a field's own list that hold what is written so far; those that begin with it first. */
export function listedValues(values: readonly string[], part: string): string[] {
  const text = part.toLowerCase();
  const begins = (value: string): number => (value.startsWith(text) ? 0 : 1);
  return values.filter((value) => value.includes(text)).toSorted((a, b) => begins(a) - begins(b));
}

/** A text in which a suggestion has taken its place, and where the caret stands then. */
export function takeSuggestion(
  text: string,
  { from, until, field }: Writing,
  suggestion: string,
): { text: string; caret: number } {
  const put = field === null ? suggestion : `${isPlain(suggestion) ? suggestion : quoted(suggestion)} `;
  const rest = text.slice(until);
  const caret = from + put.length;
  return { text: text.slice(0, from) + put + (put.endsWith(' ') ? rest.replace(/^ /, '') : rest), caret };
}
