import { isWholeLetter, wordsOf } from '../../shared/words.ts';

/** English words that say nothing of a picture, and those that prompts are full of whatever they ask for. */
const empty = new Set(
  `a about above across after again all along also am an and any are around as at away be been before behind being below
  beneath beside between both but by can could did do does doing down during each either for from further had has have
  having he her here hers him his how if in inside into is it its itself just like make made making me more most my near
  no nor not of off on once one only onto or other our out outside over own please same shall she should show shows so
  some such than that the their them then there these they this those through to too toward towards under until up upon
  us very was we were what when where which while who whom whose why will with within without would you your create
  draw generate give image images photo picture pictures want high quality detailed highly ultra best masterpiece`.split(
    /\s+/,
  ),
);

/** So many words of a prompt are looked for; the rest of a very long one repeats what it is about. */
const most = 24;

/**
 * What a prompt is about, word by word, each once and in the form in which words are searched. Where a script puts no
 * spaces between words, two letters stand for one.
 */
export function significantWords(prompt: string): string[] {
  const words = wordsOf(prompt);
  const found = new Set<string>();
  for (const [at, word] of words.entries()) {
    if (isWholeLetter(word)) {
      const next = words[at + 1];
      if (next !== undefined && isWholeLetter(next)) found.add(word + next);
    } else if ((word.length > 2 || /\P{ASCII}/u.test(word)) && !empty.has(word)) found.add(word);
    if (found.size === most) break;
  }
  return [...found];
}

/** A prompt as far as two of them count as the same: without case, signs and spaces. */
export const promptKey = (prompt: string): string => wordsOf(prompt).join(' ');
