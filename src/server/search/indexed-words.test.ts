import { expect, test } from 'vitest';
import { indexedWords } from './indexed-words.ts';

test('a list of words for each text, the short ones first', () => {
  expect(indexedWords(['A red fox', 'snow', '…'])).toEqual([['snow'], ['a', 'red', 'fox']]);
});

test('what another text says already is left out, but for half words', () => {
  expect(indexedWords(['A red fox', 'a red fox, in deep snow', 'deep sno', 'Deep Snow'])).toEqual([
    ['deep', 'sno'],
    ['a', 'red', 'fox', 'in', 'deep', 'snow'],
  ]);
});

test('texts without end leave room for one another', () => {
  const [short, ...long] = indexedWords([
    'name',
    'word '.repeat(20_000),
    '猫'.repeat(90_000),
    'tree '.repeat(9_000),
  ]);
  expect(short).toEqual(['name']);
  expect(long.map((words) => words.length)).toEqual([4_000, 3_999]);
});
