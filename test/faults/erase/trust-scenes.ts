import { closeTemporaryChat, keepImage } from '../../../src/shared/contract/temporary.ts';
import { editImages } from '../../../src/shared/contract/edits.ts';
import { trashImages } from '../../../src/shared/contract/lifecycle.ts';
import { createFolder, deleteFolder } from '../../../src/shared/contract/organise.ts';
import { changeRule, createRule, deleteRule, previewRule } from '../../../src/shared/contract/rules.ts';
import type { SignedIn } from '../person.ts';
import type { Removal, Scene } from './scenes.ts';

const nothing: Removal = async () => {};

async function ruleOf({ call }: SignedIn, name: string, query: string): Promise<string> {
  const { id } = await call(createRule, { name, query, ageDays: 1 });
  await call(previewRule, { id });
  await call(changeRule, { id, enabled: true });
  return id;
}

/** What is filed, temporary, or trashed by itself. */
export const trustScenes: readonly Scene[] = [
  {
    name: 'images in a folder, with tags; the folder goes too',
    purgedBy: 'person',
    async play({ make, album, owner: { call } }, size) {
      const made = await make({ text: `${album.newPrompt('stays')} a windmill`, count: size });
      const selection = { ids: made.images };
      const folder = await call(createFolder, { name: `${album.goes('folder')} and more` });
      const below = await call(createFolder, { name: album.goes('folder'), parentId: folder.id });
      await call(editImages, { selection, edit: { kind: 'folder.add', folderId: below.id } });
      await call(editImages, {
        selection,
        edit: { kind: 'tag.add', tags: [album.goes('tag'), `wind/${album.goes('tag')}`] },
      });
      await call(editImages, { selection, edit: { kind: 'protect', on: true } });
      const pattern = `${album.goes('name')} {n}`;
      await call(editImages, { selection, edit: { kind: 'name', pattern } });
      await call(editImages, { selection, edit: { kind: 'name', pattern: 'Windmill {n}' } });
      return async () => {
        await call(trashImages, { selection });
        await call(deleteFolder, { id: folder.id });
      };
    },
  },
  {
    name: 'a temporary chat that is closed, one image of it kept until then',
    purgedBy: 'person',
    async play({ make, album, owner: { call } }, size) {
      const text = `${album.newPrompt('goes')} a cave`;
      const made = await make({ text, count: Math.max(2, size), temporary: true });
      const [kept] = made.images as [string];
      await call(keepImage, { id: kept });
      return async () => {
        await call(closeTemporaryChat, { id: made.chatId });
        await call(trashImages, { selection: { ids: [kept] } });
      };
    },
  },
  {
    name: 'a temporary chat that ends with its day',
    purgedBy: 'retention',
    async play({ make, album }, size) {
      await make({ text: `${album.newPrompt('goes')} a waterfall`, count: size, temporary: true });
      return nothing;
    },
  },
  {
    name: 'images that a rule moves to the trash',
    purgedBy: 'retention',
    async play({ make, album, owner }, size) {
      const word = album.newRuleWord();
      await make({ text: `${album.newPrompt('stays')} an owl ${word}`, count: size });
      await ruleOf(owner, 'Owls go', word);
      const gone = await ruleOf(owner, album.goes('rule'), album.goes('rule'));
      return async () => {
        await owner.call(deleteRule, { id: gone });
      };
    },
  },
];
