import { parseQuery } from '../../shared/query.ts';
import { hasWords } from '../../shared/words-of-query.ts';

/** Whether a text of the search box finds by words, so that relevance can put it in order; false where it does not parse. */
export function findsByWords(text: string): boolean {
  try {
    const query = parseQuery(text);
    return query.in === 'library' && hasWords(query);
  } catch {
    return false;
  }
}
