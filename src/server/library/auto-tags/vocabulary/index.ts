import { animals } from './animals.ts';
import { colours, light, moods } from './atmosphere.ts';
import { media, styles, views } from './looks.ts';
import { places, plants } from './nature.ts';
import { fantasy, people } from './people.ts';
import { food, objects, vehicles } from './things.ts';
import type { Words } from './words.ts';

/** What a word tells of a picture: what is in it, or how it looks. */
export interface Group {
  words: Words;
  /** Nouns have plurals, and are not meant where something is only compared with them. */
  nouns: boolean;
}

/** The tags that can come by themselves, by the first part of their names, as in `style/anime`. */
export const vocabulary: Readonly<Record<string, Group>> = {
  animal: { words: animals, nouns: true },
  people: { words: people, nouns: true },
  creature: { words: fantasy, nouns: true },
  plant: { words: plants, nouns: true },
  place: { words: places, nouns: true },
  vehicle: { words: vehicles, nouns: true },
  food: { words: food, nouns: true },
  object: { words: objects, nouns: true },
  style: { words: styles, nouns: false },
  medium: { words: media, nouns: false },
  view: { words: views, nouns: false },
  mood: { words: moods, nouns: false },
  light: { words: light, nouns: false },
  colour: { words: colours, nouns: false },
};

/** Whether a tag with this key is a word of the vocabulary. */
export function isAutomaticName(key: string): boolean {
  const [group = '', word = '', ...more] = key.split('/');
  return (
    more.length === 0 && Object.hasOwn(vocabulary, group) && Object.hasOwn(vocabulary[group]!.words, word)
  );
}
