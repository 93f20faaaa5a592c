import { adjust } from '../colour/colour.ts';
import type { PictogramSet } from '../pictograms/load.ts';
import { ALSO_THINGS, COLOURS, SHADES } from './colours.ts';
import { EMOJI_SCENERY } from './emoji-scenery.ts';
import { COUNTS, RELATIONS, SIZES, STOP_WORDS } from './grammar.ts';
import type { Lexicon } from './lexicon.ts';
import {
  dropLast,
  GROUND,
  placeColour,
  startReading,
  takeMention,
  takeScenery,
  WALL,
} from './reader-state.ts';
import type { ReaderState } from './reader-state.ts';
import type { Reading } from './reading.ts';
import { SCENERY } from './scenery.ts';
import { STYLE_WORDS } from './styles.ts';
import { tokenise } from './tokens.ts';
import type { Token } from './tokens.ts';
import { toEnglish } from './translate.ts';

const LONGEST_PHRASE = 5;
/** Styles that in front of a thing only say what it is made of or looks like: an oil lamp, a clay pot. */
const ADJECTIVES = new Set(
  'oil ink clay pencil crayon chalk photo felt poster comic cartoon mosaic knit knitted quilt woven'.split(
    ' ',
  ),
);
/** Parts of a picture that are no place of their own. */
const PARTS = new Set('wall walls background backdrop wallpaper floor ground water curtains'.split(' '));

/** Reads a prompt of any length and language; what it does not know it passes over. */
export function readPrompt(prompt: string, lexicon: Lexicon, set: PictogramSet): Reading {
  return readTokens(toEnglish(tokenise(prompt)), lexicon, set);
}

/** Reads English tokens: at every place the longest phrase that means something counts. */
export function readTokens(tokens: readonly Token[], lexicon: Lexicon, set: PictogramSet): Reading {
  const state = startReading();
  for (let at = 0; at < tokens.length;) {
    const { kind, text } = tokens[at]!;
    let step = 1;
    if (kind === 'break') {
      placeColour(state);
      state.count = null;
      state.size = 1;
    } else if (kind === 'emoji') takeEmoji(state, text, at, set);
    else step = Math.max(1, takePhrase(state, tokens, at, lexicon));
    at += step;
  }
  placeColour(state);
  const { reading, weakPlace } = state;
  // A sky is over everything; only when nothing else is named is it the place.
  const skyOnly = weakPlace === 'sky' && reading.mentions.length > 0;
  if (!reading.scenery.place && weakPlace && !skyOnly) reading.scenery.place = weakPlace;
  reading.style ??= state.weakStyle;
  return reading;
}

function takeEmoji(state: ReaderState, emoji: string, at: number, set: PictogramSet): void {
  const pictogram = set.byEmoji(emoji);
  const sign = pictogram === null ? undefined : EMOJI_SCENERY.get(pictogram);
  if (sign) takeScenery(state, sign, '');
  else if (pictogram) {
    takeMention(state, {
      pictogram,
      word: pictogram.replaceAll('-', ' '),
      plural: false,
      at,
      afterOf: false,
    });
  }
}

/** Returns how many tokens were understood. */
function takePhrase(state: ReaderState, tokens: readonly Token[], at: number, lexicon: Lexicon): number {
  for (let length = Math.min(LONGEST_PHRASE, tokens.length - at); length > 0; length--) {
    const slice = tokens.slice(at, at + length);
    if (slice.some(({ kind }) => kind !== 'word')) continue;
    const phrase = slice.map(({ text }) => text).join(' ');
    const here = { phrase, single: length === 1, at, tokens, lexicon };
    if (RULES.some((rule) => rule(state, here))) return length;
  }
  return 0;
}

interface Here {
  phrase: string;
  /** The phrase is one word. */
  single: boolean;
  at: number;
  tokens: readonly Token[];
  lexicon: Lexicon;
}

