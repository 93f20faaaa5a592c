import { expect, test } from 'vitest';
import { canonicalJson } from './canonical-json.ts';

test('names are sorted at every depth, lists keep their order, and nothing is spaced', () => {
  const value = { b: [3, { z: null, a: true }], a: 'ü "quoted"\n', 10: 1, 9: 1.5 };
  expect(canonicalJson(value)).toBe(
    String.raw`{"10":1,"9":1.5,"a":"ü \"quoted\"\n","b":[3,{"a":true,"z":null}]}`,
  );
});

test('names are compared by UTF-16 code units, as RFC 8785 section 3.2.3 shows', () => {
  const names = { '\u20ac': 1, '\r': 2, '\ufb33': 3, '1': 4, '\u{1f600}': 5, '\u0080': 6, '\u00f6': 7 };
  expect(Object.values(JSON.parse(canonicalJson(names)) as object)).toEqual([4, 2, 6, 7, 1, 5, 3]);
});

test.each([undefined, Number.NaN, Number.POSITIVE_INFINITY, { a: undefined }, [() => 1]])(
  'what JSON does not have is refused: %s',
  (value) => expect(() => canonicalJson(value)).toThrow(TypeError),
);
