/** The language in which images are looked for. */
export { parseQuery } from './query-parser.ts';
export { printQuery } from './query-printer.ts';
export {
  type AnyOf,
  type ImageQuery,
  QueryError,
  type QueryNode,
  type QueryTerm,
  type TextTerm,
} from './query-terms.ts';
export { quoted } from './quoted.ts';
