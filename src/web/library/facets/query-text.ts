/** The words of a query at its top level, as they stand: quotes and brackets hold together what is in them. */
export function topWords(query: string): string[] {
  const words: string[] = [];
  let word = '';
  let depth = 0;
  let inQuotes = false;
  for (let i = 0; i < query.length; i += 1) {
    const letter = query[i]!;
    if (inQuotes && letter === '\\') {
      word += letter + (query[i + 1] ?? '');
      i += 1;
      continue;
    }
    if (letter === '"') inQuotes = !inQuotes;
    else if (!inQuotes && letter === '(') depth += 1;
    else if (!inQuotes && letter === ')') depth = Math.max(0, depth - 1);
    if (!inQuotes && depth === 0 && /\s/.test(letter)) {
      if (word !== '') words.push(word);
      word = '';
    } else word += letter;
  }
  return word === '' ? words : [...words, word];
}

const isOr = (word: string): boolean => word.toLowerCase() === 'or';
const first = 'is:favourite';

/** Narrows a query by one more term. Alternatives get brackets, or the term would belong to the last of them only. */
function withTerm(query: string, term: string): string {
  const words = topWords(query);
  const held = words.some(isOr) ? `(${query.trim()})` : words.join(' ');
  // The head of the Library knows its filter of favourites by its place.
  return (term === first ? [term, held] : [held, term]).filter((part) => part !== '').join(' ');
}

/** A query without a term, and without the brackets that then hold everything there is. */
export function withoutTerm(query: string, term: string): string {
  const words = topWords(query);
  // Alternatives go as a whole.
  if (words.some(isOr)) return term === query.trim() ? '' : query;
  const left = words.filter((word) => word !== term);
  const [only] = left;
  return left.length === 1 && only!.startsWith('(') && only!.endsWith(')')
    ? only!.slice(1, -1)
    : left.join(' ');
}

/** Whether a term narrows a query: it must hold, it must not, or neither is said. */
export function saidOf(query: string, term: string): 'in' | 'out' | null {
  const words = topWords(query);
  if (words.some(isOr)) return null;
  if (words.includes(term)) return 'in';
  return words.includes(`-${term}`) ? 'out' : null;
}

/** Says of a term what is to hold; saying the same again takes it back. */
export function say(query: string, term: string, what: 'in' | 'out'): string {
  const before = saidOf(query, term);
  const bare = withoutTerm(withoutTerm(query, term), `-${term}`);
  return before === what ? bare : withTerm(bare, what === 'in' ? term : `-${term}`);
}

const chosen = /^-?(?:tag|folder|is|model|from|on|ratio|color|rating):/;

/** What stands in brackets that hold a whole word of a query, and whether it is turned round; null for any other word. */
export function inBrackets(word: string): { inner: string; not: boolean } | null {
  const not = word.startsWith('-');
  const bare = not ? word.slice(1) : word;
  return bare.startsWith('(') && bare.endsWith(')') ? { inner: bare.slice(1, -1), not } : null;
}

/** A field, or brackets with one in them. */
function isChosen(word: string): boolean {
  const held = inBrackets(word);
  return held ? topWords(held.inner).some(isChosen) : chosen.test(word);
}

/** The terms that narrow a query and are shown by themselves; alternatives that no brackets hold are one of them. */
export function chosenTerms(query: string): string[] {
  const words = topWords(query);
  if (!words.some(isOr)) return words.filter(isChosen);
  return words.some(isChosen) ? [query.trim()] : [];
}

/** What a query finds of the images that another one finds. */
export const within = (outer: string, query: string): string =>
  outer === '' || query === ''
    ? outer + query
    : `${outer} ${topWords(query).some(isOr) ? `(${query.trim()})` : query}`;

/** A query without all of these. */
export const withoutAll = (query: string, terms: readonly string[]): string =>
  terms.reduce(withoutTerm, query);
