import type { Expression, ExpressionBuilder, SqlBool } from 'kysely';
import { parseQuery, QueryError, type ImageQuery, type QueryTerm } from '../../shared/query.ts';
import type { Selection } from '../../shared/contract/common.ts';
import { type Dialect, inList, type Tables } from '../db/index.ts';
import { AppError } from '../errors.ts';
import './tables.ts';

export type Builder = ExpressionBuilder<Tables, 'images'>;

/** What a selection means once it is parsed: named images, or a query with exceptions. */
export type ParsedSelection = { ids: string[] } | { query: ImageQuery; except: string[] };

/** Parses a query of a request; a mistake ends as `bad_input` with the sentence of the parser. */
export function readQuery(text: string): ImageQuery {
  try {
    return parseQuery(text);
  } catch (error) {
    if (error instanceof QueryError)
      throw new AppError('bad_input', error.message, { cause: error, field: 'query' });
    throw error;
  }
}

export function readSelection(selection: Selection): ParsedSelection {
  return 'ids' in selection
    ? { ids: [...new Set(selection.ids)] }
    : { query: readQuery(selection.query), except: selection.except };
}

function termHolds(eb: Builder, term: QueryTerm): Expression<SqlBool> {
  const positive =
    term.field === 'is'
      ? term.value === 'favourite'
        ? eb('favourite', '=', 1)
        : eb('source', '=', term.value)
      : eb('made_at', term.field === 'before' ? '<' : '>=', term.instant);
  return term.not ? eb.not(positive) : positive;
}

/** The terms of a query as SQL, without its state (`in:`), which each statement names for the sake of its index. */
export function queryHolds(eb: Builder, query: ImageQuery): Expression<SqlBool> {
  return eb.and(
    query.terms.map((term) =>
      isPlainFavourite(term) ? eb('favourite', '=', eb.lit(1)) : termHolds(eb, term),
    ),
  );
}

/** Spelled as a literal, SQLite sees that the partial index of favourites serves. */
const isPlainFavourite = (term: QueryTerm): boolean =>
  term.field === 'is' && term.value === 'favourite' && !term.not;

/** A selection as SQL, without its state. */
export function selectionHolds(
  eb: Builder,
  dialect: Dialect,
  selection: ParsedSelection,
): Expression<SqlBool> {
  if ('ids' in selection) return inList(dialect, 'images.id', selection.ids);
  const holds = queryHolds(eb, selection.query);
  return selection.except.length > 0
    ? eb.and([holds, eb.not(inList(dialect, 'images.id', selection.except))])
    : holds;
}
