import { adjust } from '../colour/colour.ts';
import type { Hex } from '../colour/colour.ts';
import type { PictogramSet } from '../pictograms/load.ts';
import type { StyleName } from '../scene/scene.ts';
import { ALSO_THINGS, COLOURS, NATURAL, SHADES } from './colours.ts';
import { COUNTS, RELATIONS, SIZES, STOP_WORDS } from './grammar.ts';
import type { Relation } from './grammar.ts';
import type { Lexicon } from './lexicon.ts';
import { SCENERY } from './scenery.ts';
import type { Scenery } from './scenery.ts';
import { STYLE_WORDS } from './styles.ts';
import { tokenise } from './tokens.ts';
import type { Token } from './tokens.ts';
import { toEnglish } from './translate.ts';

/** One thing the prompt names. */
export interface Mention {
  word: string;
  pictogram: string;
  colour: Hex | null;
  count: number;
  /** 1 is usual. */
  size: number;
  /** How it stands to another mention: "hat" in "a cat with a hat" is linked to the cat. */
  link: { relation: Relation; to: number } | null;
}

/** What the words of a prompt say. */
export interface Reading {
  mentions: Mention[];
  scenery: Omit<Scenery, 'weather' | 'weak'>;
  weather: NonNullable<Scenery['weather']>[];
  style: StyleName | null;
  sky: Hex | null;
  ground: Hex | null;
  celestialColour: Hex | null;
  /** 1 is usual; "giant moon" is more. */
  celestialSize: number;
  /** A background of one colour was asked for. */
  plain: boolean;
  palette: Hex[];
}

const MOST_MENTIONS = 8;
const LONGEST_PHRASE = 5;
/** Styles that in front of a thing only say what it is made of or looks like: an oil lamp, a clay pot. */
const ADJECTIVES = new Set('oil ink clay pencil crayon chalk photo felt poster comic cartoon mosaic knit knitted quilt woven'.split(' '));
const GROUND = new Set('grass sand field hills hill meadow sea ocean water lake river mountains mountain floor ground snow desert beach road street carpet table garden'.split(' '));
const WALL = new Set('sky wall walls background backdrop wallpaper room studio curtains sunset sunrise night'.split(' '));
const SIGN_SCENERY: Readonly<Record<string, Scenery>> = {
  'full-moon': { celestial: 'full-moon', time: 'night' }, 'crescent-moon': { celestial: 'crescent', time: 'night' }, 'full-moon-face': { celestial: 'full-moon', time: 'night' }, sun: { celestial: 'sun' }, 'sun-with-face': { celestial: 'sun' }, rainbow: { weather: 'rainbow' }, snowflake: { weather: 'snow', season: 'winter' }, cloud: { weather: 'clouds' }, 'cloud-with-rain': { weather: 'rain' }, star: { weather: 'stars', time: 'night' }, 'glowing-star': { weather: 'stars', time: 'night' }, sparkles: { weather: 'stars' }, 'night-with-stars': { place: 'city', time: 'night' }, cityscape: { place: 'city' }, desert: { place: 'desert' }, 'milky-way': { place: 'space', time: 'night' }, sunrise: { time: 'dawn', celestial: 'sun' }, sunset: { time: 'sunset', celestial: 'sun' }, 'high-voltage': { weather: 'storm' }, fireworks: { weather: 'fireworks', time: 'night' }, mountain: { place: 'mountains' }, 'snow-capped-mountain': { place: 'mountains' }, volcano: { place: 'volcano' }, 'maple-leaf': { season: 'autumn', weather: 'leaves' },
};

/** Reads a prompt of any length and language; what it does not know it passes over. */
export function readPrompt(prompt: string, lexicon: Lexicon, set: PictogramSet): Reading {
  return readTokens(toEnglish(tokenise(prompt)), lexicon, set);
}

