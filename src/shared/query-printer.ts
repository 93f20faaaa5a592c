import { printAfter, printBefore, printSpan } from './query-dates.ts';
import type { ImageQuery, QueryNode, QueryTerm } from './query-terms.ts';
import { quoted } from './quoted.ts';

const isPlainWord = (value: string): boolean => /^[\p{L}\p{N}]+$/u.test(value) && !/^or$/i.test(value);

function printTerm(term: QueryTerm): string {
  switch (term.field) {
    case 'text':
      return `${isPlainWord(term.value) ? term.value : quoted(term.value)}${term.prefix ? '*' : ''}`;
    case 'is':
    case 'has':
    case 'color':
    case 'seed':
      return `${term.field}:${term.value}`;
    case 'name':
    case 'model':
    case 'engine':
    case 'from':
      return `${term.field}:${quoted(term.value)}`;
    case 'before':
      return `before:${printBefore(term.instant)}`;
    case 'after':
      return `after:${printAfter(term.instant)}`;
    case 'on':
      return `on:${printSpan(term)}`;
    case 'folder':
      return `folder:${'id' in term ? term.id : quoted(term.path.join('/'))}`;
    case 'chat':
      return `chat:${'id' in term ? term.id : quoted(term.title)}`;
    case 'tag':
      return `tag:${quoted(term.path.join('/'))}`;
    case 'rating':
    case 'width':
    case 'height':
    case 'size':
      return `${term.field}${term.compare === '=' ? ':' : term.compare}${term.value}`;
    case 'ratio':
      return `ratio:${'shape' in term ? term.shape : `${term.width / 100}:${term.height / 100}`}`;
    case 'near':
      return `near:${term.id}`;
  }
}

const printAll = (nodes: readonly QueryNode[]): string => nodes.map(printNode).join(' ');
const printAlternatives = (of: readonly QueryNode[][]): string => of.map(printAll).join(' or ');

function printNode(node: QueryNode): string {
  const sign = node.not ? '-' : '';
  return sign + (node.field === 'any' ? `(${printAlternatives(node.of)})` : printTerm(node));
}

/** A query as text that parses to the same. */
export function printQuery(query: ImageQuery): string {
  const [only] = query.terms;
  const text =
    query.terms.length === 1 && only?.field === 'any' && !only.not
      ? printAlternatives(only.of)
      : printAll(query.terms);
  return [query.in === 'trash' ? 'in:trash' : '', text].filter((part) => part !== '').join(' ');
}
