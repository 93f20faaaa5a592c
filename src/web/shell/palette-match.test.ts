import { expect, test } from 'vitest';
import { bestMatches, matchScore } from './palette-match.ts';

test('every word typed must be found, in any order', () => {
  expect(matchScore('A red fox', 'fox red')).toBeGreaterThan(0);
  expect(matchScore('A red fox', 'red wolf')).toBe(0);
});

test('beginnings of names and of words come first', () => {
  const names = ['Unarchived', 'The Archive', 'Archive'];
  expect(bestMatches(names, (name) => name, 'arch')).toEqual(['Archive', 'The Archive', 'Unarchived']);
});

test('nothing typed keeps everything in order', () => {
  expect(bestMatches(['b', 'a'], (name) => name, ' ')).toEqual(['b', 'a']);
});
