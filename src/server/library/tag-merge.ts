import type { TagWord } from './tag-store.ts';
import type { TagTable } from './tables.ts';

/** What a merge did to some images: what was said of the tag that went, and of the one that took it in. */
export interface MergedWords {
  word: TagWord;
  was: TagWord | null;
  /** What is said of the other one now; null where it stays as it was. */
  said: TagWord | null;
}

export interface Merged extends MergedWords {
  from: Pick<TagTable, 'id' | 'name' | 'source'>;
}

/** What a merge makes of one image: a person's word wins over any other, and of two the yes. */
export function mergeWord(word: TagWord, was: TagWord | null): TagWord | null {
  if (!was) return word;
  const isStronger = word.source === 'user' && (was.source !== 'user' || was.state === 'no');
  return word.state === 'yes' && isStronger ? word : null;
}

type Row = TagWord & { image_id: string };

const wordOf = ({ source, confidence, state }: TagWord): TagWord => ({ source, confidence, state });

/** The images of two tags that become one, by what happens to them. */
export function mergedWords(going: readonly Row[], there: readonly Row[]): Map<MergedWords, string[]> {
  const known = new Map(there.map((row) => [row.image_id, wordOf(row)]));
  const groups = new Map<string, [MergedWords, string[]]>();
  for (const row of going) {
    const word = wordOf(row);
    const was = known.get(row.image_id) ?? null;
    const words: MergedWords = { word, was, said: mergeWord(word, was) };
    const key = JSON.stringify(words);
    const group = groups.get(key) ?? [words, []];
    group[1].push(row.image_id);
    groups.set(key, group);
  }
  return new Map(groups.values());
}
