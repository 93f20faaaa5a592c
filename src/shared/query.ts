import { isWholeLetter, wordsOf } from './words.ts';

/** What a query asks for. Nothing set means the whole Library. */
export interface ImageQuery {
  in: 'library' | 'trash';
  terms: QueryTerm[];
}

const states = ['favourite', 'protected', 'generated', 'edited', 'uploaded', 'imported'] as const;
const comparisons = ['=', '>', '>=', '<', '<='] as const;

export type QueryTerm = { not: boolean } &
  /** Its words stand together, in this order, in a text of the image; the last one may only begin there. */
  (
    | { field: 'text'; value: string; prefix: boolean }
    | { field: 'is'; value: (typeof states)[number] }
    /** `before` holds for what was made earlier than the instant, `after` for the instant and later. */
    | { field: 'before'; instant: number }
    | { field: 'after'; instant: number }
    /** In the folder or below it: the id of a folder, or the names that lead to it. */
    | { field: 'folder'; id: string }
    | { field: 'folder'; path: string[] }
    /** Has the tag or one nested below it: the words of its path. */
    | { field: 'tag'; path: string[] }
    /** Images without a rating have none that compares. */
    | { field: 'rating'; compare: (typeof comparisons)[number]; value: number }
  );

/** A query that does not parse: what is wrong, in a sentence, and where (a character offset). */
export class QueryError extends Error {
  readonly at: number;

  constructor(message: string, at: number) {
    super(message);
    this.name = 'QueryError';
    this.at = at;
  }
}

export type TextTerm = Extract<QueryTerm, { field: 'text' }>;
type Comparison = Extract<QueryTerm, { field: 'rating' }>['compare'];
/** Texts in one query; each costs a look into the index. */
const mostTexts = 64;

/** A term without its sign. */
type Positive<T = QueryTerm> = T extends QueryTerm ? Omit<T, 'not'> : never;

/** `field`, what stands between it and its value, and the value without its quotes. */
interface Word {
  text: string;
  at: number;
  not: boolean;
  field: string;
  compare: Comparison;
  value: string;
}

const day = 24 * 60 * 60 * 1000;
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

function dayOf(text: string, at: number): number {
  const date = new Date(/^\d{4}-\d{2}-\d{2}$/.test(text) ? `${text}T00:00:00Z` : NaN);
  const instant = date.getTime();
  // A day that a month does not have would become one of the next month.
  if (Number.isNaN(instant) || !date.toISOString().startsWith(text))
    throw new QueryError(`“${text}” is not a date. Write it as 2026-11-22.`, at);
  return instant;
}

function pathOf({ field, value, at }: Word): string[] {
  const path = value
    .split('/')
    .map((name) => name.trim())
    .filter((name) => name !== '');
  if (path.length === 0) throw new QueryError(`${field}: needs a name, such as ${field}:"brand/logo".`, at);
  return path;
}

/** How the value of each field is read. A new field is a line here, one in QueryTerm, and one in the server's filters. */
const fields: Record<string, (word: Word) => Positive> = {
  is({ value, at }) {
    const state = states.find((known) => known === value);
    if (!state) throw new QueryError(`is: takes ${states.join(', ')}.`, at);
    return { field: 'is', value: state };
  },
  before: ({ value, at }) => ({ field: 'before', instant: dayOf(value, at) }),
  after: ({ value, at }) => ({ field: 'after', instant: dayOf(value, at) + day }),
  folder: (word) =>
    uuid.test(word.value)
      ? { field: 'folder', id: word.value.toLowerCase() }
      : { field: 'folder', path: pathOf(word) },
  tag: (word) => ({ field: 'tag', path: pathOf(word) }),
  rating({ value, compare, at }) {
    if (!/^[1-5]$/.test(value)) throw new QueryError('rating takes 1 to 5, as in rating:5 or rating>=4.', at);
    return { field: 'rating', compare, value: Number(value) };
  },
};

/** Fields whose value may be compared with `>` and the like. */
const comparable = new Set(['rating']);

const isSpace = (letter: string | undefined): boolean => letter !== undefined && /\s/.test(letter);

