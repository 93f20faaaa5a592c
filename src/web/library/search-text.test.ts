import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseQuery } from '../../shared/query.ts';
import { searchProblem } from './search-problem.ts';
import { completeSearch, readSearch, typedSearch, writeSearch } from './search-text.ts';

test.each([
  ['', ''],
  ['f', 'f'],
  ['fo', 'fo*'],
  ['red fo', 'red fo*'],
  ['red fox ', 'red fox'],
  ['red f', 'red f'],
  ['red -fo', 'red -fo'],
  ['red well-kn', 'red well-kn*'],
  ['is:favourite', 'is:favourite'],
  ['tag:bra', 'tag:bra'],
  ['"full moon"', '"full moon"'],
  ['red "full mo', 'red "full mo"*'],
  ['red "full ', 'red "full"*'],
  ['red "', 'red'],
  ['-"full mo', '-"full mo"*'],
  ['猫', '猫'],
  ['fo*', 'fo*'],
  ['crème', 'crème*'],
  ['(fox or wo', '(fox or wo*)'],
  ['(fox or ', '(fox)'],
  ['fox or ', 'fox'],
  ['fox or', 'fox or*'],
  ['fox (', 'fox'],
  ['fox -(', 'fox'],
  ['a ((b', 'a ((b))'],
  ['(fox) wo', '(fox) wo*'],
  ['"(" (fox', '"(" (fox*)'],
  ['f(x', 'f(x'],
])('%j asks for %j', (typed, query) => {
  expect(completeSearch(typed)).toBe(query);
});

test('what was typed is what is shown when the page comes back', () => {
  expect(typedSearch('red fo*')).toBe('red fo');
  expect(typedSearch('red fox')).toBe('red fox');
  expect(typedSearch('"full mo"*')).toBe('"full mo"*');
  expect(typedSearch('tag:"x"')).toBe('tag:"x"');
  expect(typedSearch('(fox or wo*)')).toBe('(fox or wo');
  expect(typedSearch('(fox or wolf)')).toBe('(fox or wolf)');
});

test('favourites stand beside the words', () => {
  expect(readSearch('is:favourite red fo*')).toEqual({ favourites: true, text: 'red fo*' });
  expect(readSearch('is:favourite')).toEqual({ favourites: true, text: '' });
  expect(readSearch('red is:favourite')).toEqual({ favourites: false, text: 'red is:favourite' });
  expect(writeSearch(true, 'red')).toBe('is:favourite red');
  expect(writeSearch(false, 'red')).toBe('red');
  expect(writeSearch(true, '')).toBe('is:favourite');
});

test('alternatives stand in brackets beside favourites', () => {
  expect(writeSearch(true, 'a or b')).toBe('is:favourite (a or b)');
  expect(readSearch('is:favourite (a or b)')).toEqual({ favourites: true, text: 'a or b' });
  expect(readSearch('is:favourite a or b')).toEqual({ favourites: false, text: 'is:favourite a or b' });
  for (const text of ['(a or b) (c or d)', '(a b)', 'a (b or c)', 'x OR (y z)'])
    expect(readSearch(writeSearch(true, text))).toEqual({ favourites: true, text });
});

test('whatever is typed in words asks something', () => {
  const words = fc.array(fc.stringMatching(/^[a-zé]{1,6}$/u), { minLength: 1, maxLength: 5 });
  fc.assert(
    fc.property(words, fc.constantFrom('', ' ', '"', ' "'), (parts, end) => {
      const query = completeSearch(`${parts.join(' ')}${end}`);
      expect(() => parseQuery(query), query).not.toThrow();
    }),
  );
});

test('what can not be asked is said in a sentence', () => {
  expect(searchProblem('red fox')).toBeNull();
  expect(searchProblem('moodel:x')).toMatchObject({
    at: 0,
    until: 8,
    message: expect.stringMatching(/not understood/),
  });
});
