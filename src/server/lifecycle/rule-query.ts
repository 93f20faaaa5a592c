import {
  parseQuery,
  QueryError,
  type ImageQuery,
  type QueryNode,
  type QueryTerm,
} from '../../shared/query.ts';
import type { Folder } from '../../shared/contract/organise.ts';
import { AppError } from '../errors.ts';
import { nameKey, type NamingTerm } from '../library/index.ts';

type RuleFolder = Pick<Folder, 'id' | 'name' | 'parentId'>;

const day = 24 * 60 * 60 * 1000;

/** Whether a folder of a query is there; by its id, or by the names that lead to it, in which case does not count. */
function isThere(term: { id: string } | { path: string[] }, folders: readonly RuleFolder[]): boolean {
  if ('id' in term) return folders.some(({ id }) => id === term.id);
  let parentId: string | null = null;
  for (const name of term.path) {
    const at: string | null = parentId;
    const next: RuleFolder | undefined = folders.find(
      (folder) => folder.parentId === at && nameKey(folder.name) === nameKey(name),
    );
    if (!next) return false;
    parentId = next.id;
  }
  return true;
}

/**
 * The terms that spare images from a query, among those that name what may go. Each sign before a term, and before
 * brackets around it, turns round what it does to the whole.
 */
export const sparingTerms = (nodes: readonly QueryNode[], turned = false): NamingTerm[] =>
  nodes.flatMap((node) => {
    const spares = node.not !== turned;
    if (node.field === 'any') return node.of.flatMap((all) => sparingTerms(all, spares));
    return spares && (node.field === 'tag' || node.field === 'chat' || node.field === 'near') ? [node] : [];
  });

/** A query that names what is not there any more. */
const notThere = (kind: 'folder' | 'tag' | 'chat' | 'image', name: string): AppError =>
  new AppError(
    'bad_input',
    `There is no ${kind} “${name}” any more. Edit the rule and name one that there is.`,
    { field: 'query' },
  );

/** What to say where a sparing term finds nothing to spare. */
export function nothingSpared(term: NamingTerm): AppError {
  if (term.field === 'tag') return notThere('tag', term.path.join('/'));
  if (term.field === 'near') return notThere('image', term.id);
  return notThere('chat', 'id' in term ? term.id : term.title);
}

/** All terms of a query, in brackets or not. */
const termsIn = (nodes: readonly QueryNode[]): QueryTerm[] =>
  nodes.flatMap((node) => (node.field === 'any' ? node.of.flatMap(termsIn) : [node]));

/**
 * What a rule looks for: its query, among what was made before `ageDays` ago. Throws `bad_input` for a query that does
 * not parse, looks in the trash, or names a folder that is not there: what was to be kept by it would be found then.
 */
export function readRuleQuery(
  text: string,
  ageDays: number,
  now: number,
  folders: readonly RuleFolder[],
): ImageQuery {
  const wrong = (message: string, cause?: unknown): AppError =>
    new AppError('bad_input', message, { field: 'query', cause });
  let query: ImageQuery;
  try {
    query = parseQuery(text);
  } catch (error) {
    if (error instanceof QueryError) throw wrong(error.message, error);
    throw error;
  }
  if (query.in === 'trash') throw wrong('A rule looks in the Library. Leave out in:trash.');
  for (const term of termsIn(query.terms)) {
    if (term.field === 'folder' && !isThere(term, folders)) {
      throw notThere('folder', 'id' in term ? term.id : term.path.join('/'));
    }
  }
  return {
    ...query,
    terms: [...query.terms, { field: 'before', instant: now - ageDays * day, not: false }],
  };
}
