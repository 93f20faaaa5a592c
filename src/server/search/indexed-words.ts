import { wordsOf } from '../../shared/words.ts';

/** Words of one image, and of one text of it, that are indexed; more are left out. */
const mostWords = 8_000;
const mostWordsOfText = 4_000;
/** Letters of one text that are looked at. */
const longestText = 60_000;

/**
 * The words of an image's texts, a list for each text, as phrases do not reach from one text into the next. A text that
 * another one holds already, such as a name cut from the prompt, is left out.
 */
export function indexedWords(texts: readonly string[]): string[][] {
  const lists = texts
    .map((text) => wordsOf(text.slice(0, longestText)).slice(0, mostWordsOfText))
    .filter((words) => words.length > 0);
  const kept: { words: string[]; spaced: string }[] = [];
  // Longer ones first, so that each is held against all that may hold it; the short ones are few words more.
  for (const words of lists.toSorted((a, b) => b.length - a.length)) {
    const spaced = ` ${words.join(' ')} `;
    if (!kept.some((other) => other.spaced.includes(spaced))) kept.push({ words, spaced });
  }
  let left = mostWords;
  const indexed: string[][] = [];
  // Names and tags come before a prompt without end.
  for (const { words } of kept.toReversed()) {
    if (left <= 0) break;
    indexed.push(words.slice(0, left));
    left -= words.length;
  }
  return indexed;
}