export function readTokens(tokens: readonly Token[], lexicon: Lexicon, set: PictogramSet): Reading {
  const reading: Reading = { mentions: [], scenery: {}, weather: [], style: null, sky: null, ground: null, celestialColour: null, celestialSize: 1, plain: false, palette: [] };
  let weakStyle: StyleName | null = null;
  let weakPlace: Scenery['place'];
  let colour: { hex: Hex; word: string; at: number } | null = null;
  let count: number | null = null;
  let size = 1;
  let relation: Relation | null = null;
  let subject: number | null = null;
  let leading: Relation | null = null;
  let another = false;
  let lastAt = -9;
  /** The part of the scenery that was named last, which a colour behind it belongs to. */
  let part: { kind: 'sky' | 'ground' | 'celestial'; at: number } | null = null;

  const flushColour = () => {
    if (!colour) return;
    const last = reading.mentions[reading.mentions.length - 1];
    // "make the sky green": the colour follows what it colours.
    if (part && colour.at - part.at <= 2 && part.at > lastAt) {
      if (part.kind === 'celestial') reading.celestialColour ??= colour.hex;
      else reading[part.kind] ??= colour.hex;
    } else if (last && !last.colour && colour.at - lastAt <= 3) last.colour = colour.hex;
    else if (reading.palette.length < 5) reading.palette.push(colour.hex);
    colour = null;
  };
  const settle = (found: Scenery, word: string) => {
    const { scenery } = reading;
    if (found.place) {
      if (found.weak) weakPlace ??= found.place;
      else scenery.place ??= found.place;
    }
    if (found.time && (!scenery.time || !found.place)) scenery.time ??= found.time;
    if (found.season) scenery.season ??= found.season;
    if (found.celestial) scenery.celestial ??= found.celestial;
    if (found.grade) scenery.grade ??= found.grade;
    if (found.weather && !reading.weather.includes(found.weather) && reading.weather.length < 5) reading.weather.push(found.weather);
    if (colour) {
      if (found.celestial) reading.celestialColour ??= colour.hex;
      else if (GROUND.has(word)) reading.ground ??= colour.hex;
      else if (WALL.has(word) || found.place || found.time) reading.sky ??= colour.hex;
      else return;
      colour = null;
    }
    if (found.celestial && size !== 1) {
      reading.celestialSize = size;
      size = 1;
    }
    if (word === 'blood moon') reading.celestialColour = '#d9573a';
    if (/^(on )?mars$|^red planet$/.test(word)) reading.ground ??= '#c0663f';
    if (/moon|lunar/.test(word) && found.place === 'planet') reading.ground ??= '#b8b6be';
    if (found.place) relation = null;
  };
  const mention = (pictogram: string, word: string, plural: boolean, at: number) => {
    const known = reading.mentions.find((other) => other.pictogram === pictogram && !colour && !plural && (count === null || count === 1));
    if (known && !another) {
      lastAt = at;
      count = null;
      relation = null;
      return;
    }
    if (known && another) known.count = Math.min(14, known.count + 1);
    else if (reading.mentions.length < MOST_MENTIONS) {
      const natural = NATURAL[colour ? `${colour.word} ${word}` : word];
      reading.mentions.push({ word, pictogram, colour: natural ?? colour?.hex ?? null, count: count ?? (plural ? 3 : 1), size, link: null });
      const index = reading.mentions.length - 1;
      const self = reading.mentions[index]!;
      if (plural && (count === null || count === 1)) self.count = 3;
      if (relation && subject !== null) self.link = { relation, to: subject };
      else if (relation && subject === null) leading = relation;
      else if (leading && index > 0) {
        reading.mentions[index - 1]!.link = { relation: leading, to: index };
        leading = null;
        subject = index;
      }
      if (subject === null && leading === null) subject = index;
      if (self.link === null && leading === null) subject ??= index;
      if (self.link?.relation === 'with') subject = index === 0 ? 0 : subject;
    }
    colour = null;
    count = null;
    size = 1;
    relation = null;
    another = false;
    lastAt = at;
  };

  for (let i = 0; i < tokens.length; ) {
    const token = tokens[i]!;
    if (token.kind === 'break') {
      flushColour();
      count = null;
      size = 1;
      i++;
      continue;
    }
    if (token.kind === 'emoji') {
      const name = set.byEmoji(token.text);
      const sign = name ? SIGN_SCENERY[name] : undefined;
      if (sign) settle(sign, '');
      else if (name) mention(name, name.replaceAll('-', ' '), false, i);
      i++;
      continue;
    }
    let step = 0;
    for (let length = Math.min(LONGEST_PHRASE, tokens.length - i); length > 0 && step === 0; length--) {
      const slice = tokens.slice(i, i + length);
      if (slice.some(({ kind }) => kind !== 'word')) continue;
      if (understand(slice.map(({ text }) => text), i)) step = length;
    }
    i += Math.max(1, step);
  }
  flushColour();
  // A sky is over everything; only when nothing else is named is it the place.
  if (!reading.scenery.place && weakPlace && !(weakPlace === 'sky' && reading.mentions.length > 0)) reading.scenery.place = weakPlace;
  reading.style ??= weakStyle;
  return reading;

  function understand(words: readonly string[], at: number): boolean {
    const phrase = words.join(' ');
    const one = words.length === 1;
    if (one && phrase === 'another') {
      another = true;
      return true;
    }
    const shade = SHADES[words[0]!];
    if (words.length === 2 && shade && COLOURS[words[1]!]) {
      colour = { hex: adjust(COLOURS[words[1]!]!, shade), word: phrase, at };
      return true;
    }
    const style = STYLE_WORDS.get(phrase);
    if (style && !(one && ADJECTIVES.has(phrase) && nextIsThing(at))) {
      if (style.weak) weakStyle ??= style.style;
      else reading.style ??= style.style;
      if (style.grade) reading.scenery.grade ??= style.grade;
      // Neon wants the night unless another time is named later: kept as a mere wish.
      if (style.time && style.style === 'neon') reading.scenery.time ??= style.time;
      flushColour();
      return true;
    }
    if (one && COLOURS[phrase] && (ALSO_THINGS[phrase] === undefined || ALSO_THINGS[phrase] === '' || nextIsThing(at))) {
      if (phrase === 'snow' || phrase === 'sand' || phrase === 'sky') {
        if (!(nextIsColour(at) || false)) return scenic(phrase);
      }
      if (colour) flushSecond();
      else colour = { hex: COLOURS[phrase], word: phrase, at };
      return true;
    }
    const found = RELATIONS.get(phrase);
    if (found && !SCENERY.has(phrase)) {
      flushColour();
      relation = found;
      count = null;
      return true;
    }
    const amount = COUNTS.get(phrase);
    if (amount !== undefined) {
      count = amount;
      if (phrase.endsWith('field of')) reading.scenery.place ??= 'meadow';
      return true;
    }
    if (one && /^\d{1,3}$/.test(phrase)) {
      count = Math.min(14, Math.max(1, Number(phrase)));
      return true;
    }
    const factor = SIZES.get(phrase);
    if (one && factor !== undefined) {
      size = factor;
      return true;
    }
    // "mountain goat" and "sea turtle" name a place and a thing; the longer phrase was tried before.
    const noun = lexicon.noun(phrase);
    if (SCENERY.has(phrase) && !(noun && colour && one)) {
      const coloured = colour !== null;
      const kind = SCENERY.get(phrase)!.celestial ? 'celestial' : GROUND.has(phrase) ? 'ground' : WALL.has(phrase) ? 'sky' : null;
      if (kind && !coloured) part = { kind, at };
      return scenic(phrase);
    }
    if (noun) {
      mention(noun.pictogram, words.join(' '), noun.plural, at);
      return true;
    }
    if (one && ['wall', 'walls', 'background', 'backdrop', 'wallpaper', 'floor', 'ground', 'water', 'curtains'].includes(phrase)) {
      if (colour) {
        if (GROUND.has(phrase)) reading.ground ??= colour.hex;
        else reading.sky ??= colour.hex;
        reading.plain ||= phrase === 'background' || phrase === 'backdrop';
        colour = null;
      } else part = { kind: GROUND.has(phrase) ? 'ground' : 'sky', at };
      relation = null;
      return true;
    }
    if (one && ALSO_THINGS[phrase]) {
      mention(ALSO_THINGS[phrase], phrase, false, at);
      return true;
    }
    if (STOP_WORDS.has(phrase) || words.length > 2) return one && STOP_WORDS.has(phrase);
    const guess = lexicon.guess(phrase);
    // A guess by keyword only counts while nothing else is there to be drawn.
    if (guess && (guess.sure || reading.mentions.length === 0)) {
      mention(guess.pictogram, phrase, guess.plural, at);
      return true;
    }
    return false;
  }

  function scenic(phrase: string): boolean {
    const found = SCENERY.get(phrase);
    if (!found) return false;
    settle(found, phrase);
    count = null;
    return true;
  }

  /** "red and blue parrot": the second colour goes to the palette. */
  function flushSecond(): void {
    count = null;
  }

  function nextIsColour(at: number): boolean {
    return COLOURS[tokens[at + 1]?.text ?? ''] !== undefined;
  }

  /** Whether a thing follows, so that "orange" is a colour and "oil" belongs to "oil lamp". */
  function nextIsThing(at: number): boolean {
    for (let k = at + 1; k <= at + 2 && k < tokens.length; k++) {
      const { text, kind } = tokens[k]!;
      if (kind !== 'word' || RELATIONS.has(text)) return false;
      if (STYLE_WORDS.has(text)) return false;
      if (lexicon.noun(text) || GROUND.has(text) || WALL.has(text) || /^(moon|sun|sky|hair|eyes)$/.test(text)) return true;
      if (!COLOURS[text] && !SIZES.has(text) && text !== 'and') return false;
    }
    return false;
  }
}
