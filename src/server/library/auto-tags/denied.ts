import type { Token } from './tokens.ts';

const set = (words: string): ReadonlySet<string> => new Set(words.split(' '));

/** After these, what is named is not in the picture, in any of the languages. */
const deniers = set(
  'no not without non never except excluding exclude avoid minus nor neither remove delete erase replace less lacking omit ' +
    'ohne kein keine keinen keinem keiner keines nicht statt entferne entfernen ' +
    'sans pas aucun aucune ni enleve enlever sauf ' +
    'sin ningun ninguna tampoco quita quitar excepto',
);

/** Two words of which the second alone would not deny. */
const denyingPairs = set(
  'instead-of rather-than rid-of free-of devoid-of lack-of change-the change-from turn-the',
);

/** After these, something else is only compared. */
const comparing = set('like resembling resembles reminiscent');
const comparingPairs = set('shape-of size-of color-of colour-of shaped-like');

/** What ends a denial within a clause. */
const endings = set(
  'but only just with to into add instead while showing aber sondern nur mit mais seulement avec pero solo con sino fuege ajoute anade',
);
const more = set('or nor oder noch ou ni o');
/** Not a denial: “not only”, “no longer”, “not just”. */
const harmless = set('only just longer merely nur seulement solo matter doubt');

/** What is said of each word of a text. */
export interface Said {
  /** It is not in the picture. */
  denied: boolean;
  /** Something is compared with it. */
  compared: boolean;
}

/** How far a list of things goes on that one “no” denies: “no people, cars or dogs”. */
function endOfList(tokens: readonly Token[], from: number): number {
  let end = from;
  for (let i = from; i < tokens.length && tokens[i]!.before !== 'stop';) {
    let next = i + 1;
    while (next < tokens.length && tokens[next]!.before === 'none') next += 1;
    if (next - i > 4) break;
    if (more.has(tokens[i]!.word)) return next;
    for (let j = i; j < next; j += 1) if (more.has(tokens[j]!.word)) return next;
    i = next;
    end = from;
  }
  return end;
}

/** Tells which words of a text are denied or only compared with. */
export function readDenials(tokens: readonly Token[]): Said[] {
  const said = tokens.map(() => ({ denied: false, compared: false }));
  tokens.forEach(({ word, before }, i) => {
    const next = tokens[i + 1];
    const pair = `${word}-${next?.word ?? ''}`;
    // “Not a photo: a watercolor” denies up to the colon; “smoke-free” what stands before it.
    if (word === 'free' && before === 'none' && i > 0 && next?.word !== 'of') said[i - 1]!.denied = true;
    const denies = (deniers.has(word) && !harmless.has(next?.word ?? '')) || denyingPairs.has(pair);
    const compares = comparing.has(word) || comparingPairs.has(pair);
    if (!denies && !compares) return;
    let end = i + 1;
    while (end < tokens.length && tokens[end]!.before === 'none' && !endings.has(tokens[end]!.word)) {
      const { word: here } = tokens[end]!;
      // “no people and a red car”: a new thing begins.
      if ((here === 'and' || here === 'und' || here === 'et' || here === 'y') && end + 1 < tokens.length) {
        if (/^(a|an|the|one|ein|eine|einen|un|une|una|add|make|change)$/.test(tokens[end + 1]!.word)) break;
      }
      if (compares && /^(in|on|at|under|and|over)$/.test(here)) break;
      end += 1;
    }
    if (denies && tokens[end]?.before === 'comma') end = Math.max(end, endOfList(tokens, end));
    for (let j = i + 1; j < end; j += 1) {
      if (denies) said[j]!.denied = true;
      else said[j]!.compared = true;
    }
  });
  return said;
}
