import type { ImageQuery, QueryNode, TextTerm } from '../../shared/query.ts';
import { wordsOf } from '../../shared/words.ts';

/** A text of an image, under the name that a person knows it by. */
export interface LabelledText {
  label: string;
  text: string;
}

/** A stretch of a text in pieces, of which those that were looked for are marked. */
export interface MatchedText {
  label: string;
  pieces: { text: string; marked: boolean }[];
}

interface Place {
  word: string;
  from: number;
  until: number;
}

/** Letters of a text that are shown before its first match, and in all. */
const before = 40;
const most = 200;

/** What a query looks for in words, in brackets or not; what it leaves out is not among them. */
export const textsIn = ({ terms }: Pick<ImageQuery, 'terms'>): TextTerm[] =>
  terms.flatMap((node: QueryNode) =>
    node.not
      ? []
      : node.field === 'any'
        ? node.of.flatMap((all) => textsIn({ terms: all }))
        : node.field === 'text'
          ? [node]
          : [],
  );

/** The words of a text as they are searched, each with where it stands. */
function placesOf(text: string): Place[] {
  const places: Place[] = [];
  for (const match of text.matchAll(/[\p{L}\p{N}\p{M}]+|\p{Extended_Pictographic}/gu)) {
    const words = wordsOf(match[0]);
    const letters = words.length > 1 ? [...match[0]] : [];
    let from = match.index;
    for (const [i, word] of words.entries()) {
      // Where every letter is a word, each has its own place; else they share that of the run.
      const own = letters.length === words.length;
      places.push({ word, from, until: own ? from + letters[i]!.length : match.index + match[0].length });
      if (own) from += letters[i]!.length;
    }
  }
  return places;
}

/** Where the words of a term stand in a text, one after the other. */
function findIn(places: readonly Place[], { value, prefix }: TextTerm): { from: number; until: number }[] {
  const wanted = wordsOf(value);
  return places.flatMap((first, at) => {
    const holds = wanted.every((word, i) => {
      const found = places[at + i]?.word;
      return prefix && i === wanted.length - 1 ? found?.startsWith(word) : found === word;
    });
    return holds && wanted.length > 0
      ? [{ from: first.from, until: places[at + wanted.length - 1]!.until }]
      : [];
  });
}

/** Those of some texts in which terms are found, with what was looked for marked; long ones around their first match. */
export function matchesIn(texts: readonly LabelledText[], terms: readonly TextTerm[]): MatchedText[] {
  return texts.flatMap(({ label, text }) => {
    const places = placesOf(text);
    const found = terms.flatMap((term) => findIn(places, term)).toSorted((a, b) => a.from - b.from);
    if (found.length === 0) return [];
    const start = found[0]!.from > before ? found[0]!.from - before : 0;
    const end = Math.min(text.length, start + most);
    const pieces: MatchedText['pieces'] = [];
    let at = start;
    const add = (until: number, marked: boolean): void => {
      if (until > at) pieces.push({ text: text.slice(at, until), marked });
      at = Math.max(at, until);
    };
    for (const { from, until } of found) {
      if (from >= end) break;
      add(from, false);
      add(Math.min(until, end), true);
    }
    add(end, false);
    if (start > 0) pieces.unshift({ text: '…', marked: false });
    if (end < text.length) pieces.push({ text: '…', marked: false });
    return [{ label, pieces }];
  });
}
