import fc from 'fast-check';
import { expect, test } from 'vitest';
import { identifier, innerJson, instant, list, number, record, records, seed, text } from './values.ts';

const AT = Date.parse('2024-03-01T10:20:30.500Z');

test.each([
  ['float seconds', AT / 1000],
  ['seconds as text', String(AT / 1000)],
  ['milliseconds', AT],
  ['milliseconds as text', String(AT)],
  ['ISO with Z', '2024-03-01T10:20:30.500Z'],
  ['ISO with an offset', '2024-03-01T11:20:30.500+01:00'],
  ['ISO without a zone is UTC', '2024-03-01T10:20:30.500'],
  ['ISO with microseconds', '2024-03-01T10:20:30.500123Z'],
  ['extended JSON, ISO', { $date: '2024-03-01T10:20:30.500Z' }],
  ['extended JSON, number', { $date: AT }],
  ['extended JSON, long', { $date: { $numberLong: String(AT) } }],
])('reads an instant from %s', (_, value) => {
  expect(instant(value)).toBe(AT);
});

test.each([
  0,
  -1,
  Number.NaN,
  Infinity,
  1e300,
  '',
  'yesterday',
  '0001-01-01T00:00:00Z',
  null,
  {},
  [],
  { $date: {} },
])('invents no instant for %j', (value) => {
  expect(instant(value)).toBeNull();
});

test('reads what fits and nothing else', () => {
  expect([text('a'), text(' '), text(1), text('a\0b\ud800')]).toEqual(['a', null, null, 'ab\ufffd']);
  expect([number(1.5), number('2'), number('2x'), number(Number.NaN)]).toEqual([1.5, 2, null, null]);
  expect([list([1]), list('ab')]).toEqual([[1], []]);
  expect([record({ a: 1 }), record([1]), record(null)]).toEqual([{ a: 1 }, null, null]);
  expect(records([{ a: 1 }, null, 2, [3]])).toEqual([{ a: 1 }]);
  expect([identifier(7), identifier('x'), identifier(1e300)]).toEqual(['7', 'x', null]);
  expect([innerJson('{"a":1}'), innerJson('{'), innerJson(3)]).toEqual([{ a: 1 }, null, null]);
});

test('keeps a seed that does not fit a number', () => {
  expect(innerJson('{"seed":6952411511246973023,"n":2}')).toEqual({ seed: '6952411511246973023', n: 2 });
  expect([seed('6952411511246973023'), seed(42), seed(2 ** 60), seed(1.5), seed('x')]).toEqual([
    '6952411511246973023',
    '42',
    null,
    null,
    null,
  ]);
});

test('no value throws', () => {
  fc.assert(
    fc.property(fc.anything(), (value) => {
      for (const read of [text, number, list, record, records, identifier, instant, innerJson, seed])
        read(value);
    }),
  );
});
