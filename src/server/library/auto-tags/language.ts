import { languages, type Language, type Lexicon } from './lexicon.ts';
import type { Token } from './tokens.ts';

const set = (words: string): ReadonlySet<string> => new Set(words.split(' '));

/** Small words that tell a language. */
const small: Record<Language, ReadonlySet<string>> = {
  en: set(
    'the a an of with and at by is are it to for from on its his her this that as or my your no without',
  ),
  de: set(
    'der die das ein eine einen einem einer eines und mit auf im am bei vor von dem den des fur ohne ist uber unter zwei zu zum zur aus',
  ),
  fr: set('le la les un une des du de et avec sur dans sous au aux pour qui est en sans d l'),
  es: set('el la los las un una unos unas con en sobre bajo del al y de sin para por es que'),
};

/** The language of a text, by its small words and those of the vocabulary; English where nothing tells another one. */
export function languageOf(
  tokens: readonly Token[],
  lexicons: Readonly<Record<Language, Lexicon>>,
): Language {
  const english = lexicons.en;
  let best: Language = 'en';
  let most = 0;
  for (const { word } of tokens) if (small.en.has(word) || english.tags.has(word)) most += 1;
  for (const language of languages) {
    if (language === 'en') continue;
    let ofLanguage = 0;
    let telling = 0;
    for (const { word } of tokens) {
      if (small[language].has(word)) telling += 1;
      else if (lexicons[language].tags.has(word)) ofLanguage += 1;
    }
    const sure = telling > 0 || ofLanguage > 1;
    if (sure && telling + ofLanguage > most) {
      most = telling + ofLanguage;
      best = language;
    }
  }
  return best;
}
