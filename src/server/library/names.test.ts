import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cleanName, nameKey, tagName } from './names.ts';

test('names from outside become one well-formed line that Unicode does not split', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 500 }), (text) => {
      const name = cleanName(text);
      expect(name.isWellFormed()).toBe(true);
      expect(name.length).toBeLessThanOrEqual(200);
      expect(cleanName(name)).toBe(name);
      expect(nameKey(nameKey(name))).toBe(nameKey(name));
    }),
  );
  expect(tagName([' a/ b', '', 'c'])).toBe('a/b/c');
  expect(tagName(['/', ' '])).toBe('');
});
