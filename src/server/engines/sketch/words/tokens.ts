/** One word of a prompt: lower case, without accents; or an emoji; or a break between clauses. */
export interface Token {
  text: string;
  kind: 'word' | 'emoji' | 'break';
}

const PATTERN =
  /\p{Extended_Pictographic}(?:[\u{1F3FB}-\u{1F3FF}]|\uFE0F|\u200D\p{Extended_Pictographic}\uFE0F?)*|[\p{L}\p{M}\p{N}]+(?:['’][\p{L}]+)?|[.,;:!?()\n]/gu;

/** At most this many tokens are read; a prompt says what it is about long before. */
const LIMIT = 700;

export function tokenise(prompt: string): Token[] {
  const tokens: Token[] = [];
  for (const [text] of prompt.normalize('NFC').matchAll(PATTERN)) {
    if (tokens.length >= LIMIT) break;
    if (/^\p{Extended_Pictographic}/u.test(text)) tokens.push({ text, kind: 'emoji' });
    else if (/^[.,;:!?()\n]$/.test(text)) tokens.push({ text, kind: 'break' });
    else tokens.push({ text: fold(text.replace(/['’]s?$/, '').replace(/['’]/g, ' ')), kind: 'word' });
  }
  return tokens.flatMap((token) =>
    token.text.includes(' ')
      ? token.text.split(' ').map((text): Token => ({ text, kind: token.kind }))
      : [token],
  );
}

/** Lower case without accents, `ß` as `ss`. */
export const fold = (text: string): string =>
  text
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '');

const IRREGULAR: ReadonlyMap<string, string> = new Map(
  Object.entries({
    mice: 'mouse',
    geese: 'goose',
    wolves: 'wolf',
    leaves: 'leaf',
    children: 'child',
    men: 'man',
    women: 'woman',
    people: 'person',
    knives: 'knife',
    feet: 'foot',
    teeth: 'tooth',
    elves: 'elf',
    dwarves: 'dwarf',
    calves: 'calf',
    loaves: 'loaf',
    shelves: 'shelf',
    oxen: 'ox',
    cacti: 'cactus',
    octopi: 'octopus',
    octopuses: 'octopus',
    fishes: 'fish',
    foxes: 'fox',
    fireflies: 'firefly',
    witches: 'witch',
    gentlemen: 'gentleman',
    hippopotami: 'hippopotamus',
    lice: 'louse',
    policemen: 'policeman',
    scarves: 'scarf',
    fungi: 'fungus',
  }),
);
const SAME = new Set([
  'sheep',
  'deer',
  'fish',
  'bison',
  'moose',
  'salmon',
  'squid',
  'koi',
  'aircraft',
  'dice',
]);

/** The singular a plural may come from, or null when the word does not look like a plural. */
export function singular(word: string): string | null {
  const known = IRREGULAR.get(word);
  if (known) return known;
  if (SAME.has(word)) return null;
  if (/(ss|us|is)$/.test(word) || word.length < 4) return null;
  if (word.endsWith('ies')) return `${word.slice(0, -3)}y`;
  if (/(ch|sh|x|z|s|o)es$/.test(word)) return word.slice(0, -2);
  return word.endsWith('s') ? word.slice(0, -1) : null;
}
