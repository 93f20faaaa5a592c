import type { PictogramSet } from '../pictograms/load.ts';
import { STOP_WORDS } from './grammar.ts';
import { NOUNS } from './nouns-data.ts';
import { singular } from './tokens.ts';
import { isAlive } from './traits.ts';

/** Finds the pictogram for a word or a phrase. */
export interface Lexicon {
  /** From the curated table: sure. */
  noun(phrase: string): Found | null;
  /** Whether a pictogram shows something that lives. */
  alive(pictogram: string): boolean;
  /** From names and keywords that come with the set: a guess. `sure` when the word is part of the pictogram's name. */
  guess(word: string): (Found & { sure: boolean }) | null;
}

export interface Found {
  pictogram: string;
  plural: boolean;
}

const DRAWABLE = new Set([
  'Animals & Nature',
  'Food & Drink',
  'Objects',
  'Travel & Places',
  'Activities',
  'People & Body',
]);
/** Signs, gestures and faces of clocks make poor pictures of things. */
const UNFIT =
  /clock|thirty|button|-face|cat-with|grinning|smiling|backhand|index-pointing|hand|thumb|fist|gesture|fingers|symbol|arrow|medal|mailbox|hearing|facing-right|bust|zzz|speech|envelope|moon|sun-|chart|tray|no-|card-|pager|speaker|bell-with|banknote|selfie|body|mouth|biceps|leg|foot|ear|nose|lungs|tooth|tongue|brain|heart-on|pregnant|feeding|with-veil|bald|white-hair|curly|facepalm|frowning|pouting|shrugging|raising|tipping|bowing|deaf|haircut|massage|sunrise|sunset|cityscape|foggy|milky|night-|bridge-at|desert$|national|railway-|motorway|beach-|map-of|post-office|japanese-post|love-hotel/;

export function createLexicon(set: PictogramSet): Lexicon {
  const curated = new Map<string, string>();
  for (const [pictogram, words] of Object.entries(NOUNS))
    for (const word of words.split(', ')) curated.set(word, pictogram);

  const guesses = new Map<string, { pictogram: string; sure: boolean; rank: number }>();
  const offer = (word: string, pictogram: string, sure: boolean, rank: number) => {
    if (word.length < 3 || STOP_WORDS.has(word)) return;
    const known = guesses.get(word);
    if (!known || rank < known.rank) guesses.set(word, { pictogram, sure, rank });
  };
  for (const pictogram of set.names()) {
    if (/-(light|medium|dark)(-|$)/.test(pictogram) || UNFIT.test(pictogram)) continue;
    const category = set.category(pictogram);
    if (!category || !DRAWABLE.has(category)) continue;
    const parts = pictogram.split('-');
    offer(parts.join(' '), pictogram, true, 0);
    parts.forEach((part, i) =>
      offer(part, pictogram, true, 2 + parts.length + (i === parts.length - 1 ? 0 : 1)),
    );
    for (const [i, keyword] of (set.keywords.get(pictogram) ?? []).slice(0, 7).entries()) {
      offer(
        keyword.replaceAll('_', ' ').toLowerCase(),
        pictogram,
        false,
        10 + i + (category === 'People & Body' ? 6 : 0),
      );
    }
  }
  const both = <T>(
    look: (phrase: string) => T | undefined,
    phrase: string,
  ): { value: T; plural: boolean } | null => {
    const direct = look(phrase);
    if (direct !== undefined) return { value: direct, plural: false };
    const words = phrase.split(' ');
    const last = singular(words[words.length - 1]!);
    const single = last === null ? undefined : look([...words.slice(0, -1), last].join(' '));
    return single === undefined ? null : { value: single, plural: true };
  };
  return {
    alive: (pictogram) => isAlive(set.category(pictogram), pictogram),
    noun: (phrase) => {
      const found = both((text) => curated.get(text), phrase);
      return found && { pictogram: found.value, plural: found.plural };
    },
    guess: (word) => {
      const found = both((text) => guesses.get(text), word);
      return found && { pictogram: found.value.pictogram, plural: found.plural, sure: found.value.sure };
    },
  };
}
