import type { AnyOf, ImageQuery, QueryNode, TextTerm } from './query-terms.ts';

/** A text, or alternatives that hold texts alone and of which each says what to find, as opposed to what not. */
export type WordNode = TextTerm | AnyOf;

export const isOfWords = (node: QueryNode): node is WordNode =>
  node.field === 'any'
    ? node.of.every((all) => all.every(isOfWords) && all.some(({ not }) => !not))
    : node.field === 'text';

/** What a query says of words alone. */
export const wordsIn = (query: ImageQuery): WordNode[] => query.terms.filter(isOfWords);

/** Whether a query has words that say what to find, by which that can be put in order. */
export const hasWords = (query: ImageQuery): boolean => wordsIn(query).some(({ not }) => !not);
