import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseQuery } from '../../shared/query.ts';
import { completeSearch, readSearch, searchProblem, typedSearch, writeSearch } from './search-text.ts';

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
])('%j asks for %j', (typed, query) => {
  expect(completeSearch(typed)).toBe(query);
});

test('what was typed is what is shown when the page comes back', () => {
  expect(typedSearch('red fo*')).toBe('red fo');
  expect(typedSearch('red fox')).toBe('red fox');
  expect(typedSearch('"full mo"*')).toBe('"full mo"*');
  expect(typedSearch('tag:"x"')).toBe('tag:"x"');
});

test('favourites stand beside the words', () => {
  expect(readSearch('is:favourite red fo*')).toEqual({ favourites: true, text: 'red fo*' });
  expect(readSearch('is:favourite')).toEqual({ favourites: true, text: '' });
  expect(readSearch('red is:favourite')).toEqual({ favourites: false, text: 'red is:favourite' });
  expect(writeSearch(true, 'red')).toBe('is:favourite red');
  expect(writeSearch(false, 'red')).toBe('red');
  expect(writeSearch(true, '')).toBe('is:favourite');
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
  expect(searchProblem('moodel:x')).toMatch(/not understood/);
});
