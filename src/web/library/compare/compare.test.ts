import { expect, test } from 'vitest';
import type { Image } from '../../../shared/contract/library.ts';
import { steppedTo, withShown } from './compared.ts';
import { comparedFacts } from './differences.ts';

const image = (more: Partial<Image>): Image =>
  ({
    source: 'generated',
    settings: {},
    width: 100,
    height: 50,
    mediaType: 'image/png',
    bytes: 1000,
    madeAt: 0,
    prompt: null,
    revisedPrompt: null,
    ...more,
  }) as Image;

test('facts stand beside one another, each where its own table has it', () => {
  const facts = comparedFacts(
    [image({ prompt: 'a fox', seed: '1' }), image({ prompt: 'a fox', seed: '2', settings: { steps: 20 } })],
    String,
  );
  expect(facts.slice(0, 4)).toEqual([
    { label: 'Prompt', values: ['a fox', 'a fox'], same: true },
    { label: 'Source', values: ['Made in a chat', 'Made in a chat'], same: true },
    { label: 'Seed', values: ['1', '2'], same: false },
    { label: 'Steps', values: [null, '20'], same: false },
  ]);
  expect(comparedFacts([], String)).toEqual([]);
});

const options = ['a', 'b', 'c', 'd'].map((id) => ({ id, label: id }));

test('what is shown already changes places', () => {
  expect(withShown(['a', 'b'], 1, 'a')).toEqual(['b', 'a']);
  expect(withShown(['a', 'b'], 1, 'c')).toEqual(['a', 'c']);
});

test('a step goes to the next that is not shown, and no further than the end', () => {
  expect(steppedTo(options, ['a', 'b'], 0, 1)).toBe('c');
  expect(steppedTo(options, ['a', 'd'], 1, 1)).toBe('d');
  expect(steppedTo(options, ['b', 'c'], 1, -1)).toBe('a');
});
