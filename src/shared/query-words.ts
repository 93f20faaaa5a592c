import { comparisons, type Comparison, QueryError } from './query-terms.ts';

/** A piece of a query: a word, or what orders words. `at` and `until` are offsets of characters in its text. */
export type Token =
  | { is: 'word'; text: string; at: number; until: number }
  | { is: 'open'; not: boolean; at: number; until: number }
  | { is: 'close'; at: number; until: number }
  | { is: 'or'; at: number; until: number };

/** `field`, what stands between it and its value, and the value without its quotes. */
export interface FieldWord {
  text: string;
  at: number;
  until: number;
  not: boolean;
  field: string;
  compare: Comparison;
  value: string;
}

const isSpace = (letter: string | undefined): boolean => letter !== undefined && /\s/.test(letter);

/**
 * The end of the word that begins at `at`: the next space that is not in quotes, or the bracket that closes what the
 * word stands in. Brackets in the midst of a word belong to it.
 */
function endOf(text: string, at: number, inBrackets: boolean): number {
  let inQuotes = false;
  let brackets = 0;
  let end = at;
  for (; end < text.length && (inQuotes || !isSpace(text[end])); end += 1) {
    const letter = text[end];
    if (inQuotes && letter === '\\') end += 1;
    else if (letter === '"') inQuotes = !inQuotes;
    else if (!inQuotes && letter === '(') brackets += 1;
    else if (!inQuotes && letter === ')') {
      if (inBrackets && brackets === 0) break;
      brackets -= 1;
    }
  }
  if (inQuotes) throw new QueryError('A quotation mark is opened here and not closed.', at, text.length);
  return Math.min(end, text.length);
}

/** The words, brackets and `or`s of a query. Throws QueryError for a quotation mark that is not closed. */
export function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  let depth = 0;
  for (let at = 0; at < text.length;) {
    const not = text.startsWith('-(', at);
    if (isSpace(text[at])) at += 1;
    else if (not || text[at] === '(') {
      tokens.push({ is: 'open', not, at, until: at + (not ? 2 : 1) });
      depth += 1;
      at += not ? 2 : 1;
    } else if (text[at] === ')') {
      tokens.push({ is: 'close', at, until: at + 1 });
      depth -= 1;
      at += 1;
    } else {
      const until = endOf(text, at, depth > 0);
      const word = text.slice(at, until);
      tokens.push(
        word === 'or' || word === 'OR' ? { is: 'or', at, until } : { is: 'word', text: word, at, until },
      );
      at = until;
    }
  }
  return tokens;
}

/** A value without its quotes. */
export function valueOf(text: string, at: number, until: number): string {
  if (!text.startsWith('"')) return text;
  if (text.length < 2 || !text.endsWith('"'))
    throw new QueryError('Nothing may follow the closing quotation mark.', at, until);
  return text.slice(1, -1).replaceAll(/\\(.)/gs, '$1');
}

/** A word that looks like a field with its value; null for any other. */
export function splitField(text: string, at: number, until: number): FieldWord | null {
  const match = /^(-?)([a-z]+)(>=|<=|[:<>])(.*)$/s.exec(text);
  if (!match) return null;
  const sign = match[3] === ':' ? '=' : match[3];
  const compare = comparisons.find((one) => one === sign)!;
  const value = valueOf(match[4]!, at, until);
  return { text, at, until, not: match[1] === '-', field: match[2]!, compare, value };
}
