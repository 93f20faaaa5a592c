import type { TextTerm } from '../../shared/query.ts';
import { wordsOf } from '../../shared/words.ts';

/** Words that stand together; the last one may only begin there. */
export interface Phrase {
  words: string[];
  prefix: boolean;
}

/** What the terms of a query want: all of some phrases, and none of others. */
export interface Wanted {
  all: Phrase[];
  none: Phrase[];
}

export function wantedBy(terms: readonly TextTerm[]): Wanted {
  const phrases = terms.map(({ value, prefix, not }) => ({ words: wordsOf(value), prefix, not }));
  return { all: phrases.filter(({ not }) => !not), none: phrases.filter(({ not }) => not) };
}
