import { expect, test } from 'vitest';
import type { Message } from '../../shared/contract/chats.ts';
import { answerTo, branchTo, isUnderWay, siblingsOf } from './message-tree.ts';
import { inputsAgain } from './inputs-again.ts';
import { placesOf } from './places.ts';

function message(id: string, parentId: string | null, more: Partial<Message> = {}): Message {
  return {
    id,
    parentId,
    role: 'person',
    text: id,
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
  expect(siblingsOf(tree, tree[2]!).map(({ id }) => id)).toEqual(['p2a', 'p2b']);
});

test('the answer of a prompt, and whether it is under way', () => {
  const answer = answerTo(branchTo(tree, 'e2'), tree[2]!);
  expect(answer?.id).toBe('e2');
  expect(answer && isUnderWay(answer)).toBe(true);
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
