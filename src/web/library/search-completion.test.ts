import { expect, test } from 'vitest';
import { parseQuery } from '../../shared/query.ts';
import { fieldsFor, listedValues, takeSuggestion, writingAt } from './search-completion.ts';
import { searchFields } from './search-fields.ts';

const at = (text: string) => {
  const caret = text.indexOf('|');
  return writingAt(text.replace('|', ''), caret);
};

test.each([
  ['|', { from: 0, part: '', field: null }],
  ['red ta|', { from: 4, part: 'ta', field: null }],
  ['(is|', { from: 1, part: 'is', field: null }],
  ['-ta| fox', { from: 1, part: 'ta', field: null }],
  ['tag:bra|', { from: 4, part: 'bra' }],
  ['fox -tag:"oil pa|', { from: 9, part: 'oil pa' }],
  ['(color:|)', { from: 7, part: '' }],
  ['rating>=|', { from: 8, part: '' }],
])('%s is being written', (text, expected) => {
  expect(at(text)).toMatchObject(expected);
});

test.each(['ta|g:x', 'tag:"oil paint"|', 'size>2|', '12|', 'nothing:x|', '"full mo|'])(
  '%s waits for nothing',
  (text) => {
    expect(at(text)).toBeNull();
  },
);

test('what is chosen takes the place of what was written', () => {
  const take = (text: string, value: string) => {
    const caret = text.indexOf('|');
    const plain = text.replace('|', '');
    const taken = takeSuggestion(plain, writingAt(plain, caret)!, value);
    return `${taken.text.slice(0, taken.caret)}|${taken.text.slice(taken.caret)}`;
  };
  expect(take('fox ta|', 'tag:')).toBe('fox tag:|');
  expect(take('fox -tag:oi| red', 'oil painting')).toBe('fox -tag:"oil painting" |red');
  expect(take('(tag:a|)', 'brand/logo')).toBe('(tag:brand/logo |)');
  expect(take('tag:"a|', 'a "b"')).toBe('tag:"a \\"b\\"" |');
});

test('fields and values are offered by how they begin', () => {
  expect(fieldsFor('he').map(({ typed }) => typed)).toEqual(['height>=']);
  expect(listedValues(['untagged', 'edited', 'duplicate'], 'ed')).toEqual(['edited', 'untagged']);
});

test('every example parses', () => {
  for (const { example } of searchFields)
    expect(
      () => parseQuery(example.replace('<id>', '0190f000-0000-7000-8000-000000000001')),
      example,
    ).not.toThrow();
});
