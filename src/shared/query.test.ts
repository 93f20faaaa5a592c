import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseQuery, QueryError, quoted } from './query.ts';

test('an empty query asks for the whole Library', () => {
  expect(parseQuery('')).toEqual({ in: 'library', terms: [] });
  expect(parseQuery('  \n\t ')).toEqual({ in: 'library', terms: [] });
});

test('terms are read in order, with what they exclude', () => {
  expect(parseQuery('is:favourite -is:imported in:trash')).toEqual({
    in: 'trash',
    terms: [
      { field: 'is', value: 'favourite', not: false },
      { field: 'is', value: 'imported', not: true },
    ],
  });
});

test('before a day is before its first instant, after a day is from its last on', () => {
  const [before, after] = parseQuery('before:2026-01-31 -after:2026-01-31').terms;
  expect(before).toEqual({ field: 'before', instant: Date.UTC(2026, 0, 31), not: false });
  expect(after).toEqual({ field: 'after', instant: Date.UTC(2026, 1, 1), not: true });
});

test.each(['after:2026-02-30', 'before:2026-13-01', 'before:yesterday', 'after:', 'after:2026-1-1'])(
  '%s is not a date',
  (text) => {
    expect(() => parseQuery(text)).toThrow(/is not a date/);
  },
);

test('a day that only leap years have', () => {
  expect(() => parseQuery('after:2028-02-29')).not.toThrow();
  expect(() => parseQuery('after:2026-02-29')).toThrow(QueryError);
});

test('an error says where it is', () => {
  expect(() => parseQuery('is:favourite  wrong:term')).toThrow(
    expect.objectContaining({ name: 'QueryError', at: 14 }),
  );
});

const words = fc.constantFrom(
  'is:',
  '-',
  'before:',
  'after:',
  'in:trash',
  ':',
  '2026-02-30',
  ' ',
  'favourite',
  'folder:',
  'tag:"',
  '"',
  '\\',
  'rating>',
  '5',
);
const texts = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.array(fc.oneof(words, fc.string()), { maxLength: 12 }).map((parts) => parts.join('')),
);

test('whatever is typed, the answer is a query or a QueryError whose place is inside the text', () => {
  fc.assert(
    fc.property(texts, (text) => {
      try {
        const query = parseQuery(text);
        for (const term of query.terms) if ('instant' in term) expect(term.instant).not.toBeNaN();
      } catch (error) {
        expect(error).toBeInstanceOf(QueryError);
        expect((error as QueryError).at).toBeLessThan(text.length);
      }
    }),
    { numRuns: 2000 },
  );
});

test('folders go by id or by the names that lead to them, tags by their path', () => {
  const id = '0190f000-0000-7000-8000-000000000001';
  expect(
    parseQuery(`folder:${id.toUpperCase()} -folder:"Travel/New York" tag:brand/logo tag:"a \\"b\\""`).terms,
  ).toEqual([
    { field: 'folder', id, not: false },
    { field: 'folder', path: ['Travel', 'New York'], not: true },
    { field: 'tag', path: ['brand', 'logo'], not: false },
    { field: 'tag', path: ['a "b"'], not: false },
  ]);
  expect(() => parseQuery('folder:')).toThrow(/needs a name/);
  expect(() => parseQuery('tag:" / "')).toThrow(/needs a name/);
  expect(() => parseQuery('is:favourite tag:"open')).toThrow(expect.objectContaining({ at: 13 }));
  expect(() => parseQuery('tag:"a"b')).toThrow(/closing/);
});

test('ratings compare', () => {
  expect(parseQuery('rating:5 rating>3 -rating<=2').terms).toEqual([
    { field: 'rating', compare: '=', value: 5, not: false },
    { field: 'rating', compare: '>', value: 3, not: false },
    { field: 'rating', compare: '<=', value: 2, not: true },
  ]);
  for (const wrong of ['rating:0', 'rating>6', 'rating>', 'rating', 'is>favourite'])
    expect(() => parseQuery(wrong)).toThrow(QueryError);
});

test('whatever is quoted is one value again', () => {
  const names = fc.string({ unit: 'grapheme', minLength: 1 }).filter((text) => /[^\s/]/.test(text));
  fc.assert(
    fc.property(names, (name) => {
      const path = name
        .split('/')
        .map((part) => part.trim())
        .filter((part) => part !== '');
      expect(parseQuery(`is:favourite tag:${quoted(name)}`).terms[1]).toEqual({
        field: 'tag',
        path,
        not: false,
      });
    }),
  );
});
