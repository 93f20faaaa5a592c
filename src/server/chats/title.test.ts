import fc from 'fast-check';
import { expect, test } from 'vitest';
import { titleFromPrompt } from './title.ts';

test.each([
  ['a red fox', 'A red fox'],
  ['  öl auf   leinwand\nund mehr', 'Öl auf leinwand'],
  ['🦊 under the moon', '🦊 under the moon'],
  ['', 'New chat'],
  [`${'word '.repeat(30)}`, `Word ${'word '.repeat(10)}word…`],
])('%j becomes %j', (prompt, title) => {
  expect(titleFromPrompt(prompt)).toBe(title);
});

test('no prompt gives an empty or a long title', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (prompt) => {
      const title = titleFromPrompt(prompt);
      expect([...title].length).toBeGreaterThan(0);
      expect([...title].length).toBeLessThanOrEqual(62);
    }),
  );
});
