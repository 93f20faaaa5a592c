import { wordsOf } from '../../shared/words.ts';
import type { WordNode } from '../../shared/words-of-query.ts';

/** Words that stand together; the last one may only begin there. */
export interface Phrase {
  words: string[];
  prefix: boolean;
}

/** A phrase, or anything that one of several wants. */
export type Wanting = Phrase | { any: Wanted[] };

/** What nodes of a query want: all of some, and none of others. */
export interface Wanted {
  all: Wanting[];
  none: Wanting[];
}

function wantingOf(node: WordNode): Wanting {
  return node.field === 'any'
    ? { any: node.of.map((all) => wantedBy(all as WordNode[])) }
    : { words: wordsOf(node.value), prefix: node.prefix };
}

export const wantedBy = (nodes: readonly WordNode[]): Wanted => ({
  all: nodes.filter(({ not }) => !not).map(wantingOf),
  none: nodes.filter(({ not }) => not).map(wantingOf),
});

/** The phrases that images are found by, as opposed to those that leave images out. */
export const phrasesOf = ({ all }: Wanted): Phrase[] =>
  all.flatMap((wanting) => ('any' in wanting ? wanting.any.flatMap(phrasesOf) : [wanting]));
