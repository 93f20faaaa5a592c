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

test('[LC4] the counts before a chat is deleted follow marks, folders and what other chats show', () => {
  const untrue = (...changes: Parameters<typeof set>) =>
    isUntrue(effectsOf([set(...changes)]), ['chat-deletion', 'c1'], {});
  for (const kind of ['image.added', 'image.updated', 'image.trashed', 'image.restored'] as const)
    expect(untrue({ kind, ids: ['i1'] }), kind).toBe(true);
  for (const kind of ['folder.updated', 'folder.deleted'] as const)
    expect(untrue({ kind, ids: ['f1'] }), kind).toBe(true);
  // A message never changes without its chat.
  expect(untrue({ kind: 'message.added', ids: ['m1'] }, { kind: 'chat.updated', ids: ['c2'] })).toBe(true);
  expect(untrue({ kind: 'chat.restored', ids: ['c2'] })).toBe(true);
  expect(untrue({ kind: 'job.updated', ids: ['j1'] })).toBe(false);
});

test('[LC8] the counts of a selection follow its images, and what is held of it', () => {
  const untrue = (...changes: Parameters<typeof set>) =>
    isUntrue(effectsOf([set(...changes)]), ['selection', 'purge', { query: 'in:trash' }], {});
  for (const kind of ['image.trashed', 'image.restored', 'image.updated', 'hold.updated'] as const)
    expect(untrue({ kind, ids: ['x'] }), kind).toBe(true);
  expect(untrue({ kind: 'chat.updated', ids: ['c1'] })).toBe(false);
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
