import { type Expression, type ExpressionBuilder, sql, type SqlBool } from 'kysely';
import {
  type AnyOf,
  parseQuery,
  QueryError,
  type ImageQuery,
  type QueryNode,
  type QueryTerm,
  type TextTerm,
} from '../../shared/query.ts';
import type { Selection } from '../../shared/contract/common.ts';
import { isOfWords } from '../../shared/words-of-query.ts';
import { type Dialect, inList, type Tables } from '../db/index.ts';
import { AppError } from '../errors.ts';
import { fields } from './field-store.ts';
import type { ChatMatch, ServiceMatch } from './neighbour-match.ts';
import type { SearchedDatabase, TextMatch } from './text-match.ts';
import './tables.ts';

export type Builder = ExpressionBuilder<Tables, 'images'>;

/** Whose images a query is about, and in which dialect. */
export interface Scope {
  dialect: Dialect;
  ownerId: string;
  text: TextMatch;
  chats: ChatMatch;
  services: ServiceMatch;
  /** Something else picks few images, of which the query says which hold. */
  few?: boolean;
  /** Images come in their order, and it may end with any of them: what takes all of them first comes too late. */
  walked?: boolean;
}

export const scopeOf = ({ dialect, text, chats, services }: SearchedDatabase, ownerId: string): Scope => ({
  dialect,
  ownerId,
  text,
  chats,
  services,
});

/** What a selection means once it is parsed: named images, or a query with exceptions and additions. */
export type ParsedSelection =
  { ids: string[] } | { query: ImageQuery; except: string[]; also?: readonly string[] };

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
    : { query: readQuery(selection.query), except: selection.except, also: selection.also ?? [] };
}

type FieldTerm = Exclude<QueryTerm, TextTerm>;

function termHolds(eb: Builder, scope: Scope, term: FieldTerm): Expression<SqlBool> {
  const field = fields[term.field] as (eb: Builder, scope: Scope, term: FieldTerm) => Expression<SqlBool>;
  const holds = field(eb, scope, term);
  return term.not ? eb.not(holds) : holds;
}

function nodeHolds(eb: Builder, scope: Scope, node: FieldTerm | AnyOf): Expression<SqlBool> {
  if (node.field !== 'any') return termHolds(eb, scope, node);
  const holds = eb.or(node.of.map((all) => allHold(eb, scope, all)));
  return node.not ? eb.not(holds) : holds;
}

function othersHold(eb: Builder, scope: Scope, nodes: readonly QueryNode[]): Expression<SqlBool>[] {
  const others = nodes.filter((node): node is FieldTerm | AnyOf => !isOfWords(node));
  return others.map((node) => nodeHolds(eb, scope, node));
}

function allHold(eb: Builder, scope: Scope, nodes: readonly QueryNode[]): Expression<SqlBool> {
  const words = nodes.filter(isOfWords);
  const others = othersHold(eb, scope, nodes);
  if (words.length === 0) return eb.and(others);
  const { ownerId, text } = scope;
  return eb.and([...others, scope.few ? text.holdsEach(ownerId, words) : text.holds(ownerId, words)]);
}

/** What a query asks of images besides what it says of words alone. */
export const fieldsHold = (eb: Builder, scope: Scope, query: ImageQuery): Expression<SqlBool> =>
  eb.and(othersHold(eb, scope, query.terms));

/** The terms of a query as SQL, without its state (`in:`), which each statement names for the sake of its index. */
export const queryHolds = (eb: Builder, scope: Scope, query: ImageQuery): Expression<SqlBool> =>
  allHold(eb, scope, query.terms);

/** Whether an index of the order by date leads to just the images that a query asks for. */
export const isQuick = ({ terms }: ImageQuery): boolean =>
  terms.every(
    (term) =>
      !term.not &&
      (['before', 'after', 'on', 'rating'].includes(term.field) ||
        (term.field === 'is' && (term.value === 'favourite' || term.value === 'shown'))),
  );

/**
 * What the trash shows: all that has a purge date and is neither live nor promised to a purge, as from there no person
 * brings it back. A temporary image has no such date, but for one that could not be erased when its chat was closed.
 * The first condition says what the index of the trash holds.
 */
export const inTrash = (eb: Builder): Expression<SqlBool> =>
  eb.and([
    eb('state', '<>', sql.lit('live')),
    eb('state', '<>', sql.lit('purging')),
    eb('purge_at', 'is not', null),
  ]);

/** The state that a query looks in. */
export const stateHolds = (eb: Builder, query: ImageQuery): Expression<SqlBool> =>
  query.in === 'trash' ? inTrash(eb) : eb('state', '=', sql.lit('live'));

/** A selection as SQL, without its state. */
export function selectionHolds(eb: Builder, scope: Scope, selection: ParsedSelection): Expression<SqlBool> {
  if ('ids' in selection) return inList(scope.dialect, 'images.id', selection.ids);
  const { query, except, also = [] } = selection;
  const holds = queryHolds(eb, scope, query);
  const found =
    except.length > 0 ? eb.and([holds, eb.not(inList(scope.dialect, 'images.id', except))]) : holds;
  return also.length > 0 ? eb.or([found, inList(scope.dialect, 'images.id', also)]) : found;
}
