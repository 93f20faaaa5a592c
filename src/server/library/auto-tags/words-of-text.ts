import { readDenials } from './denied.ts';
import { languageOf } from './language.ts';
import { createLexicon, type Language, type Lexicon } from './lexicon.ts';
import { type Token, tokensOf } from './tokens.ts';
import { vocabulary } from './vocabulary/index.ts';
import { notOfColours } from './vocabulary/not-meant.ts';

/** A tag that a text gives, such as `animal/cat`. */
export interface TextTag {
  name: string;
  /** 0 to 1. */
  confidence: number;
}

/** Reads what a text says of a picture. */
export type Tagger = (text: string) => TextTag[];

/** Tags of one text; the surest are kept. */
const mostTags = 12;
/** Words after which a long list says more of the quality than of the picture. */
const longList = 50;

const groupOf = (name: string): string => name.slice(0, name.indexOf('/'));

/** Young ones and queens of the animals that they are named before. */
const ofAnimals = new Set(['people/baby', 'people/queen', 'people/king']);

interface Match {
  names: readonly string[];
  from: number;
  to: number;
}

/** The phrases of a text, from its beginning, the longest first. */
function matchesIn(tokens: readonly Token[], { tags, longest }: Lexicon): Match[] {
  const matches: Match[] = [];
  for (let i = 0; i < tokens.length;) {
    let found: Match | undefined;
    const most = Math.min(longest.get(tokens[i]!.word) ?? 0, tokens.length - i);
    let phrase = '';
    for (let length = 1; length <= most; length += 1) {
      const token = tokens[i + length - 1]!;
      if (length > 1 && token.before !== 'none') break;
      phrase = length === 1 ? token.word : `${phrase} ${token.word}`;
      const names = tags.get(phrase);
      if (names) found = { names, from: i, to: i + length };
    }
    if (found) matches.push(found);
    i = found?.to ?? i + 1;
  }
  return matches;
}

function isOfLooks(tokens: readonly Token[], { from, to }: Match): boolean {
  for (let i = to; i < Math.min(to + 3, tokens.length) && tokens[i]!.before === 'none'; i += 1) {
    if (notOfColours.has(tokens[i]!.word)) return true;
    if (/^(and|a|the|in|on|with|of)$/.test(tokens[i]!.word)) break;
  }
  return tokens[from]!.before === 'none' && notOfColours.has(tokens[from - 1]?.word ?? '');
}

/** Makes what reads texts; the vocabulary is put in order once, when the first text comes. */
export function createTagger(): Tagger {
  let lexicons: Record<Language, Lexicon> | undefined;

  function read(text: string): TextTag[] {
    lexicons ??= {
      en: createLexicon('en'),
      de: createLexicon('de'),
      fr: createLexicon('fr'),
      es: createLexicon('es'),
    };
    const tokens = tokensOf(text);
    if (tokens.length === 0) return [];
    const said = readDenials(tokens);
    const matches = matchesIn(tokens, lexicons[languageOf(tokens, lexicons)]);
    const sure = new Map<string, number>();
    matches.forEach((match, at) => {
      const { names, from, to } = match;
      if (said[from]!.denied || said[to - 1]!.denied) return;
      if (tokens[to]?.word === 'shaped' && tokens[to + 1]?.word !== 'like') return;
      const next = matches[at + 1];
      const beforeAnimal = next?.from === to && next.names.some((name) => groupOf(name) === 'animal');
      for (const name of names) {
        const group = groupOf(name);
        if (vocabulary[group]!.nouns && said[from]!.compared) continue;
        if (beforeAnimal && ofAnimals.has(name)) continue;
        if (group === 'colour' && isOfLooks(tokens, match)) continue;
        const phrase = to - from > 1 ? 0.05 : 0;
        const confidence = 0.9 + phrase - (group === 'colour' ? 0.15 : 0) - (from > longList ? 0.2 : 0);
        sure.set(name, Math.max(sure.get(name) ?? 0, Math.round(confidence * 100) / 100));
      }
    });
    return [...sure]
      .map(([name, confidence]) => ({ name, confidence }))
      .sort((a, b) => b.confidence - a.confidence)
      .slice(0, mostTags);
  }
  return read;
}
