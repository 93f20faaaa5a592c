import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseQuery, quoted } from '../../../shared/query.ts';
import {
  chosenTerms,
  inBrackets,
  saidOf,
  say,
  topWords,
  within,
  withoutAll,
  withoutTerm,
} from './query-text.ts';

describe('terms as text of a query', () => {
  test('words stand apart at spaces, but not in quotes and brackets', () => {
    expect(topWords('red  "full moon" tag:"a \\"b c" -(x or (y z)) fo*')).toEqual([
      'red',
      '"full moon"',
      'tag:"a \\"b c"',
      '-(x or (y z))',
      'fo*',
    ]);
    expect(topWords('  ')).toEqual([]);
  });

  test('a term is added, turned round and taken back', () => {
    expect(say('', 'tag:"a"', 'in')).toBe('tag:"a"');
    expect(say('fox', 'tag:"a"', 'in')).toBe('fox tag:"a"');
    expect(say('fox tag:"a"', 'tag:"a"', 'out')).toBe('fox -tag:"a"');
    expect(say('fox -tag:"a"', 'tag:"a"', 'out')).toBe('fox');
    expect(say('fox tag:"a" moon', 'tag:"a"', 'in')).toBe('fox moon');
  });

  test('alternatives are held together by brackets, which go again with the term', () => {
    expect(say('fox or wolf', 'on:2026', 'in')).toBe('(fox or wolf) on:2026');
    expect(say('(fox or wolf) on:2026', 'on:2026', 'in')).toBe('fox or wolf');
  });

  test('favourites stand in front', () => {
    expect(say('fox', 'is:favourite', 'in')).toBe('is:favourite fox');
    expect(say('fox', 'is:favourite', 'out')).toBe('fox -is:favourite');
  });

  test('chosen are fields, not words, and clearing leaves the words', () => {
    const query = 'is:favourite fox -tag:"a b" (x or y) on:2026';
    expect(chosenTerms(query)).toEqual(['is:favourite', '-tag:"a b"', 'on:2026']);
    expect(withoutAll(query, chosenTerms(query))).toBe('fox (x or y)');
  });

  test('alternatives are chosen and cleared as one, and words alone are none', () => {
    expect(chosenTerms('tag:a or -tag:b')).toEqual(['tag:a or -tag:b']);
    expect(withoutTerm('tag:a or -tag:b', 'tag:a or -tag:b')).toBe('');
    expect(chosenTerms('fox or wolf')).toEqual([]);
    const query = 'fox -(tag:a or tag:b) (x or y)';
    expect(chosenTerms(query)).toEqual(['-(tag:a or tag:b)']);
    expect(withoutAll(query, chosenTerms(query))).toBe('fox (x or y)');
    expect(inBrackets('-(tag:a or tag:b)')).toEqual({ inner: 'tag:a or tag:b', not: true });
    expect(inBrackets('tag:a')).toBeNull();
  });

  test('a query within another one keeps its alternatives together', () => {
    expect(within('in:trash', '')).toBe('in:trash');
    expect(within('in:trash', 'fox is:favourite')).toBe('in:trash fox is:favourite');
    expect(within('in:trash', 'fox or wolf')).toBe('in:trash (fox or wolf)');
    expect(within('', 'fox or wolf')).toBe('fox or wolf');
  });

  test('whatever was asked before, a term that is said is a term of the query, and can be taken back', () => {
    const word = fc.oneof(
      fc.constantFrom('fox', '-moon', 'fo*', '(a or b)', '-(c d)', 'rating>=4', 'is:generated'),
      fc.string({ maxLength: 6 }).map((text) => `tag:${quoted(`x${text}`)}`),
    );
    fc.assert(
      fc.property(
        fc.array(word, { maxLength: 5 }),
        fc.constantFrom(' ', ' or '),
        word.filter((text) => /^[a-z]+:/.test(text)),
        fc.constantFrom('in' as const, 'out' as const),
        (words, gap, term, what) => {
          const before = words.filter((one) => one !== term && one !== `-${term}`).join(gap);
          const after = say(before, term, what);
          expect(saidOf(after, term)).toBe(what);
          expect(() => parseQuery(after)).not.toThrow();
          const back = say(after, term, what);
          expect(saidOf(back, term)).toBeNull();
          expect(parseQuery(back)).toEqual(parseQuery(before));
        },
      ),
    );
  });
});
