import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseJson } from './parse-json.ts';

describe('parseJson', () => {
  test('keeps whole numbers exact, as text where they are too long', () => {
    expect(parseJson('{"seed":6952411511246973023,"n":[-9007199254740993,9007199254740991,12]}')).toEqual({
      seed: '6952411511246973023',
      n: ['-9007199254740993', 9007199254740991, 12],
    });
    expect(parseJson('18446744073709551615')).toBe('18446744073709551615');
    expect(parseJson('{"a":1234567890123456.5,"b":0.98765432101234567}')).toEqual({
      a: 1234567890123456.5,
      b: Number('0.98765432101234567'),
    });
    expect(parseJson('["1234567890123456789"]')).toEqual(['1234567890123456789']);
  });

  test('reads NaN and Infinity as null outside of strings only', () => {
    expect(parseJson('{"a":NaN,"b":[Infinity,-Infinity],"c":"NaN, \\"Infinity","NaN":1}')).toEqual({
      a: null,
      b: [null, null],
      c: 'NaN, "Infinity',
      NaN: 1,
    });
    expect(parseJson('{"is_changed":[NaN],"seed":6952411511246973023}')).toEqual({
      is_changed: [null],
      seed: '6952411511246973023',
    });
  });

  test('skips a byte order mark', () => {
    expect(parseJson('\ufeff{}')).toEqual({});
  });

  test.each(['__proto__', '\\u005f_proto__', '__pr\\u006Fto__'])('drops the key %s', (key) => {
    const value = parseJson(`{"a":[{"${key}":{"admin":true},"b":1}]}`) as { a: [object] };
    expect(Object.keys(value.a[0])).toEqual(['b']);
    expect(Object.assign({}, value.a[0])).not.toHaveProperty('admin');
    expect({}).not.toHaveProperty('admin');
  });

  test('gives what JSON.parse gives for everything else', () => {
    fc.assert(
      fc.property(fc.jsonValue({ noUnicodeString: false }), (value) => {
        const text = JSON.stringify(value);
        fc.pre(!/\d{16}|__proto__/.test(text));
        expect(parseJson(text)).toEqual(JSON.parse(text));
      }),
    );
  });

  test.each(['', 'NaN!', '{', "{'a':1}", '[1,]', 'undefined', '"\\', '"\\"'.repeat(1_000), 'NaN'.repeat(9)])(
    '%j is refused with a sentence',
    (text) => {
      expect(() => parseJson(text)).toThrow(expect.objectContaining({ code: 'unsupported' }));
    },
  );

  test('nesting that is too deep for this machine is refused or read, and never ends the process', () => {
    const deep = '['.repeat(200_000) + '6952411511246973023' + ']'.repeat(200_000);
    try {
      parseJson(deep);
    } catch (error) {
      expect(error).toMatchObject({ code: 'unsupported' });
    }
  });

  test('long damaged text takes no long time', () => {
    const text = `{"a":NaN,"b":"${'\\"'.repeat(2_000_000)}`;
    expect(() => parseJson(text)).toThrow();
  });
});
