import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type ImageQuery, parseQuery, printQuery, QueryError, quoted } from './query.ts';

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
  '*',
  '-"',
  'fox',
  '猫',
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
        expect(parseQuery(printQuery(query))).toEqual(query);
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
  for (const wrong of ['rating:0', 'rating>6', 'rating>', 'is>favourite'])
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

test('words, phrases, beginnings of words, and what must not be there', () => {
  expect(parseQuery('Fox  "Full moon" fo* "full mo"* -night -"a b" 12:30 rating OR').terms).toEqual([
    { field: 'text', value: 'Fox', prefix: false, not: false },
    { field: 'text', value: 'Full moon', prefix: false, not: false },
    { field: 'text', value: 'fo', prefix: true, not: false },
    { field: 'text', value: 'full mo', prefix: true, not: false },
    { field: 'text', value: 'night', prefix: false, not: true },
    { field: 'text', value: 'a b', prefix: false, not: true },
    { field: 'text', value: '12:30', prefix: false, not: false },
    { field: 'text', value: 'rating', prefix: false, not: false },
    { field: 'text', value: 'OR', prefix: false, not: false },
  ]);
});

test.each([
  ['fox —', 4, /no letter or digit/],
  ['fox -', 4, /no letter or digit/],
  ['fox "  "', 4, /no letter or digit/],
  ['fox f*', 4, /at least two letters/],
  ['fox "full moon', 4, /not closed/],
  ['fox model:flux', 4, /quotes around/],
  ['x '.repeat(65), 128, /at most 64 words/],
])('%s is refused at %i', (text, at, message) => {
  expect(() => parseQuery(text)).toThrow(
    expect.objectContaining({ at, message: expect.stringMatching(message) }),
  );
});

test('one letter is the beginning of a word where letters are words', () => {
  expect(parseQuery('猫*').terms).toEqual([{ field: 'text', value: '猫', prefix: true, not: false }]);
});

const names = fc.string({ unit: 'grapheme', minLength: 1 }).filter((name) => /[^\s/]/.test(name));
const paths = fc
  .array(names, { minLength: 1, maxLength: 3 })
  .map((parts) => parts.flatMap((part) => part.split('/')).map((part) => part.trim()))
  .map((parts) => parts.filter((part) => part !== ''));
const instants = fc.integer({ min: 0, max: 40_000 }).map((days) => days * 86_400_000);
const not = fc.boolean();
const terms = fc.oneof(
  fc.record({
    field: fc.constant('text'),
    value: names.map((name) => `ab ${name} cd`),
    prefix: fc.boolean(),
    not,
  }),
  fc.record({
    field: fc.constant('text'),
    value: fc.constantFrom('fox', 'Füchse', '2026'),
    prefix: fc.boolean(),
    not,
  }),
  fc.record({ field: fc.constant('is'), value: fc.constantFrom('favourite', 'imported'), not }),
  fc.record({ field: fc.constantFrom('before', 'after'), instant: instants, not }),
  fc.record({ field: fc.constantFrom('folder', 'tag'), path: paths, not }),
  fc.record({
    field: fc.constant('rating'),
    compare: fc.constantFrom('=', '>', '>=', '<', '<='),
    value: fc.integer({ min: 1, max: 5 }),
    not,
  }),
);

test('a query that is printed parses to the same', () => {
  const queries = fc.record({
    in: fc.constantFrom('library', 'trash'),
    terms: fc.array(terms, { maxLength: 8 }),
  });
  fc.assert(
    fc.property(queries, (query) => {
      expect(parseQuery(printQuery(query as ImageQuery))).toEqual(query);
    }),
  );
});
