import { expect, test } from 'vitest';
import type { Message } from '../../shared/contract/chats.ts';
import { branchTo, canBeMadeHere, isUnderWay, siblingsIn } from './message-tree.ts';
import { inputsAgain } from './inputs-again.ts';
import { placesOf } from './places.ts';

function message(id: string, parentId: string | null, more: Partial<Message> = {}): Message {
  return {
    id,
    parentId,
    role: 'person',
    text: id,
    brief: null,
    createdAt: 0,
    state: 'done',
    settings: null,
    engineName: null,
    warnings: [],
    error: null,
    appearances: [],
    missing: [],
    ...more,
  };
}

const output = (imageId: string, position: number) => ({
  imageId,
  role: 'output' as const,
  use: null,
  position,
  state: 'live' as const,
  since: null,
  width: 300,
  height: 200,
  thumbhash: null,
  name: imageId,
  favourite: false,
});

const tree = [
  message('p1', null),
  message('e1', 'p1', { role: 'engine' }),
  message('p2b', 'e1', { createdAt: 2 }),
  message('p2a', 'e1', { createdAt: 1 }),
  message('e2', 'p2b', { role: 'engine', state: 'running' }),
];

test('the head picks the branch', () => {
  expect(branchTo(tree, 'e2').map(({ id }) => id)).toEqual(['p1', 'e1', 'p2b', 'e2']);
  expect(branchTo(tree, 'p2a').map(({ id }) => id)).toEqual(['p1', 'e1', 'p2a']);
  expect(branchTo(tree, null)).toEqual([]);
  expect(branchTo(tree, 'gone')).toEqual([]);
});

test('a tree that goes in a circle ends', () => {
  expect(branchTo([message('a', 'b'), message('b', 'a')], 'a').length).toBeLessThan(4);
});

test('siblings stand oldest first', () => {
  const siblings = siblingsIn(tree);
  expect(siblings(tree[2]!).map(({ id }) => id)).toEqual(['p2a', 'p2b']);
  expect(siblings(tree[1]!)).toEqual([]);
});

test('in a tree from elsewhere, an answer and a prompt may stand at one place, and there may be several roots', () => {
  const forest = [
    message('r2', null, { createdAt: 5 }),
    message('r1', null),
    message('a', 'r1', { role: 'engine', createdAt: 1 }),
    message('q', 'r1', { createdAt: 2 }),
  ];
  const siblings = siblingsIn(forest);
  expect(siblings(forest[0]!).map(({ id }) => id)).toEqual(['r1', 'r2']);
  expect(siblings(forest[3]!).map(({ id }) => id)).toEqual(['a', 'q']);
});

test('an answer from elsewhere is made here when words asked for its images', () => {
  const asked = message('p', null);
  const missing = [{ role: 'output' as const, position: 0, reason: 'Gone.' }];
  expect(canBeMadeHere(message('e', 'p', { role: 'engine', appearances: [output('i', 0)] }), asked)).toBe(
    true,
  );
  expect(canBeMadeHere(message('e', 'p', { role: 'engine', missing }), asked)).toBe(true);
  expect(canBeMadeHere(message('e', 'p', { role: 'engine' }), asked)).toBe(false);
  expect(canBeMadeHere(message('e', 'p', { role: 'engine', missing }), { ...asked, text: ' ' })).toBe(false);
  expect(canBeMadeHere(message('e', 'p', { role: 'engine', missing }), { ...asked, role: 'engine' })).toBe(
    false,
  );
  expect(canBeMadeHere(message('e', 'p', { role: 'engine', missing }), undefined)).toBe(false);
});

test('whether an answer is under way', () => {
  expect(branchTo(tree, 'e2').map(isUnderWay)).toEqual([false, false, false, true]);
});

test('an answer under way has a place for every image to come, in its shape', () => {
  const settings = {
    engineId: 's',
    model: null,
    size: { width: 1600, height: 800 },
    count: 3,
    seed: null,
    style: null,
  };
  const running = message('e', 'p', {
    role: 'engine',
    state: 'running',
    settings,
    appearances: [output('i', 1)],
  });
  expect(placesOf(running).map(({ appearance, ratio }) => [appearance?.imageId, ratio])).toEqual([
    [undefined, 2],
    ['i', 1.5],
    [undefined, 2],
  ]);
  expect(placesOf({ ...running, state: 'stopped' }).length).toBe(1);
});

test('an image that is missing has its place among those that are there', () => {
  const imported = message('e', 'p', {
    role: 'engine',
    appearances: [output('i', 1)],
    missing: [
      { role: 'output', position: 0, reason: 'Its file is not in the export.' },
      { role: 'output', position: 1, reason: 'It is there.' },
      { role: 'input', position: 2, reason: 'It is of the prompt.' },
    ],
  });
  expect(
    placesOf(imported).map(({ appearance, missing, ratio }) => [appearance?.imageId, missing, ratio]),
  ).toEqual([
    [undefined, 'Its file is not in the export.', 1],
    ['i', undefined, 1.5],
  ]);
});

test('images of a prompt are sent again for what they were used, without those that are gone', () => {
  const input = (imageId: string, position: number, use: 'edit' | 'variation') => ({
    ...output(imageId, position),
    role: 'input' as const,
    use,
  });
  const gone = { ...input('c', 2, 'edit'), state: 'trashed' as const };
  const prompt = message('p', null, {
    appearances: [input('b', 1, 'variation'), gone, input('a', 0, 'edit')],
  });
  expect(inputsAgain(prompt)).toEqual([
    { imageId: 'a', role: 'edit' },
    { imageId: 'b', role: 'variation' },
  ]);
});
