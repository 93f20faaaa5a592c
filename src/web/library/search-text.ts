import { parseQuery, QueryError } from '../../shared/query.ts';
import { wordsOf } from '../../shared/words.ts';

const favourites = 'is:favourite';

/** What the head of the Library shows of a query: favourites as a filter of their own, and the rest as text. */
export function readSearch(query: string): { favourites: boolean; text: string } {
  if (query !== favourites && !query.startsWith(`${favourites} `)) return { favourites: false, text: query };
  return { favourites: true, text: query.slice(favourites.length + 1) };
}

/** The query of a filter and a text. */
export const writeSearch = (only: boolean, text: string): string =>
  [only ? favourites : '', text].filter((part) => part !== '').join(' ');

/** Whether a text ends within quotes. */
function endsQuoted(text: string): boolean {
  let quoted = false;
  for (let i = 0; i < text.length; i += 1) {
    if (quoted && text[i] === '\\') i += 1;
    else if (text[i] === '"') quoted = !quoted;
  }
  return quoted;
}

/**
 * What is typed as a query: the word that is being written is taken for the beginning of one, and a phrase need not be
 * closed yet. `is:favourite fo` becomes `is:favourite fo*`.
 */
export function completeSearch(typed: string): string {
  const text = typed.trim();
  const growing = (wordsOf(text).at(-1)?.length ?? 0) > 1 ? '*' : '';
  if (endsQuoted(text)) return /"\s*$/.test(typed) ? text.slice(0, -1).trim() : `${text}"${growing}`;
  const word = /(?<![^\s])[^\s":<>-][^\s":<>]*$/.exec(typed)?.[0];
  return word !== undefined && /[\p{L}\p{N}\p{M}]$/u.test(word) ? text + growing : text;
}

/** A query as it was typed: without the star of the word that was being written. */
export const typedSearch = (query: string): string =>
  completeSearch(query.replace(/\*$/, '')) === query ? query.replace(/\*$/, '') : query;

/** What is wrong with a query, in a sentence; null when it can be asked. */
export function searchProblem(query: string): string | null {
  try {
    parseQuery(query);
    return null;
  } catch (error) {
    return error instanceof QueryError ? error.message : String(error);
  }
}
