import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseQuery, quoted } from '../../../shared/query.ts';
import { chosenTerms, saidOf, say, topWords, withoutAll } from './query-text.ts';

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
    expect(chosenTerms('tag:a or tag:b')).toEqual([]);
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
