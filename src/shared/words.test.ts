import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isWholeLetter, wordsOf } from './words.ts';

test.each([
  ['A red Fox, in SNOW!', ['a', 'red', 'fox', 'in', 'snow']],
  ['fox_01.png', ['fox', '01', 'png']],
  ['Crème Brûlée', ['creme', 'brulee']],
  ['Straße, Malmø, Łódź', ['strasse', 'malmo', 'lodz']],
  ['ＦＯＸ ﬁne', ['fox', 'fine']],
  ['İstanbul ısı', ['istanbul', 'isi']],
  ['Σίσυφος', ['σισυφοσ']],
  ['Ёлка', ['елка']],
  ['नमस्ते दुनिया', ['नमस्ते', 'दुनिया']],
  ['日本の猫', ['日', '本', 'の', '猫']],
  ['ガラス', ['ガ', 'ラ', 'ス']],
  ['고양이가', ['고', '양', '이', '가']],
  ['แมว', ['แ', 'ม', 'ว']],
  ['Tokyo東京2026', ['tokyo', '東', '京', '2026']],
  ['🦊 fox', ['🦊', 'fox']],
  ['… — !', []],
])('%s', (text, words) => {
  expect(wordsOf(text)).toEqual(words);
});

test('kana and Hangul keep what tells their letters apart', () => {
  expect(wordsOf('が')).not.toEqual(wordsOf('か'));
  expect(wordsOf('ｶﾞ')).toEqual(wordsOf('ガ'));
  expect(wordsOf('한'.normalize('NFD'))).toEqual(['한']);
});

test('an endless word is cut, within no letter', () => {
  expect(wordsOf('x'.repeat(10_000))).toEqual(['x'.repeat(64)]);
  const [word] = wordsOf(`a${'𝒳'.repeat(5)}${'𐐨'.repeat(100)}`);
  expect(word!.isWellFormed()).toBe(true);
});

test('whatever comes in, words are their own words and hold nothing that a query could mean', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
      for (const word of wordsOf(text)) {
        expect(word).toMatch(/^([\p{L}\p{N}\p{M}]+|\p{Extended_Pictographic})$/u);
        expect(word.isWellFormed()).toBe(true);
      }
    }),
    { numRuns: 500 },
  );
});

test('a letter of a script without spaces is a word of its own', () => {
  expect(isWholeLetter('猫')).toBe(true);
  expect(isWholeLetter('f')).toBe(false);
});
