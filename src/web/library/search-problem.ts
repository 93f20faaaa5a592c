import { parseQuery, QueryError } from '../../shared/query.ts';

/** What is wrong with a query, in a sentence, and where: offsets of characters in its text. */
export interface SearchProblem {
  message: string;
  at: number;
  until: number;
}

/** What is wrong with a query; null when it can be asked. */
export function searchProblem(query: string): SearchProblem | null {
  try {
    parseQuery(query);
    return null;
  } catch (error) {
    if (!(error instanceof QueryError)) throw error;
    const { message, at, until } = error;
    return { message, at, until };
  }
}
