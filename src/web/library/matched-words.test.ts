import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseQuery } from '../../shared/query.ts';
import { matchesIn, textsIn } from './matched-words.ts';

/** The texts in which a query is found, what was looked for in brackets. */
const found = (query: string, ...texts: string[]): string[] =>
  matchesIn(
    texts.map((text) => ({ label: '', text })),
    textsIn(parseQuery(query)),
  ).map(({ pieces }) => pieces.map(({ text, marked }) => (marked ? `[${text}]` : text)).join(''));

test('what was looked for is marked, in whatever form it stands', () => {
  expect(found('fox', 'A red Fox, a foxglove', 'a wolf')).toEqual(['A red [Fox], a foxglove']);
  expect(found('fox*', 'A red Fox, a foxglove')).toEqual(['A red [Fox], a [foxglove]']);
  expect(found('"full moon" creme', 'Full Moon over a moon', 'Crème brûlée')).toEqual([
    '[Full Moon] over a moon',
    '[Crème] brûlée',
  ]);
  expect(found('京の夜', '東京の夜の猫')).toEqual(['東[京の夜]の猫']);
});

test('alternatives are looked for, what is left out is not', () => {
  expect(found('(fox or -(wolf) kite) -snow tag:brand', 'fox wolf snow kite')).toEqual([
    '[fox] wolf snow [kite]',
  ]);
});

test('of a long text the surroundings of the first match are shown', () => {
  const [text = ''] = found('fox', `${'word '.repeat(100)}fox ${'word '.repeat(100)}`);
  expect(text).toMatch(/^….*\[fox\].*…$/);
  expect(text.length).toBeLessThan(210);
});

test('nothing is lost or doubled in what is shown', () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom('fox', 'Fox ', ' red', '猫', '🦊', '-', 'é'), { maxLength: 20 }),
      (parts) => {
        const text = parts.join('');
        for (const { pieces } of matchesIn(
          [{ label: '', text }],
          textsIn(parseQuery('fox "fox red" 猫 red*')),
        ))
          expect(pieces.map((piece) => piece.text).join('')).toBe(text);
      },
    ),
  );
});
