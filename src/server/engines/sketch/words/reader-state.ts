import type { Hex } from '../colour/colour.ts';
import type { StyleName } from '../scene/scene.ts';
import { NATURAL } from './colours.ts';
import type { Relation } from './grammar.ts';
import { nothingRead } from './reading.ts';
import type { Mention, Reading } from './reading.ts';
import type { Scenery } from './scenery.ts';

/** Where a reader stands in a prompt: what it has found, and the adjectives that wait for their noun. */
export interface ReaderState {
  reading: Reading;
  /** `others`: "red and blue" names a second colour, which counts when no thing follows. */
  colour: { hex: Hex; word: string; at: number; others: Hex[] } | null;
  count: number | null;
  /** 1 is usual. */
  size: number;
  relation: Relation | null;
  /** The mention that the next relation starts from. */
  subject: number | null;
  /** A relation that came before any mention, as in "under a tree, a fox". */
  leading: Relation | null;
  another: boolean;
  /** Position of the last mention. */
  mentionedAt: number;
  /** The part of the scenery named last, which a colour behind it belongs to. */
  part: { kind: 'sky' | 'ground' | 'celestial'; at: number } | null;
  weakStyle: StyleName | null;
  weakPlace: Scenery['place'] | null;
}

export const startReading = (): ReaderState => ({
  reading: nothingRead(),
  colour: null,
  count: null,
  size: 1,
  relation: null,
  subject: null,
  leading: null,
  another: false,
  mentionedAt: -9,
  part: null,
  weakStyle: null,
  weakPlace: null,
});

const MOST_MENTIONS = 8;
const MOST_OF_ONE = 14;
const words = (text: string): ReadonlySet<string> => new Set(text.split(' '));
/** Words for the lower and for the upper part of a picture. */
export const GROUND = words(
  'grass sand field hills hill meadow sea ocean water lake river mountains mountain floor ground snow desert beach road street carpet table garden',
);
export const WALL = words(
  'sky wall walls background backdrop wallpaper room studio curtains sunset sunrise night',
);
/** Pictograms that are drawn full: what they are full of is not drawn once more. */
const FILLED = words(
  'vase bouquet bowl-with-spoon steaming-bowl hot-beverage teacup wine-glass beer-mug glass-of-milk pie shortcake birthday-cake pizza books bookshelf honey-pot money-bag potted-plant sandwich',
);
/** Pictograms that are drawn empty: what is in them is drawn too. */
const HOLDERS = words('basket bucket package top-hat backpack bathtub');

/** Gives a colour without a noun behind it to what was named just before, else to the palette. */
export function placeColour(state: ReaderState): void {
  const { reading, colour, part } = state;
  if (!colour) return;
  state.colour = null;
  const last = reading.mentions.at(-1);
  if (part && colour.at - part.at <= 2 && part.at > state.mentionedAt) {
    if (part.kind === 'celestial') reading.celestialColour ??= colour.hex;
    else reading[part.kind] ??= colour.hex;
  } else if (last && !last.colour && colour.at - state.mentionedAt <= 3) {
    last.colour = NATURAL.get(`${colour.word} ${last.word}`) ?? colour.hex;
  } else reading.palette = [...reading.palette, colour.hex, ...colour.others].slice(0, 5);
}

/** Notes what a word says of the whole picture; a colour that waits goes to the part it names. */
export function takeScenery(state: ReaderState, found: Scenery, word: string): void {
  const { reading } = state;
  const { scenery } = reading;
  if (found.place && found.weak) state.weakPlace ??= found.place;
  else if (found.place) scenery.place ??= found.place;
  if (found.time) scenery.time ??= found.time;
  if (found.season) scenery.season ??= found.season;
  if (found.celestial) scenery.celestial ??= found.celestial;
  if (found.grade) scenery.grade ??= found.grade;
  if (found.weather && !reading.weather.includes(found.weather) && reading.weather.length < 5) {
    reading.weather.push(found.weather);
  }
  if (state.colour) {
    const { hex } = state.colour;
    if (found.celestial) reading.celestialColour ??= hex;
    else if (GROUND.has(word)) reading.ground ??= hex;
    else if (WALL.has(word) || found.place || found.time) reading.sky ??= hex;
    else return;
    state.colour = null;
  }
  if (found.celestial && state.size !== 1) {
    reading.celestialSize = state.size;
    state.size = 1;
  }
  if (word === 'blood moon') reading.celestialColour = '#d9573a';
  if (/^(on )?mars$|^red planet$/.test(word)) reading.ground ??= '#c0663f';
  if (/moon|lunar/.test(word) && found.place === 'planet') reading.ground ??= '#b8b6be';
  if (found.place) state.relation = null;
}

/** Notes a thing, with the adjectives that waited for it. `afterOf`: it follows "of", as in "a vase of tulips". */
export function takeMention(
  state: ReaderState,
  thing: { pictogram: string; word: string; plural: boolean; at: number; afterOf: boolean },
): void {
  const { reading, colour, count } = state;
  const { pictogram, word, plural, at } = thing;
  const before = reading.mentions.at(-1);
  const contents = before !== undefined && thing.afterOf && at - state.mentionedAt <= 4;
  const known = reading.mentions.find((other) => other.pictogram === pictogram);
  const same = known && (state.another || (!colour && !plural && (count === null || count === 1)));
  state.mentionedAt = at;
  if (same && state.another) known.count = Math.min(MOST_OF_ONE, known.count + 1);
  else if (!same && !(contents && FILLED.has(before.pictogram)) && reading.mentions.length < MOST_MENTIONS) {
    const natural = NATURAL.get(colour ? `${colour.word} ${word}` : word);
    const many = plural && (count === null || count === 1) ? 3 : (count ?? 1);
    reading.mentions.push({
      word,
      pictogram,
      colour: natural ?? colour?.hex ?? null,
      count: many,
      size: state.size,
      link: null,
    });
    const index = reading.mentions.length - 1;
    if (contents && !before.link && HOLDERS.has(before.pictogram))
      before.link = { relation: 'in', to: index };
    connect(state, index);
  }
  state.colour = null;
  state.count = null;
  state.size = 1;
  state.relation = null;
  state.another = false;
}

/** Takes the last mention back; its adjectives wait again. */
export function dropLast(state: ReaderState): void {
  const last = state.reading.mentions.pop();
  if (!last) return;
  state.count = last.count > 1 ? last.count : null;
  state.size = last.size;
  if (state.subject === state.reading.mentions.length) state.subject = null;
}

/** Links a new mention to the one before it, by the relation that stood between them. */
function connect(state: ReaderState, index: number): void {
  const self: Mention = state.reading.mentions[index]!;
  if (state.relation && state.subject !== null) self.link = { relation: state.relation, to: state.subject };
  else if (state.relation) state.leading = state.relation;
  else if (state.leading && index > 0) {
    state.reading.mentions[index - 1]!.link = { relation: state.leading, to: index };
    state.leading = null;
    state.subject = index;
  } else if (state.leading === null) state.subject ??= index;
}
