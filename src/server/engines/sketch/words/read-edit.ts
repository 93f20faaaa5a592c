import type { PictogramSet } from '../pictograms/load.ts';
import type { Lexicon } from './lexicon.ts';
import { readTokens } from './read-prompt.ts';
import type { Reading } from './reading.ts';
import { tokenise } from './tokens.ts';
import type { Token } from './tokens.ts';
import { toEnglish } from './translate.ts';

export type Verb = 'add' | 'remove' | 'replace' | 'make' | 'move' | 'flip' | 'zoom' | 'none';
export type Direction = 'left' | 'right' | 'up' | 'down' | 'closer' | 'away' | 'centre';

/** One thing an instruction asks for. */
export interface Step {
  verb: Verb;
  /** What the clause names (before "with", "into" or "to" when it replaces). */
  reading: Reading;
  /** What it is replaced by. */
  into: Reading | null;
  /** Factor from "bigger", "smaller" and the like; 1 when none. */
  scale: number;
  direction: Direction | null;
  /** The clause speaks of the background or setting as such. */
  setting: boolean;
  words: string;
}

const VERBS: ReadonlyMap<string, Verb> = new Map(
  (
    [
      [
        'add',
        'add put place insert include give draw show bring introduce append ajoute ajouter anade agrega fuge hinzufugen setze setzen mets metti pon poner adding',
      ],
      [
        'remove',
        'remove delete erase drop hide lose without no minus clear cut quita quitar elimina borra enleve enlever supprime supprimer entferne entfernen losche ohne sin sans',
      ],
      [
        'replace',
        'replace swap substitute exchange turn transform convert change switch cambia cambiar reemplaza remplace remplacer ersetze ersetzen andere andern verwandle',
      ],
      [
        'make',
        'make makes set paint color colour recolor recolour render repaint tint dye haz hacer pinta fais rends mache mach farbe male let have redraw restyle',
      ],
      ['move', 'move shift push drag slide'],
      ['flip', 'flip mirror reverse rotate'],
      ['zoom', 'zoom crop'],
    ] as const
  ).flatMap(([verb, words]) => words.split(' ').map((word): [string, Verb] => [word, verb])),
);

const SCALES: ReadonlyMap<string, number> = new Map(
  Object.entries({
    bigger: 1.4,
    larger: 1.4,
    taller: 1.35,
    huge: 1.8,
    giant: 1.9,
    enormous: 1.9,
    big: 1.4,
    large: 1.4,
    smaller: 0.68,
    tiny: 0.42,
    little: 0.65,
    small: 0.65,
    shorter: 0.75,
    miniature: 0.45,
    double: 2,
    twice: 2,
    half: 0.5,
    grosser: 1.4,
    kleiner: 0.68,
  }),
);
const DIRECTIONS: ReadonlyMap<string, Direction> = new Map(
  Object.entries<Direction>({
    left: 'left',
    right: 'right',
    up: 'up',
    higher: 'up',
    upwards: 'up',
    down: 'down',
    lower: 'down',
    closer: 'closer',
    nearer: 'closer',
    forward: 'closer',
    front: 'closer',
    away: 'away',
    further: 'away',
    farther: 'away',
    back: 'away',
    center: 'centre',
    centre: 'centre',
    middle: 'centre',
    out: 'away',
  }),
);
const SETTINGS = new Set([
  'background',
  'backdrop',
  'setting',
  'scenery',
  'surroundings',
  'scene',
  'location',
  'place',
  'hintergrund',
  'fondo',
  'fond',
  'arriere-plan',
  'environment',
]);
const INTO = new Set([
  'with',
  'into',
  'to',
  'by',
  'for',
  'mit',
  'durch',
  'zu',
  'por',
  'con',
  'par',
  'en',
  'avec',
]);

/** Splits an instruction into its clauses and reads each. */
export function readInstruction(instruction: string, lexicon: Lexicon, set: PictogramSet): Step[] {
  const tokens = toEnglish(tokenise(instruction));
  return clauses(tokens).flatMap((clause) => {
    const step = readClause(clause, lexicon, set);
    return step ? [step] : [];
  });
}

/** A clause ends at a full stop, and at "and" or a comma when another verb follows. */
function clauses(tokens: readonly Token[]): Token[][] {
  const found: Token[][] = [[]];
  tokens.forEach((token, i) => {
    const next = tokens[i + 1];
    const verbNext = next !== undefined && VERBS.has(next.text) && next.text !== 'no';
    const joins =
      token.text === 'and' ||
      token.text === 'then' ||
      token.text === 'but' ||
      token.text === ',' ||
      token.text === 'also';
    if ((joins && verbNext) || (token.kind === 'break' && token.text !== ',')) found.push([]);
    else found[found.length - 1]!.push(token);
  });
  return found.filter((clause) => clause.some(({ kind }) => kind !== 'break'));
}

function readClause(clause: readonly Token[], lexicon: Lexicon, set: PictogramSet): Step | null {
  const at = clause.findIndex(
    ({ text, kind }, i) =>
      kind === 'word' &&
      VERBS.has(text) &&
      !(text === 'no' && i > 2) &&
      !(text === 'color' && i > 1) &&
      !(text === 'colour' && i > 1),
  );
  // "get rid of" and "take away" are two words for one.
  const text = clause.map((token) => token.text).join(' ');
  const away = /\b(get rid of|take (away|out|off))\b/.test(text);
  const verb: Verb = away ? 'remove' : at >= 0 ? VERBS.get(clause[at]!.text)! : 'none';
  const rest = clause.filter(
    (token, i) => i !== at && !(away && /^(get|rid|of|take|away|out|off)$/.test(token.text)),
  );
  let scale = 1;
  let direction: Direction | null = null;
  let setting = false;
  for (const { text: word } of rest) {
    if (verb !== 'add' && verb !== 'none' && SCALES.has(word)) scale *= SCALES.get(word)!;
    direction ??= DIRECTIONS.get(word) ?? null;
    setting ||= SETTINGS.has(word);
  }
  const split =
    verb === 'replace' || (verb === 'make' && setting)
      ? rest.findIndex(({ text: word }, i) => i > 0 && INTO.has(word))
      : -1;
  const left = split < 0 ? rest : rest.slice(0, split);
  const right = split < 0 ? null : rest.slice(split + 1);
  return {
    verb,
    reading: readTokens(left, lexicon, set),
    into: right && readTokens(right, lexicon, set),
    scale,
    direction,
    setting,
    words: text,
  };
}
