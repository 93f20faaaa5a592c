import { significantWords } from './prompt-words.ts';

/** How many images have a word, at most so many as were counted. */
export type Frequencies = ReadonlyMap<string, number>;

/** The weight of a word: what few images have says more (https://en.wikipedia.org/wiki/Tf-idf, inverse document frequency). */
const weightOf = (frequency: number, counted: number): number =>
  Math.log(1 + counted / Math.max(1, frequency));

/**
 * How like one prompt is to another, 0 to 1: the weight of the words that both have, as a share of that of the words that
 * either has (a weighted Jaccard index). Words that only the other has count half: a longer prompt for the same picture
 * is still like it.
 */
export function likeness(
  words: readonly string[],
  other: string,
  frequencies: Frequencies,
  counted: number,
): number {
  const theirs = new Set(significantWords(other));
  let shared = 0;
  let own = 0;
  for (const word of words) {
    const weight = weightOf(frequencies.get(word) ?? 1, counted);
    own += weight;
    if (theirs.delete(word)) shared += weight;
  }
  if (own === 0) return 0;
  return shared / (own + (theirs.size * own) / words.length / 2);
}

/**
 * The sets of words that are looked for one after the other: all of them, then without what is most common, at last each
 * of the rarest alone. `words` are rarest first.
 */
export function steps(words: readonly string[]): string[][] {
  const sizes = new Set([1, 0.75, 0.5, 0.34].map((share) => Math.ceil(words.length * share)));
  const pairs = words.slice(0, 4).flatMap((word, at, few) => few.slice(at + 1).map((other) => [word, other]));
  const singles = words.slice(0, 4).map((word) => [word]);
  const all = [
    ...[...sizes].filter((size) => size > 2).map((size) => words.slice(0, size)),
    ...pairs,
    ...singles,
  ];
  return all;
}
