import type { RawBuilder, SqlBool } from 'kysely';
import type { WordNode } from '../../shared/words-of-query.ts';
import type { Database } from '../db/index.ts';
import type { HoldMatch } from './hold-match.ts';
import type { ChatMatch, ServiceMatch } from './neighbour-match.ts';

/** A stretch of the order in which texts are found: `from` belongs to it, `until` does not. */
export interface PlaceRange {
  from: number;
  until: number;
}

/** Finds images by their words. Whoever keeps the index of words brings this, as SQL over `images`. */
export interface TextMatch {
  /** Holds for images that every term finds; worked out for all images at once. */
  holds(ownerId: string, terms: readonly WordNode[]): RawBuilder<SqlBool>;
  /** The same, looked up image by image: for few images that something else picks. */
  holdsEach(ownerId: string, terms: readonly WordNode[]): RawBuilder<SqlBool>;
  /**
   * What every term finds in a range, or everywhere, as a table of `image_id` and `place`, of which the newest has the
   * highest. Read in descending order of `place` it streams: nothing is sorted and nothing is found that is not read.
   * Null when no term says what to find, as opposed to what not.
   */
  newestFirst(
    ownerId: string,
    terms: readonly WordNode[],
    range: PlaceRange | null,
  ): RawBuilder<{ image_id: string; place: number }> | null;
  /** The same, everywhere, with how well each matches as `rank`, of which the best has the lowest. */
  ranked(
    ownerId: string,
    terms: readonly WordNode[],
  ): RawBuilder<{ image_id: string; place: number; rank: number }> | null;
  /** Whether `newestFirst` finds its first rows at once, however many images there are. */
  isQuick(terms: readonly WordNode[]): boolean;
}

/** A database whose images can be found by what other rooms know of them: words, holds, chats, imports. */
export interface SearchedDatabase extends Database {
  text: TextMatch;
  holds: HoldMatch;
  chats: ChatMatch;
  services: ServiceMatch;
}
