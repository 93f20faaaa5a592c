import type { ColourName } from './colours.ts';

/** What a query asks for: images of which all terms hold. No terms mean the whole Library. */
export interface ImageQuery {
  in: 'library' | 'trash';
  terms: QueryNode[];
}

/** A term, or alternatives in brackets; `not` turns either round. */
export type QueryNode = QueryTerm | AnyOf;

/** Holds when all of at least one alternative hold. No alternative is empty. */
export interface AnyOf {
  field: 'any';
  not: boolean;
  of: QueryNode[][];
}

export const states = [
  'favourite',
  'protected',
  'generated',
  'edited',
  'uploaded',
  'imported',
  'archived',
  'untagged',
  'duplicate',
  'stacked',
  'shown',
] as const;
export const belongings = ['prompt', 'seed', 'credentials', 'reference'] as const;
export const shapes = ['landscape', 'portrait', 'square'] as const;
export const comparisons = ['=', '>', '>=', '<', '<='] as const;
export type Comparison = (typeof comparisons)[number];

export type QueryTerm = { not: boolean } &
  /** Its words stand together, in this order, in a text of the image; the last one may only begin there. */
  (
    | { field: 'text'; value: string; prefix: boolean }
    /** Anywhere in the name, within words too. */
    | { field: 'name'; value: string }
    | { field: 'is'; value: (typeof states)[number] }
    | { field: 'has'; value: (typeof belongings)[number] }
    /** `before` holds for what was made earlier than the instant, `after` for the instant and later. */
    | { field: 'before'; instant: number }
    | { field: 'after'; instant: number }
    /** A day, month or year in UTC: `until` is the first instant after it. */
    | { field: 'on'; from: number; until: number }
    /** In the folder or below it: the id of a folder, or the names that lead to it. */
    | { field: 'folder'; id: string }
    | { field: 'folder'; path: string[] }
    /** Has the tag or one nested below it: the words of its path. */
    | { field: 'tag'; path: string[] }
    /** Shown in the chat, as its output or its input: the id of a chat, or a part of its title. */
    | { field: 'chat'; id: string }
    | { field: 'chat'; title: string }
    /** The whole name, without case; `*` stands for anything. */
    | { field: 'model' | 'engine' | 'from'; value: string }
    /** Images without a rating have none that compares. */
    | { field: 'rating' | 'width' | 'height' | 'size'; compare: Comparison; value: number }
    | { field: 'ratio'; shape: (typeof shapes)[number] }
    /** Within two hundredths of this ratio; both sides in hundredths. */
    | { field: 'ratio'; width: number; height: number }
    | { field: 'color'; value: ColourName }
    | { field: 'seed'; value: string }
    /** Looks like this image. */
    | { field: 'near'; id: string }
  );

export type TextTerm = Extract<QueryTerm, { field: 'text' }>;
export type FieldName = Exclude<QueryTerm['field'], 'text'>;

/** A query that does not parse: what is wrong, in a sentence, and where: from `at` up to `until`, as offsets of characters. */
export class QueryError extends Error {
  readonly at: number;
  readonly until: number;

  constructor(message: string, at: number, until: number) {
    super(message);
    this.name = 'QueryError';
    this.at = at;
    this.until = until;
  }
}
