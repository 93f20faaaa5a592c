import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { PatternError, readPattern, type NameFacts } from './name-pattern.ts';

const facts: NameFacts = {
  name: 'IMG_1',
  madeAt: Date.UTC(2026, 10, 22, 9, 5, 7),
  prompt: 'a red fox  in the snow',
  chat: 'Winter',
  model: 'm1',
  engine: 'Sketch',
  style: null,
  seed: '42',
  width: 1024,
  height: 768,
};
const name = (pattern: string, number = 7, more: Partial<NameFacts> = {}): string =>
  readPattern(pattern)({ ...facts, ...more }, number);

describe('a name pattern', () => {
  test('says what is known of an image', () => {
    expect(name('{date} {prompt} {n:3}')).toBe('2026-11-22 a red fox in the snow 007');
    expect(name('{chat}-{model}-{seed}-{n}')).toBe('Winter-m1-42-7');
    expect(name('{n:2}', 1234)).toBe('1234');
    expect(name('{name} {width}x{height} {time} {engine}')).toBe('IMG_1 1024x768 09.05.07 Sketch');
  });

  test('leaves no joints of what is not known', () => {
    expect(name('{date}_{style}_{seed}', 1, { seed: null })).toBe('2026-11-22');
    expect(name('{style} - {name}')).toBe('IMG_1');
    expect(name('{style}')).toBe('');
  });

  test('cuts a long prompt where a word ends', () => {
    const long = name('{prompt}', 1, { prompt: 'lorem ipsum '.repeat(20) });
    expect(long.length).toBeLessThanOrEqual(80);
    expect(long.endsWith('lorem') || long.endsWith('ipsum')).toBe(true);
  });

  test('says what is wrong with it', () => {
    expect(() => readPattern('{dat}')).toThrow('A pattern knows no {dat}.');
    expect(() => readPattern('{date')).toThrow('A brace of the pattern has no other one.');
  });

  test('makes a name that can be kept, or says why not, of anything', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string(), (pattern, prompt) => {
        try {
          const made = name(pattern, 3, { prompt });
          expect(made.length).toBeLessThanOrEqual(200);
          expect(made).toBe(made.trim());
          expect(made.isWellFormed()).toBe(true);
        } catch (error) {
          if (!(error instanceof PatternError)) throw error;
        }
      }),
    );
  });
});
