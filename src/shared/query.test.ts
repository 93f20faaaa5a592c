import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type ImageQuery, parseQuery, printQuery, QueryError, type QueryNode, quoted } from './query.ts';

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

test.each(['after:2026-02-30', 'before:2026-13-01', 'before:yesterday', 'after:', 'after:2026-1-1', 'on:26'])(
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
    expect.objectContaining({ name: 'QueryError', at: 14, until: 24 }),
  );
});

/** No alternative is empty, at any depth. */
const isWhole = (node: QueryNode): boolean =>
  node.field !== 'any' ||
  (node.of.length > 0 && node.of.every((all) => all.length > 0 && all.every(isWhole)));

const words = fc.constantFrom(
  '(',
  '-(',
  ')',
  ' or ',
  ' OR',
  'ratio:16:9',
  'size>=1.5MB',
  'has:seed',
  'on:2026-02',
  'near:',
  'color:gray',
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
        if (query.terms.length > 0) expect(query.terms.every((node) => isWhole(node))).toBe(true);
        expect(parseQuery(printQuery(query))).toEqual(query);
      } catch (error) {
        expect(error).toBeInstanceOf(QueryError);
        const { at, until } = error as QueryError;
        expect(at).toBeLessThan(text.length);
        expect(until).toBeGreaterThan(at);
        expect(until).toBeLessThanOrEqual(text.length);
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
  expect(parseQuery('Fox  "Full moon" fo* "full mo"* -night -"a b" 12:30 rating "OR"').terms).toEqual([
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
  ['fox moodel:flux', 4, /quotes around/],
  ['x '.repeat(65), 128, /at most 64 words/],
])('%s is refused at %i', (text, at, message) => {
  expect(() => parseQuery(text)).toThrow(
    expect.objectContaining({ at, message: expect.stringMatching(message) }),
  );
});

test('one letter is the beginning of a word where letters are words', () => {
  expect(parseQuery('猫*').terms).toEqual([{ field: 'text', value: '猫', prefix: true, not: false }]);
});

test('a month or a year is a date too', () => {
  expect(parseQuery('before:2026 after:2026-01 on:2026-02 -on:2024-02-29').terms).toEqual([
    { field: 'before', instant: Date.UTC(2026, 0, 1), not: false },
    { field: 'after', instant: Date.UTC(2026, 1, 1), not: false },
    { field: 'on', from: Date.UTC(2026, 1, 1), until: Date.UTC(2026, 2, 1), not: false },
    { field: 'on', from: Date.UTC(2024, 1, 29), until: Date.UTC(2024, 2, 1), not: true },
  ]);
  expect(printQuery(parseQuery('on:2026 on:2026-12 on:2026-12-31'))).toBe('on:2026 on:2026-12 on:2026-12-31');
});

test('sizes, ratios, colours, and what else has a field', () => {
  const id = '0190f000-0000-7000-8000-000000000001';
  const text = `size>1.5MB size<=20KB width>1024 -height<64 ratio:16:9 ratio:2.39:1 ratio:Portrait color:gray colour:Red
    has:prompt seed:42 model:"flux dev" engine:*sketch* from:chatgpt name:ight chat:${id} chat:"Two foxes" near:${id}`;
  expect(parseQuery(text).terms).toMatchObject([
    { field: 'size', compare: '>', value: 1_500_000 },
    { field: 'size', compare: '<=', value: 20_000 },
    { field: 'width', compare: '>', value: 1024 },
    { field: 'height', compare: '<', value: 64 },
    { field: 'ratio', width: 1600, height: 900 },
    { field: 'ratio', width: 239, height: 100 },
    { field: 'ratio', shape: 'portrait' },
    { field: 'color', value: 'grey' },
    { field: 'color', value: 'red' },
    { field: 'has', value: 'prompt' },
    { field: 'seed', value: '42' },
    { field: 'model', value: 'flux dev' },
    { field: 'engine', value: '*sketch*' },
    { field: 'from', value: 'chatgpt' },
    { field: 'name', value: 'ight' },
    { field: 'chat', id },
    { field: 'chat', title: 'Two foxes' },
    { field: 'near', id },
  ]);
  expect(parseQuery(printQuery(parseQuery(text)))).toEqual(parseQuery(text));
});

test.each([
  'size>big',
  'size:1TB',
  'ratio:0:1',
  'ratio:wide',
  'width:-5',
  'color:mauve',
  'seed:x',
  'near:me',
  'model:*',
  'has:it',
  'seed>4',
])('%s is refused with a sentence', (text) => {
  expect(() => parseQuery(text)).toThrow(expect.objectContaining({ at: 0, until: text.length }));
});

const text = (value: string, not = false): QueryNode => ({ field: 'text', value, prefix: false, not });

test('alternatives, brackets and what is turned round', () => {
  const [a, b, c] = [text('a'), text('b'), text('c')];
  const any = (not: boolean, ...of: QueryNode[][]): QueryNode => ({ field: 'any', not, of });
  const of = (query: string): QueryNode[] => parseQuery(query).terms;
  expect(of('a b or c')).toEqual([any(false, [a, b], [c])]);
  expect(of('a (b OR c)')).toEqual([a, any(false, [b], [c])]);
  expect(of('a(b or c')).toEqual([any(false, [text('a(b')], [c])]);
  expect(of('(a or (b or c))')).toEqual([any(false, [a], [b], [c])]);
  expect(of('-(a b)')).toEqual([any(true, [a, b])]);
  expect(of('-(a)')).toEqual([text('a', true)]);
  expect(of('-(-(a b)) ((c))')).toEqual([a, b, c]);
  expect(of('-(-(a or b))')).toEqual([any(false, [a], [b])]);
  expect(of('(tag:"x)" a)')).toEqual([{ field: 'tag', path: ['x)'], not: false }, a]);
  expect(parseQuery('in:trash a or b')).toEqual({ in: 'trash', terms: [any(false, [a], [b])] });
  for (const query of ['a b or c', 'a (b or c)', '-(a b)', 'a or -(b or c)', 'a ((b or c) d or a)'])
    expect(printQuery(parseQuery(query))).toBe(query);
});

test.each([
  ['a or', 2, 4, /stands between/],
  ['or a', 0, 2, /stands between/],
  ['a or or b', 5, 7, /stands between/],
  ['(a or )', 3, 5, /stands between/],
  ['a ()', 2, 4, /nothing between/],
  ['a (b', 2, 3, /opened here/],
  ['a -(b (c)', 2, 4, /opened here/],
  ['a ) b', 2, 3, /closes none/],
  ['a (in:trash)', 3, 11, /outside of brackets/],
  ['('.repeat(13), 12, 13, /at most 12 deep/],
])('%s is refused from %i to %i', (query, at, until, message) => {
  expect(() => parseQuery(query)).toThrow(
    expect.objectContaining({ at, until, message: expect.stringMatching(message) }),
  );
});

const names = fc.string({ unit: 'grapheme', minLength: 1 }).filter((name) => /[^\s/]/.test(name));
const paths = fc
  .array(names, { minLength: 1, maxLength: 3 })
  .map((parts) => parts.flatMap((part) => part.split('/')).map((part) => part.trim()))
  .map((parts) => parts.filter((part) => part !== ''));
const days = fc.integer({ min: 0, max: 40_000 });
const instants = days.map((days) => days * 86_400_000);
const not = fc.boolean();
const compare = fc.constantFrom('=', '>', '>=', '<', '<=');
const titles = fc
  .string({ unit: 'grapheme', minLength: 1 })
  .map((name) => `a${name}`.trim())
  .filter((name) => !/^[0-9a-f-]{36}$/i.test(name));
const sides = fc.integer({ min: 1, max: 999_999 });
const ids = fc.uuid();
const positive = fc.oneof(
  fc.record({
    field: fc.constant('text'),
    value: names.map((name) => `ab ${name} cd`),
    prefix: fc.boolean(),
    not,
  }),
  fc.record({
    field: fc.constant('text'),
    value: fc.constantFrom('fox', 'Füchse', '2026', 'or', 'OR', '(a'),
    prefix: fc.constant(false),
    not,
  }),
  fc.record({ field: fc.constant('is'), value: fc.constantFrom('favourite', 'imported', 'stacked'), not }),
  fc.record({ field: fc.constant('has'), value: fc.constantFrom('prompt', 'reference'), not }),
  fc.record({ field: fc.constantFrom('before', 'after'), instant: instants, not }),
  fc
    .record({ field: fc.constant('on'), from: instants, not })
    .map((on) => ({ ...on, until: on.from + 86_400_000 })),
  fc.record({ field: fc.constantFrom('folder', 'tag'), path: paths, not }),
  fc.record({ field: fc.constantFrom('folder', 'chat', 'near'), id: ids, not }),
  fc.record({ field: fc.constant('chat'), title: titles, not }),
  fc.record({ field: fc.constantFrom('model', 'engine', 'from', 'name'), value: titles, not }),
  fc.record({ field: fc.constant('rating'), compare, value: fc.integer({ min: 1, max: 5 }), not }),
  fc.record({ field: fc.constantFrom('width', 'height', 'size'), compare, value: sides, not }),
  fc.record({ field: fc.constant('ratio'), width: sides, height: sides, not }),
  fc.record({ field: fc.constant('ratio'), shape: fc.constantFrom('landscape', 'square'), not }),
  fc.record({ field: fc.constant('color'), value: fc.constantFrom('grey', 'red'), not }),
  fc.record({
    field: fc.constant('seed'),
    value: fc.bigInt({ min: 0n, max: 10n ** 20n - 1n }).map(String),
    not,
  }),
);

/** Nodes in the one form that parsing gives: no brackets that say nothing. */
const { node } = fc.letrec<{ node: QueryNode; group: QueryNode; all: QueryNode[] }>((tie) => ({
  all: fc.array(tie('node'), { minLength: 1, maxLength: 3, depthIdentifier: 'query' }),
  node: fc.oneof(
    { maxDepth: 3, depthIdentifier: 'query' },
    positive as fc.Arbitrary<QueryNode>,
    tie('group'),
  ),
  group: fc
    .record({ not, of: fc.array(tie('all'), { minLength: 2, maxLength: 3 }) })
    .map((group) => ({ field: 'any' as const, ...group }))
    .filter(({ of }) => of.every((all) => all.length > 1 || all[0]!.field !== 'any' || all[0]!.not)),
}));

test('a query that is printed parses to the same', () => {
  const queries = fc.record({
    in: fc.constantFrom('library', 'trash'),
    terms: fc.array(node, { maxLength: 6 }),
  });
  fc.assert(
    fc.property(queries, (query) => {
      expect(parseQuery(printQuery(query as ImageQuery))).toEqual(query);
    }),
    { numRuns: 500 },
  );
});