/** Each says whether it understood the phrase; the first that does decides. */
const RULES: readonly ((state: ReaderState, here: Here) => boolean)[] = [
  function colourPhrase(state, { phrase, single, at }) {
    if (single) return false;
    const [shade = '', colour = '', ...more] = phrase.split(' ');
    const change = SHADES.get(shade);
    const base = COLOURS.get(colour);
    const hex =
      COLOURS.get(phrase) ?? (change && base && more.length === 0 ? adjust(base, change) : undefined);
    if (hex) state.colour = { hex, word: phrase, at, others: [] };
    return hex !== undefined;
  },
  function style(state, here) {
    const found = STYLE_WORDS.get(here.phrase);
    if (!found || (here.single && ADJECTIVES.has(here.phrase) && thingFollows(here))) return false;
    if (found.weak) state.weakStyle ??= found.style;
    else state.reading.style ??= found.style;
    if (found.grade) state.reading.scenery.grade ??= found.grade;
    if (found.time) state.reading.scenery.time ??= found.time;
    placeColour(state);
    return true;
  },
  function colour(state, here) {
    const { phrase, single, at } = here;
    const hex = COLOURS.get(phrase);
    if (!single || !hex || (!state.colour && ALSO_THINGS.get(phrase) && !thingFollows(here))) return false;
    // "red and blue parrot": the first colour is the one that counts.
    if (state.colour) state.colour.others.push(hex);
    else state.colour = { hex, word: phrase, at, others: [] };
    return true;
  },
  function grammar(state, { phrase, single, at, tokens }) {
    const relation = RELATIONS.get(phrase);
    // "blue and gold": the second colour belongs to the first.
    const joinsColours = phrase === 'and' && state.colour !== null && COLOURS.has(tokens[at + 1]?.text ?? '');
    if (joinsColours) return true;
    if (relation && !SCENERY.has(phrase)) {
      placeColour(state);
      state.relation = relation;
      state.count = null;
      return true;
    }
    const count =
      COUNTS.get(phrase) ??
      (/^\d{1,3}$/.test(phrase) ? Math.min(14, Math.max(1, Number(phrase))) : undefined);
    if (count !== undefined) {
      state.count = count;
      if (phrase.endsWith('field of')) state.reading.scenery.place ??= 'meadow';
      return true;
    }
    if (single && phrase === 'another') return (state.another = true);
    const size = single ? SIZES.get(phrase) : undefined;
    if (size !== undefined) state.size = size;
    return size !== undefined;
  },
  function scenery(state, { phrase, single, at, lexicon }) {
    const found = SCENERY.get(phrase);
    // "red leaf" is a thing, "leaves" alone are autumn.
    if (!found || (single && state.colour && lexicon.noun(phrase))) return false;
    const kind = found.celestial
      ? 'celestial'
      : GROUND.has(phrase)
        ? 'ground'
        : WALL.has(phrase)
          ? 'sky'
          : null;
    if (kind && !state.colour) state.part = { kind, at };
    takeScenery(state, found, phrase);
    state.count = null;
    return true;
  },
  function thing(state, { phrase, at, tokens, lexicon }) {
    const found = lexicon.noun(phrase);
    const before = state.reading.mentions.at(-1);
    // "a bookshop cat" is a cat: what stands right before something that lives only describes it.
    if (found && before && state.mentionedAt === at - 1 && !before.link) {
      if (lexicon.alive(found.pictogram) && !lexicon.alive(before.pictogram)) dropLast(state);
    }
    if (found) takeMention(state, { ...found, word: phrase, at, afterOf: tokens[at - 1]?.text === 'of' });
    return found !== null;
  },
  function part(state, { phrase, single, at }) {
    if (!single || !PARTS.has(phrase)) return false;
    const kind = GROUND.has(phrase) ? 'ground' : 'sky';
    if (state.colour) {
      state.reading[kind] ??= state.colour.hex;
      state.reading.plain ||= phrase === 'background' || phrase === 'backdrop';
      state.colour = null;
    } else state.part = { kind, at };
    state.relation = null;
    return true;
  },
  function colouredThing(state, { phrase, single, at }) {
    const pictogram = single ? ALSO_THINGS.get(phrase) : undefined;
    if (pictogram) takeMention(state, { pictogram, word: phrase, plural: false, at, afterOf: false });
    return Boolean(pictogram);
  },
  function guess(state, { phrase, single, at, lexicon }) {
    if (STOP_WORDS.has(phrase)) return single;
    if (phrase.split(' ').length > 2) return false;
    const found = lexicon.guess(phrase);
    // A guess by keyword only counts while nothing else is there to be drawn.
    if (!found || !(found.sure || state.reading.mentions.length === 0)) return false;
    takeMention(state, {
      pictogram: found.pictogram,
      plural: found.plural,
      word: phrase,
      at,
      afterOf: false,
    });
    return true;
  },
];

/** Whether a thing follows, so that "orange" is a colour and "oil" belongs to "oil lamp". */
function thingFollows({ at, tokens, lexicon }: Here): boolean {
  for (const { text, kind } of tokens.slice(at + 1, at + 3)) {
    if (kind !== 'word' || RELATIONS.has(text) || STYLE_WORDS.has(text)) return false;
    if (lexicon.noun(text) || GROUND.has(text) || WALL.has(text) || /^(moon|sun|hair|eyes)$/.test(text))
      return true;
    if (!COLOURS.has(text) && !SIZES.has(text) && text !== 'and') return false;
  }
  return false;
}
