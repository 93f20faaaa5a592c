import { expect, test } from 'vitest';
import { longestJson, parseFields } from './json-fields.ts';

test('only objects, not too long, zero characters behind them allowed', () => {
  expect(parseFields(' {"a": 1}\0\0')).toEqual({ a: 1 });
  for (const text of ['[1]', '{"a"', 'words', '', null]) expect(parseFields(text)).toBeNull();
  expect(parseFields(`{"a": "${'x'.repeat(longestJson)}"}`)).toBeNull();
});

test('strings full of quotes and backslashes take no longer than they are long', () => {
  expect(parseFields(`{"NaN": ${'"\\"'.repeat(1_000_000)}`)).toBeNull();
  expect(parseFields(`{"NaN": "${'\\'.repeat(3_000_000)}`)).toBeNull();
});
