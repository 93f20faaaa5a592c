/** What a query asks for. Nothing set means the whole Library. */
export interface ImageQuery {
  in: 'library' | 'trash';
  terms: QueryTerm[];
}

export type QueryTerm =
  | { field: 'is'; value: 'favourite' | 'generated' | 'edited' | 'uploaded' | 'imported'; not: boolean }
  /** `before` holds for what was made earlier than the instant, `after` for the instant and later. */
  | { field: 'before' | 'after'; instant: number; not: boolean };

/** A query that does not parse: what is wrong, in a sentence, and where (a character offset). */
export class QueryError extends Error {
  readonly at: number;

  constructor(message: string, at: number) {
    super(message);
    this.name = 'QueryError';
    this.at = at;
  }
}

const states = ['favourite', 'generated', 'edited', 'uploaded', 'imported'] as const;
const day = 24 * 60 * 60 * 1000;

function dayOf(text: string, at: number): number {
  const date = new Date(/^\d{4}-\d{2}-\d{2}$/.test(text) ? `${text}T00:00:00Z` : NaN);
  const instant = date.getTime();
  // A day that a month does not have would become one of the next month.
  if (Number.isNaN(instant) || !date.toISOString().startsWith(text))
    throw new QueryError(`“${text}” is not a date. Write it as 2026-11-22.`, at);
  return instant;
}

function parseTerm(word: string, at: number): QueryTerm {
  const not = word.startsWith('-');
  const [field, value = ''] = (not ? word.slice(1) : word).split(/:(.*)/s);
  if (field === 'is') {
    const state = states.find((known) => known === value);
    if (!state) throw new QueryError(`is: takes ${states.join(', ')}.`, at);
    return { field, value: state, not };
  }
  if (field === 'before') return { field, instant: dayOf(value, at), not };
  if (field === 'after') return { field, instant: dayOf(value, at) + day, not };
  throw new QueryError(`“${word}” is not understood. Use is:, before:, after: or in:trash.`, at);
}

/**
 * Parses a query such as `is:favourite -is:imported after:2026-01-31`; all terms must hold. `in:trash` looks in the
 * trash instead of the Library. Throws QueryError.
 */
export function parseQuery(text: string): ImageQuery {
  const query: ImageQuery = { in: 'library', terms: [] };
  for (const match of text.matchAll(/\S+/g)) {
    if (match[0] === 'in:trash') query.in = 'trash';
    else query.terms.push(parseTerm(match[0], match.index));
  }
  return query;
}
