import { createFinder, type Needle } from '../erase/needles.ts';
import { stringsIn } from './belongings.ts';

/** Shorter strings are words of the program rather than anybody's. */
const shortest = 6;

/** What an answer must not hold: everything that only this person's rows and answers hold. */
export interface Secrets {
  words: ReadonlySet<string>;
  /** Which of them are in an answer, leaving out those that the caller has sent along or may see. */
  seenIn(bytes: Uint8Array, except: (secret: string) => boolean): string[];
}

/** `theirs` is all that is known of the person, `common` what others have too, such as names of states and engines. */
export function createSecrets(theirs: unknown, common: unknown): Secrets {
  const others = new Set(stringsIn(common));
  const words = new Set([...allWords(theirs)].filter((word) => word.length >= shortest && !others.has(word)));
  const needles = [...words].flatMap((word): Needle<string>[] => [
    { bytes: Buffer.from(word), label: word },
    { bytes: Buffer.from(encodeURIComponent(word)), label: word },
  ]);
  const find = createFinder(needles);
  return {
    words,
    seenIn: (bytes, except) => [
      ...new Set(find(bytes).flatMap(({ label }) => (except(label) ? [] : [label]))),
    ],
  };
}

/** Strings, and the strings inside those that are JSON, as rows keep them. */
function* allWords(value: unknown): Generator<string> {
  for (const word of stringsIn(value)) {
    yield word;
    if (!/^[[{]/.test(word)) continue;
    try {
      yield* stringsIn(JSON.parse(word));
    } catch {
      // Words that only look like JSON.
    }
  }
}
