import type { Database } from '../db/index.ts';
import type { TextMatch } from '../library/index.ts';
import { storeFor } from './store.ts';
import { phrasesOf, wantedBy } from './wanted.ts';

/** The longest beginning of a word for which the index keeps a list. */
const longestKept = 3;

/** Finds images by their words in the index, for the Library. */
export function createTextMatch({ dialect }: Pick<Database, 'dialect'>): TextMatch {
  const store = storeFor(dialect);
  return {
    holds: (ownerId, terms) => store.holds(ownerId, wantedBy(terms)),
    holdsEach: (ownerId, terms) => store.holdsEach(ownerId, wantedBy(terms)),
    newestFirst(ownerId, terms, range) {
      const wanted = wantedBy(terms);
      return wanted.all.length === 0 ? null : store.newestFirst(ownerId, wanted, range);
    },
    ranked(ownerId, terms) {
      const wanted = wantedBy(terms);
      return wanted.all.length === 0 ? null : store.ranked(ownerId, wanted);
    },
    isQuick: (terms) =>
      phrasesOf(wantedBy(terms)).every(
        ({ words, prefix }) => words.length === 1 && (!prefix || words[0]!.length <= longestKept),
      ),
  };
}
