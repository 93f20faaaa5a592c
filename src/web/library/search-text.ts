import { wordsOf } from '../../shared/words.ts';

const favourites = 'is:favourite';

/** The place of the bracket that closes the one at the beginning of a text; -1 where none does. Quotes hold brackets as they are. */
function closingBracket(text: string): number {
  let depth = 0;
  let inQuotes = false;
  for (let i = 0; i < text.length; i += 1) {
    if (inQuotes && text[i] === '\\') i += 1;
    else if (text[i] === '"') inQuotes = !inQuotes;
    else if (!inQuotes && text[i] === '(') depth += 1;
    else if (!inQuotes && text[i] === ')' && --depth === 0) return i;
  }
  return -1;
}

/** A search as one thing, to stand beside others: alternatives get brackets. */
export const bracketed = (text: string): string => (/(^|[\s)])or[\s(]/i.test(text) ? `(${text})` : text);

function unbracketed(text: string): string {
  const inner = text.slice(1, -1);
  return text.startsWith('(') && closingBracket(text) === text.length - 1 && bracketed(inner) !== inner
    ? inner
    : text;
}

/** What the head of the Library shows of a query: favourites as a filter of their own, and the rest as text. */
export function readSearch(query: string): { favourites: boolean; text: string } {
  if (query === favourites) return { favourites: true, text: '' };
  const rest = query.startsWith(`${favourites} `) ? query.slice(favourites.length + 1) : null;
  // Beside alternatives without brackets it is one of their terms, and no filter.
  if (rest === null || (unbracketed(rest) === rest && bracketed(rest) !== rest && !/[()]/.test(rest)))
    return { favourites: false, text: query };
  return { favourites: true, text: unbracketed(rest) };
}

/** The query of a filter and a text. */
export const writeSearch = (only: boolean, text: string): string =>
  only ? [favourites, bracketed(text)].filter((part) => part !== '').join(' ') : text;

/** Whether a text ends within quotes, and how many of its brackets are open there. */
function openAt(text: string): { inQuotes: boolean; brackets: number } {
  let inQuotes = false;
  let brackets = 0;
  /** Brackets within the word that is being read, which belong to it. */
  let inWord = 0;
  let begins = true;
  for (let i = 0; i < text.length; i += 1) {
    const letter = text[i]!;
    if (inQuotes) {
      if (letter === '\\') i += 1;
      else if (letter === '"') inQuotes = false;
    } else if (/\s/.test(letter)) {
      begins = true;
      inWord = 0;
    } else if (letter === '(' && begins) brackets += 1;
    else if (letter === '(') inWord += 1;
    else if (letter === ')' && inWord > 0) inWord -= 1;
    else if (letter === ')' && brackets > 0) {
      brackets -= 1;
      begins = true;
    } else {
      inQuotes = letter === '"';
      begins = begins && letter === '-' && text[i + 1] === '(';
    }
  }
  return { inQuotes, brackets };
}

/**
 * What is typed as a query: the word that is being written is taken for the beginning of one, and neither a phrase, nor
 * brackets, nor alternatives need be complete yet. `is:favourite (red or fo` becomes `is:favourite (red or fo*)`.
 */
export function completeSearch(typed: string): string {
  const { inQuotes, brackets } = openAt(typed);
  let text = typed.trim();
  const growing = (wordsOf(text).at(-1)?.length ?? 0) > 1 ? '*' : '';
  if (inQuotes) text = /"\s*$/.test(typed) ? text.slice(0, -1).trim() : `${text}"${growing}`;
  else {
    const word = /(?<![^\s(])[^\s":<>()-][^\s":<>()]*$/.exec(typed)?.[0];
    if (word !== undefined && /[\p{L}\p{N}\p{M}]$/u.test(word)) text += growing;
    else if (/\s$/.test(typed)) text = text.replace(/(^|\s)(?:or|OR)$/, '').trim();
  }
  let open = brackets;
  // A bracket that has just been opened holds nothing to look for yet.
  for (let before = ''; open > 0 && before !== text;) {
    before = text;
    text = text.replace(/-?\($/, '').trim();
    if (before !== text) open -= 1;
    text = text.replace(/(^|\s)(?:or|OR)$/, '').trim();
  }
  return text + ')'.repeat(open);
}

/** A query as it was typed: without the star of the word that was being written, and what closes brackets behind it. */
export function typedSearch(query: string): string {
  const typed = query.replace(/\*\)*$/, '');
  return completeSearch(typed) === query ? typed : query;
}
