import { expect, test } from 'vitest';
import { addInput, clearDraft, draftOf, mostInputs, removeInput, setText } from './composer-draft.ts';
import { imageIdsIn } from './image-drop.ts';

test('each scope has a draft of its own', () => {
  setText('a fox');
  setText('a cat', 'chat-1');
  expect(draftOf('new').text).toBe('a fox');
  expect(draftOf('chat-1').text).toBe('a cat');
  clearDraft('chat-1');
  expect(draftOf('chat-1').text).toBe('');
});

test('the same image takes the new role, and no more fit than a prompt takes', () => {
  addInput({ imageId: 'a', role: 'reference' }, 's');
  addInput({ imageId: 'a', role: 'edit' }, 's');
  expect(draftOf('s').inputs).toEqual([{ imageId: 'a', role: 'edit' }]);
  for (let i = 0; i < mostInputs; i += 1) addInput({ imageId: `i${i}`, role: 'reference' }, 's');
  expect(draftOf('s').inputs.length).toBe(mostInputs);
  removeInput('i3', 's');
  expect(draftOf('s').inputs.some(({ imageId }) => imageId === 'i3')).toBe(false);
});

const id = '0199f0a0-0000-7000-8000-000000000001';

test.each([
  [`http://home/api/images/${id}/preview/512`, [id]],
  [`<img src="/api/images/${id}/original">`, [id]],
  [`http://home/library?image=${id}`, [id]],
  [`http://elsewhere/api/images/${id}/original`, []],
  ['http://home/picture.png', []],
])('ids in %s', (dropped, ids) => {
  expect(imageIdsIn(dropped, 'http://home')).toEqual(ids);
});
