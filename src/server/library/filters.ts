import { type Expression, type ExpressionBuilder, sql, type SqlBool } from 'kysely';
import {
  parseQuery,
  QueryError,
  type ImageQuery,
  type QueryTerm,
  type TextTerm,
} from '../../shared/query.ts';
import type { Selection } from '../../shared/contract/common.ts';
import { type Dialect, inList, type Tables } from '../db/index.ts';
import { AppError } from '../errors.ts';
import { inFolder } from './folder-store.ts';
import { hasTag } from './tag-store.ts';
import type { SearchedDatabase, TextMatch } from './text-match.ts';
import './tables.ts';

export type Builder = ExpressionBuilder<Tables, 'images'>;

/** Whose images a query is about, and in which dialect. */
export interface Scope {
  dialect: Dialect;
  ownerId: string;
  text: TextMatch;
  /** Something else picks few images, of which the query says which hold. */
  few?: boolean;
}

export const scopeOf = ({ dialect, text }: SearchedDatabase, ownerId: string): Scope => ({
  dialect,
  ownerId,
  text,
});

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

type FieldTerm = Exclude<QueryTerm, TextTerm>;
type Fields = {
  [F in FieldTerm['field']]: (
    eb: Builder,
    scope: Scope,
    term: Extract<FieldTerm, { field: F }>,
  ) => Expression<SqlBool>;
};

const isText = (term: QueryTerm): term is TextTerm => term.field === 'text';
const isField = (term: QueryTerm): term is FieldTerm => term.field !== 'text';

/** The words of a query. */
export const textsOf = (query: ImageQuery): TextTerm[] => query.terms.filter(isText);

/** Each field of the search language as SQL over images, without its sign. */
const fields: Fields = {
  is: (eb, _scope, { value, not }) =>
    value === 'favourite'
      ? // Spelled as a literal, SQLite sees that the partial index of favourites serves.
        eb('favourite', '=', not ? 1 : eb.lit(1))
      : value === 'protected'
        ? eb('protected_at', 'is not', null)
        : eb('source', '=', value),
  before: (eb, _scope, { instant }) => eb('made_at', '<', instant),
  after: (eb, _scope, { instant }) => eb('made_at', '>=', instant),
  folder: (_eb, { ownerId }, term) => inFolder(ownerId, term),
  tag: (_eb, { ownerId }, term) => hasTag(ownerId, term),
  // Both sides are told apart from unknown, or images without a rating would be in neither.
  rating: (eb, _scope, { compare, value }) =>
    eb.and([eb('rating', 'is not', null), eb('rating', compare, value)]),
};

function termHolds(eb: Builder, scope: Scope, term: FieldTerm): Expression<SqlBool> {
  const holds = (fields[term.field] as Fields['is'])(eb, scope, term as never);
  return term.not ? eb.not(holds) : holds;
}

/** What a query asks of images besides their words. */
export const fieldsHold = (eb: Builder, scope: Scope, query: ImageQuery): Expression<SqlBool> =>
  eb.and(query.terms.filter(isField).map((term) => termHolds(eb, scope, term)));

/** The terms of a query as SQL, without its state (`in:`), which each statement names for the sake of its index. */
export function queryHolds(eb: Builder, scope: Scope, query: ImageQuery): Expression<SqlBool> {
  const texts = textsOf(query);
  const others = fieldsHold(eb, scope, query);
  if (texts.length === 0) return others;
  const { ownerId, text } = scope;
  return eb.and([others, scope.few ? text.holdsEach(ownerId, texts) : text.holds(ownerId, texts)]);
}

/**
 * What the trash shows: all that is not live and has a purge date. A temporary image has none, but for one that could
 * not be erased when its chat was closed.
 */
export const inTrash = (eb: Builder): Expression<SqlBool> =>
  eb.and([eb('state', '<>', sql.lit('live')), eb('purge_at', 'is not', null)]);

/** The state that a query looks in. */
export const stateHolds = (eb: Builder, query: ImageQuery): Expression<SqlBool> =>
  query.in === 'trash' ? inTrash(eb) : eb('state', '=', sql.lit('live'));

/** A selection as SQL, without its state. */
export function selectionHolds(eb: Builder, scope: Scope, selection: ParsedSelection): Expression<SqlBool> {
  if ('ids' in selection) return inList(scope.dialect, 'images.id', selection.ids);
  const holds = queryHolds(eb, scope, selection.query);
  return selection.except.length > 0
    ? eb.and([holds, eb.not(inList(scope.dialect, 'images.id', selection.except))])
    : holds;
}
