import { LANGUAGES, MARKERS, SIGNS } from './languages.ts';
import type { Token } from './tokens.ts';

/** Puts German, Spanish and French prompts, and some Chinese and Japanese signs, into English words. English passes as it is. */
export function toEnglish(tokens: readonly Token[]): Token[] {
  const language = languageOf(tokens);
  return tokens.flatMap((token): Token[] => {
    if (token.kind !== 'word') return [token];
    const translated = language === 'en' ? undefined : LANGUAGES[language].get(token.text);
    if (translated) return translated.split(' ').map((text) => ({ text, kind: 'word' as const }));
    if (!/[\u3040-\u30ff\u3400-\u9fff]/.test(token.text)) return [token];
    const found = Object.entries(SIGNS)
      .map(([sign, english]) => ({ at: token.text.indexOf(sign), english }))
      .filter(({ at }) => at >= 0)
      .sort((a, b) => a.at - b.at);
    return found.flatMap(({ english }) => english.split(' ').map((text): Token => ({ text, kind: 'word' })));
  });
}

function languageOf(tokens: readonly Token[]): 'en' | 'de' | 'es' | 'fr' {
  let best: 'en' | 'de' | 'es' | 'fr' = 'en';
  let most = 0;
  for (const language of ['en', 'de', 'es', 'fr'] as const) {
    let score = 0;
    for (const { text, kind } of tokens.slice(0, 60)) {
      if (kind !== 'word') continue;
      if (MARKERS[language].has(text)) score += 1;
      // A word of the dictionary counts too, a little less, unless English has the same word.
      else if (language !== 'en' && LANGUAGES[language].has(text) && LANGUAGES[language].get(text) !== text)
        score += 0.8;
    }
    if (score > most + 0.3) [best, most] = [language, score];
  }
  return best;
}
