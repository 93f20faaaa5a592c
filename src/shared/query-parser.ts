import { fieldOf } from './query-fields.ts';
import { type ImageQuery, QueryError, type QueryNode, type TextTerm } from './query-terms.ts';
import { splitField, type Token, tokensOf, valueOf } from './query-words.ts';
import { isWholeLetter, wordsOf } from './words.ts';

/** Texts in one query; each costs a look into the index. */
const mostTexts = 64;
const mostTerms = 200;
const mostDepth = 12;

function textOf(text: string, at: number, until: number): TextTerm {
  const not = text.startsWith('-');
  const body = not ? text.slice(1) : text;
  const prefix = body.endsWith('*');
  const value = valueOf(prefix ? body.slice(0, -1) : body, at, until);
  const last = wordsOf(value).at(-1);
  if (last === undefined)
    throw new QueryError(`There is no letter or digit to look for in “${text}”.`, at, until);
  if (prefix && last.length < 2 && !isWholeLetter(last))
    throw new QueryError(`“${text}” needs at least two letters before the star.`, at, until);
  return { field: 'text', value, prefix, not };
}

/** What turns a node round. */
function negated(node: QueryNode): QueryNode[] {
  return node.field === 'any' && node.not ? grouped(false, node.of) : [{ ...node, not: !node.not }];
}

/** Alternatives as nodes of which all must hold: in one form, however many brackets were written. */
function grouped(not: boolean, alternatives: QueryNode[][]): QueryNode[] {
  // Alternatives of alternatives are alternatives.
  const of = alternatives.flatMap((all) => {
    const [only] = all;
    return all.length === 1 && only?.field === 'any' && !only.not ? only.of : [all];
  });
  const [first = []] = of;
  if (of.length > 1) return [{ field: 'any', not, of }];
  if (!not) return first;
  return first.length === 1 ? negated(first[0]!) : [{ field: 'any', not, of }];
}

type Group = Extract<Token, { is: 'open' }> & { alternatives: QueryNode[][] };

const isEmpty = (all: QueryNode[] | undefined): boolean => all?.length === 0;
const halfOr = ({ at, until }: Token): QueryError =>
  new QueryError(
    '“or” stands between two things to look for; put quotes around it to find the word.',
    at,
    until,
  );

/**
 * Parses a query such as `red ("full moon" or fo*) -night is:favourite after:2026-01 folder:"travel/japan" rating>=4`; all
 * terms must hold, and `or` separates alternatives. `in:trash` looks in the trash instead of the Library. Throws QueryError.
 */
export function parseQuery(text: string): ImageQuery {
  const query: ImageQuery = { in: 'library', terms: [] };
  const groups: Group[] = [];
  let current: Group = { is: 'open', not: false, at: 0, until: 0, alternatives: [[]] };
  let lastOr: Token | undefined;
  let texts = 0;
  let terms = 0;
  for (const token of tokensOf(text)) {
    const { at, until } = token;
    if (token.is === 'open') {
      if (groups.length === mostDepth)
        throw new QueryError(`Brackets stand in one another at most ${mostDepth} deep.`, at, until);
      groups.push(current);
      current = { ...token, alternatives: [[]] };
    } else if (token.is === 'close') {
      const outer = groups.pop();
      if (!outer) throw new QueryError('This bracket closes none; one that opens is missing.', at, until);
      if (isEmpty(current.alternatives.at(-1)))
        throw current.alternatives.length > 1
          ? halfOr(lastOr!)
          : new QueryError('There is nothing between these brackets.', current.at, until);
      outer.alternatives.at(-1)!.push(...grouped(current.not, current.alternatives));
      current = outer;
    } else if (token.is === 'or') {
      if (isEmpty(current.alternatives.at(-1))) throw halfOr(token);
      current.alternatives.push([]);
      lastOr = token;
    } else if (token.text === 'in:trash') {
      if (groups.length > 0)
        throw new QueryError('in:trash is for the whole search: write it outside of brackets.', at, until);
      query.in = 'trash';
    } else {
      const word = splitField(token.text, at, until);
      const term = (word && fieldOf(word)) ?? textOf(token.text, at, until);
      if (term.field === 'text' && ++texts > mostTexts)
        throw new QueryError(`A search takes at most ${mostTexts} words.`, at, until);
      if (++terms > mostTerms) throw new QueryError(`A search takes at most ${mostTerms} terms.`, at, until);
      current.alternatives.at(-1)!.push(term);
    }
  }
  if (groups.length > 0)
    throw new QueryError('A bracket is opened here and not closed.', current.at, current.until);
  if (current.alternatives.length > 1 && isEmpty(current.alternatives.at(-1))) throw halfOr(lastOr!);
  query.terms = grouped(false, current.alternatives);
  return query;
}
