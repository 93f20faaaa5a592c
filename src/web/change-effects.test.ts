import { expect, test } from 'vitest';
import { changeKinds } from '../shared/contract/changes.ts';
import { effectsOf, isUntrue } from './change-effects.ts';

const set = (...changes: { kind: (typeof changeKinds)[number]; ids: string[] }[]) => ({ seq: 1, changes });

test('a new image touches the months and not the list of chats', () => {
  const effects = effectsOf([set({ kind: 'image.added', ids: ['i1'] })]);
  expect(isUntrue(effects, ['sections', ''], undefined)).toBe(true);
  expect(isUntrue(effects, ['section', 202611, ''], undefined)).toBe(true);
  expect(isUntrue(effects, ['chats', { archived: false, search: '' }], undefined)).toBe(false);
});

test('an image that changes touches only itself and the chats that show it', () => {
  const effects = effectsOf([set({ kind: 'image.updated', ids: ['i1'] })]);
  const chat = (imageId: string) => ({ messages: [{ appearances: [{ imageId }] }] });
  expect(isUntrue(effects, ['image', 'i1'], {})).toBe(true);
  expect(isUntrue(effects, ['image', 'i2'], {})).toBe(false);
  expect(isUntrue(effects, ['chat', 'c1'], chat('i1'))).toBe(true);
  expect(isUntrue(effects, ['chat', 'c1'], chat('i2'))).toBe(false);
  expect(isUntrue(effects, ['chat', 'c1'], undefined)).toBe(false);
});

test('a chat that changes touches the lists and itself', () => {
  const effects = effectsOf([set({ kind: 'chat.updated', ids: ['c1'] })]);
  expect(isUntrue(effects, ['chats', {}], {})).toBe(true);
  expect(isUntrue(effects, ['chat', 'c1'], {})).toBe(true);
  expect(isUntrue(effects, ['chat', 'c2'], {})).toBe(false);
});

test('every kind of change has an effect, and several sets fold into one', () => {
  for (const kind of changeKinds)
    expect(effectsOf([set({ kind, ids: ['x'] })]).roots.size).toBeGreaterThan(0);
  const effects = effectsOf([
    set({ kind: 'image.trashed', ids: ['i1', 'i2'] }),
    set({ kind: 'job.updated', ids: ['j'] }),
  ]);
  expect(effects.images).toEqual(new Set(['i1', 'i2']));
  expect(effects.roots.has('jobs') && effects.roots.has('trash')).toBe(true);
});
