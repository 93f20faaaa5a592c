/** A word of a text, in lower case and without accents. */
export interface Token {
  word: string;
  /** What stands before it: nothing, a comma, or the end of a clause. */
  before: 'none' | 'comma' | 'stop';
}

/** Letters of a prompt that are looked at; what is written after them says little that is new. */
const longestText = 4_000;

const folded = (text: string): string =>
  text
    .normalize('NFKD')
    .replaceAll(/\p{M}+/gu, '')
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .replaceAll('œ', 'oe')
    .replaceAll(/[’‘`´]/g, "'")
    .replaceAll(/n't\b/g, ' not')
    .replaceAll(/'s\b/g, '');

/** The words of a phrase as tokens have them; a hyphen parts words. */
export const splitWords = (text: string): string[] => folded(text).match(/[\p{L}\p{N}]+/gu) ?? [];

/** What is no description: settings of image makers, addresses, and what must not be in the picture. */
function withoutSettings(text: string): string {
  return text
    .replaceAll(/https?:\/\/\S+/g, ' ')
    .replace(/\bnegative prompt\s*:[\s\S]*$/i, ' ')
    .replaceAll(/<[^<>]{1,80}>/g, ' . ')
    .replaceAll(/(^|\s)(?:--|—)no\s[^\n]*?(?=\s(?:--|—)\w|\n|$)/g, '$1')
    .replaceAll(/(^|\s)(?:--|—)\w+(\s+[\d.:]+)?/g, '$1');
}

/** Words that are to be written in the picture are not what it shows; names of artists are no colours or animals. */
function withoutNames(text: string): string {
  const quoted = /"[^"\n]{1,80}"|“[^”\n]{1,80}”|„[^“”\n]{1,80}[“”]|«[^»\n]{1,80}»/g;
  const left = text.replaceAll(quoted, ' . ');
  return (left.length * 2 < text.length ? text : left)
    .replaceAll(/\bby (?:\p{Lu}[\p{L}.'-]*\s?){1,4}/gu, '. ')
    .replaceAll(
      /\b(says|saying|reads|reading|the words?|titled|called|named)\s+\p{Lu}{2,}(\s\p{Lu}{2,})*/gu,
      '.',
    );
}

/** The words of a prompt, without what does not describe the picture. */
export function tokensOf(text: string): Token[] {
  const clean = folded(withoutNames(withoutSettings(text.slice(0, longestText))));
  const tokens: Token[] = [];
  let before: Token['before'] = 'stop';
  for (const [part] of clean.matchAll(/[\p{L}\p{N}]+|[,.;:!?\n()[\]|]/gu)) {
    if (/^[\p{L}\p{N}]/u.test(part)) {
      tokens.push({ word: part, before });
      before = 'none';
    } else if (part === ',') before = before === 'stop' ? 'stop' : 'comma';
    else before = 'stop';
  }
  return tokens;
}
