import { expect, test } from 'vitest';
import type { Image } from '../../shared/contract/library.ts';
import { branchWords, counterpartOf, stackOf, versionWords } from './stack.ts';

const image = (id: string, state: Image['state'] = 'live') => ({ id, state }) as Image;
const edit = (fromId: string, toId: string) => ({ fromId, toId, kind: 'edit' as const });

const stack = stackOf(
  [image('a'), image('b'), image('c', 'trashed'), image('d')],
  [edit('a', 'b'), edit('a', 'c'), { fromId: 'b', toId: 'd', kind: 'variation' }, edit('gone', 'a')],
);

test('versions are numbered as they came, and know what they were made from', () => {
  expect(stack.map(({ number, from }) => [number, from])).toEqual([
    [1, []],
    [2, [1]],
    [3, [1]],
    [4, [2]],
  ]);
});

test('only a branch is told apart', () => {
  expect(stack.map(branchWords)).toEqual([null, null, 'from 1', 'from 2']);
});

test('a version says how it came about', () => {
  expect(stack.map((version) => versionWords(version, 4))).toEqual([
    'Version 1 of 4',
    'Version 2 of 4, edit of version 1',
    'Version 3 of 4, edit of version 1, in the trash',
    'Version 4 of 4, variation of version 2',
  ]);
});

test('a version is compared with what it was made from, the first with the second', () => {
  expect(counterpartOf(stack, 'd')?.image.id).toBe('b');
  expect(counterpartOf(stack, 'a')?.image.id).toBe('b');
  expect(counterpartOf(stack, 'none')).toBeNull();
  expect(counterpartOf(stackOf([image('a')], []), 'a')).toBeNull();
});
