/** What a pattern can tell of an image. */
export interface NameFacts {
  name: string;
  /** Milliseconds since 1970-01-01 UTC. */
  madeAt: number;
  prompt: string | null;
  chat: string | null;
  model: string | null;
  engine: string | null;
  style: string | null;
  seed: string | null;
  width: number;
  height: number;
}

type Words = (facts: NameFacts, number: number) => string | null;

const utc = (at: number): string => new Date(at).toISOString();
/** As much of a prompt as a name has room for beside other words. */
const promptLength = 80;

/** The first words of a prompt, parted where a word ends. */
function firstWords(prompt: string): string {
  const text = prompt.replaceAll(/\s+/g, ' ').trim();
  if (text.length <= promptLength) return text;
  const cut = text.slice(0, promptLength + 1);
  const space = cut.lastIndexOf(' ');
  return cut.slice(0, space > 0 ? space : promptLength).toWellFormed();
}

const words: Record<string, Words> = {
  name: ({ name }) => name,
  n: (_facts, number) => String(number),
  date: ({ madeAt }) => utc(madeAt).slice(0, 10),
  time: ({ madeAt }) => utc(madeAt).slice(11, 19).replaceAll(':', '.'),
  prompt: ({ prompt }) => prompt && firstWords(prompt),
  chat: ({ chat }) => chat,
  model: ({ model }) => model,
  engine: ({ engine }) => engine,
  style: ({ style }) => style,
  seed: ({ seed }) => seed,
  width: ({ width }) => String(width),
  height: ({ height }) => String(height),
};

/** The words that a pattern may hold between braces, such as `{date}`. */
export const patternWords: readonly string[] = Object.keys(words);

/** Says what is wrong with a pattern. */
export class PatternError extends Error {}

/** Makes the name of an image, which is the `number`th; '' when nothing is left to name it by. */
export type NamePattern = (facts: NameFacts, number: number) => string;

/**
 * Reads a pattern: text with words in braces, such as `{date} {prompt} {n:3}`, where `{n:3}` is a number of at least three
 * digits. Throws PatternError with a sentence.
 */
export function readPattern(text: string): NamePattern {
  const parts: Words[] = [];
  let at = 0;
  for (const match of text.matchAll(/\{([^{}]*)\}/g)) {
    const [whole, inside] = match as unknown as [string, string];
    parts.push(plain(text.slice(at, match.index)));
    at = match.index + whole.length;
    const digits = /^n:([1-9])$/.exec(inside)?.[1];
    const word = digits ? 'n' : inside;
    if (!Object.hasOwn(words, word)) {
      const known = patternWords.map((one) => `{${one}}`).join(' ');
      throw new PatternError(`A pattern knows no ${whole}. Use ${known} or {n:3}.`);
    }
    const say = words[word]!;
    parts.push(digits ? (_facts, number) => String(number).padStart(Number(digits), '0') : say);
  }
  parts.push(plain(text.slice(at)));
  return (facts, number) => tidy(parts.map((part) => part(facts, number) ?? '').join(''));
}

function plain(text: string): Words {
  if (/[{}]/.test(text))
    throw new PatternError('A brace of the pattern has no other one. Write words as {date}.');
  return () => text;
}

/** Without the joints of words that an image does not have, such as the last dash of `2026-11-22 - `. */
function tidy(name: string): string {
  return name
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/([-_,.·])( ?\1)+/g, '$1')
    .replace(/^[\s\-_,·]+/, '')
    .replace(/[\s\-_,·]+$/, '')
    .slice(0, 200)
    .toWellFormed()
    .trim();
}
