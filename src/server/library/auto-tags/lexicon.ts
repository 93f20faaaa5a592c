import { splitWords } from './tokens.ts';
import { vocabulary } from './vocabulary/index.ts';
import { needsMore, notMeant } from './vocabulary/not-meant.ts';

export const languages = ['en', 'de', 'fr', 'es'] as const;
export type Language = (typeof languages)[number];

/** Phrases as words parted by blanks, each with the tags it stands for; none where it only keeps others from it. */
export interface Lexicon {
  tags: ReadonlyMap<string, readonly string[]>;
  /** The most words of a phrase, by its first word. */
  longest: ReadonlyMap<string, number>;
}

/** Groups whose English words people use in every language. */
const understoodEverywhere = new Set(['style', 'medium', 'view', 'mood', 'light']);

/** Regular plurals, of English, French and Spanish nouns; German ones are listed. */
function plurals(phrase: string, language: Language): string[] {
  if (language === 'de' || phrase.endsWith('s')) return [];
  if (language === 'fr') return [`${phrase}s`];
  if (language === 'es') return [/[aeiou]$/.test(phrase) ? `${phrase}s` : `${phrase}es`];
  if (/[^aeiou]y$/.test(phrase)) return [`${phrase.slice(0, -1)}ies`];
  return [/(x|ch|sh)$/.test(phrase) ? `${phrase}es` : `${phrase}s`];
}

function forms(name: string, listed: string, language: Language, nouns: boolean): Set<string> {
  const own = language === 'en' && !needsMore.has(name) ? [name.slice(name.indexOf('/') + 1)] : [];
  const all = new Set<string>();
  for (const text of [...own, ...listed.split(',')]) {
    const phrase = splitWords(text).join(' ');
    if (phrase === '') continue;
    all.add(phrase);
    if (nouns) for (const plural of plurals(phrase, language)) all.add(plural);
  }
  return all;
}

/** The words of the vocabulary in one language, with the English ones that are used in it. */
export function createLexicon(language: Language): Lexicon {
  const tags = new Map<string, string[]>();
  const put = (phrase: string, name: string): void => {
    const names = tags.get(phrase) ?? [];
    if (!names.includes(name)) tags.set(phrase, [...names, name]);
  };
  for (const [group, { words, nouns }] of Object.entries(vocabulary)) {
    for (const [word, listed] of Object.entries(words)) {
      const name = `${group}/${word}`;
      const byLanguage = listed.split('|');
      const used: Language[] =
        language !== 'en' && understoodEverywhere.has(group) ? [language, 'en'] : [language];
      for (const one of used) {
        const texts = byLanguage[languages.indexOf(one)] ?? '';
        for (const phrase of forms(name, texts, one, nouns)) put(phrase, name);
      }
    }
  }
  if (language === 'en') {
    for (const text of notMeant.split(',')) {
      const phrase = splitWords(text).join(' ');
      if (phrase !== '' && !tags.has(phrase)) tags.set(phrase, []);
    }
  }
  const longest = new Map<string, number>();
  for (const phrase of tags.keys()) {
    const words = phrase.split(' ');
    longest.set(words[0]!, Math.max(longest.get(words[0]!) ?? 0, words.length));
  }
  return { tags, longest };
}
