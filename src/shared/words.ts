/** A longer word is cut here, in what is searched and in what is searched for alike. */
const longest = 64;

/** Letters of Latin script that Unicode does not take apart, and the sigma that ends a Greek word. */
const plain: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  ı: 'i',
  ς: 'σ',
};

/** Scripts that put no spaces between words, and Hangul, whose particles cling to words. */
const unspacedScripts =
  '\\p{scx=Han}\\p{scx=Hira}\\p{scx=Kana}\\p{Script=Hangul}\\p{Script=Bopomofo}\\p{Script=Thai}\\p{Script=Lao}\\p{Script=Khmer}\\p{Script=Myanmar}\\p{Script=Tibetan}';
const unspaced = new RegExp(`[${unspacedScripts}]`, 'u');
const unspacedOrRest = new RegExp(`[${unspacedScripts}]|[^${unspacedScripts}]+`, 'gu');

/** Text without case, accents and the differences between forms of the same letter. */
function fold(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[\u0300-\u036f]/g, '')
    .replaceAll(/[ßæœøłđðıς]/g, (letter) => plain[letter]!)
    .normalize('NFC');
}

function cut(word: string): string {
  return word.length <= longest ? word : word.slice(0, longest).replace(/[\ud800-\udbff]$/, '');
}

/**
 * The words of a text in the form in which they are searched: folded letters, digits and pictographs only. Where a script
 * puts no spaces between words every letter is a word, so that any part of a text is found as a sequence of words.
 */
export function wordsOf(text: string): string[] {
  if (!/[\u0080-\uffff]/.test(text)) return (text.toLowerCase().match(/[a-z0-9]+/g) ?? []).map(cut);
  const words: string[] = [];
  for (const [run] of fold(text).matchAll(/[\p{L}\p{N}\p{M}]+|\p{Extended_Pictographic}/gu)) {
    if (!unspaced.test(run)) words.push(cut(run));
    else for (const [word] of run.matchAll(unspacedOrRest)) words.push(cut(word));
  }
  return words;
}

/** Whether a word is one letter of a script without spaces, which has no beginning to search by. */
export const isWholeLetter = (word: string): boolean => unspaced.test(word);
