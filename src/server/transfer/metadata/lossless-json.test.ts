import fc from 'fast-check';
import { expect, test } from 'vitest';
import { longestJson, parseFields, parseLossless } from './lossless-json.ts';

test('whole numbers that a double rounds come as their text', () => {
  expect(
    parseLossless('{"seed": 18446744073709551615, "n": [-9007199254740993, 12, 1.2345678901234567, 1e20]}'),
  ).toEqual({
    seed: '18446744073709551615',
    n: ['-9007199254740993', 12, 1.2345678901234567, 1e20],
  });
});

test('words of Python become null, and stay where they are part of a text', () => {
  expect(
    parseLossless('{"a": NaN, "b": [-Infinity, Infinity], "c": "NaN \\" Infinity 1234567890123456789"}'),
  ).toEqual({
    a: null,
    b: [null, null],
    c: 'NaN " Infinity 1234567890123456789',
  });
});

test('any JSON with a NaN beside it is read as without', () => {
  fc.assert(
    fc.property(fc.json(), (json) => {
      const digits = /\d{16}/.test(json);
      fc.pre(!digits);
      expect(parseLossless(`{"v": ${json}, "n": NaN}`)).toEqual({ v: JSON.parse(json), n: null });
    }),
  );
});

test('only objects, not too long, zero characters behind them allowed', () => {
  expect(parseFields(' {"a": 1}\0\0')).toEqual({ a: 1 });
  for (const text of ['[1]', '{"a"', 'words', '', null]) expect(parseFields(text)).toBeNull();
  expect(parseFields(`{"a": "${'x'.repeat(longestJson)}"}`)).toBeNull();
});

test('strings full of quotes and backslashes take no longer than they are long', () => {
  const started = performance.now();
  expect(parseFields(`{"NaN": ${'"\\"'.repeat(1_000_000)}`)).toBeNull();
  expect(parseFields(`{"NaN": "${'\\'.repeat(3_000_000)}`)).toBeNull();
  expect(performance.now() - started).toBeLessThan(5_000);
});