/** The end of the word that begins at `at`: the next space that is not in quotes. */
function endOf(text: string, at: number): number {
  let quoted = false;
  let end = at;
  for (; end < text.length && (quoted || !isSpace(text[end])); end += 1) {
    if (quoted && text[end] === '\\') end += 1;
    else if (text[end] === '"') quoted = !quoted;
  }
  if (quoted) throw new QueryError('A quotation mark is opened here and not closed.', at);
  return Math.min(end, text.length);
}

function valueOf(text: string, at: number): string {
  if (!text.startsWith('"')) return text;
  if (text.length < 2 || !text.endsWith('"'))
    throw new QueryError('Nothing may follow the closing quotation mark.', at);
  return text.slice(1, -1).replaceAll(/\\(.)/gs, '$1');
}

/** What a word says of a field; null when it is a text to look for. */
function fieldAt(text: string, at: number): Word | null {
  const match = /^(-?)([a-z]+)(>=|<=|[:<>])(.*)$/s.exec(text);
  if (!match) return null;
  const field = match[2]!;
  const sign = match[3] === ':' ? '=' : match[3];
  const known = Object.hasOwn(fields, field);
  if (!known && sign !== '=') return null;
  const compare = comparisons.find((one) => one === sign)!;
  if (!known || (compare !== '=' && !comparable.has(field))) {
    const names = Object.keys(fields).map((name) => `${name}:`);
    throw new QueryError(
      `“${text}” is not understood. Use ${names.join(', ')} or in:trash, or quotes around what is to be found as it stands.`,
      at,
    );
  }
  return { text, at, not: match[1] === '-', field, compare, value: valueOf(match[4]!, at) };
}

function textAt(text: string, at: number): TextTerm {
  const not = text.startsWith('-');
  const body = not ? text.slice(1) : text;
  const prefix = body.endsWith('*');
  const value = valueOf(prefix ? body.slice(0, -1) : body, at);
  const last = wordsOf(value).at(-1);
  if (last === undefined) throw new QueryError(`There is no letter or digit to look for in “${text}”.`, at);
  if (prefix && last.length < 2 && !isWholeLetter(last))
    throw new QueryError(`“${text}” needs at least two letters before the star.`, at);
  return { field: 'text', value, prefix, not };
}

/**
 * Parses a query such as `red "full moon" fo* -night is:favourite after:2026-01-31 folder:"travel/japan" rating>=4`; all
 * terms must hold. `in:trash` looks in the trash instead of the Library. Throws QueryError.
 */
export function parseQuery(text: string): ImageQuery {
  const query: ImageQuery = { in: 'library', terms: [] };
  let texts = 0;
  for (let at = 0; at < text.length; at += 1) {
    if (isSpace(text[at])) continue;
    const end = endOf(text, at);
    const word = text.slice(at, end);
    if (word === 'in:trash') query.in = 'trash';
    else {
      const read = fieldAt(word, at);
      if (!read && ++texts > mostTexts)
        throw new QueryError(`A search takes at most ${mostTexts} words.`, at);
      query.terms.push(read ? { ...fields[read.field]!(read), not: read.not } : textAt(word, at));
    }
    at = end;
  }
  return query;
}

/** A value as it stands in a query: in quotes, so that spaces and signs in it mean themselves. */
export const quoted = (value: string): string => `"${value.replaceAll(/["\\]/g, '\\$&')}"`;

const dayText = (instant: number): string => new Date(instant).toISOString().slice(0, 10);
const isPlainWord = (value: string): boolean => /^[\p{L}\p{N}]+$/u.test(value);

function printTerm(term: QueryTerm): string {
  switch (term.field) {
    case 'text':
      return `${isPlainWord(term.value) ? term.value : quoted(term.value)}${term.prefix ? '*' : ''}`;
    case 'is':
      return `is:${term.value}`;
    case 'before':
      return `before:${dayText(term.instant)}`;
    case 'after':
      return `after:${dayText(term.instant - day)}`;
    case 'folder':
      return `folder:${'id' in term ? term.id : quoted(term.path.join('/'))}`;
    case 'tag':
      return `tag:${quoted(term.path.join('/'))}`;
    case 'rating':
      return `rating${term.compare === '=' ? ':' : term.compare}${term.value}`;
  }
}

/** A query as text that parses to the same. */
export function printQuery(query: ImageQuery): string {
  const terms = query.terms.map((term) => `${term.not ? '-' : ''}${printTerm(term)}`);
  return (query.in === 'trash' ? ['in:trash', ...terms] : terms).join(' ');
}
