import { changeChat } from '../../../src/shared/contract/chats.ts';
import { changeImage } from '../../../src/shared/contract/library.ts';
import { deleteChat, purgeImages, restoreChat, trashImages } from '../../../src/shared/contract/lifecycle.ts';
import { refusedWord } from './marking-server.ts';
import type { Studio } from './studio.ts';

/** Moves to the trash what a scene made. */
export type Removal = () => Promise<void>;

/** Makes images in its own way; some scenes put several images into one answer, `size` of them. */
export interface Scene {
  name: string;
  /** Who purges: the person who empties the trash, or the end of the retention. Nobody: the images stay. */
  purgedBy: 'person' | 'retention' | 'nobody';
  play(studio: Studio, size: number): Promise<Removal>;
}

const nothing: Removal = async () => {};

export const scenes: readonly Scene[] = [
  {
    name: 'images that stay in a chat that stays',
    purgedBy: 'nobody',
    async play({ make, album }, size) {
      const drawn = await make({ text: `${album.newKeptPrompt()} a house on a hill`, count: size });
      const sketched = await make({ text: `${album.newKeptPrompt()} a tree`, builtIn: true });
      album.keep([...drawn.images, ...sketched.images]);
      return nothing;
    },
  },
  {
    name: 'one by one from a chat that stays',
    purgedBy: 'person',
    async play({ make, again, album, trashUndoTrash }, size) {
      const first = await make({ text: `${album.newPrompt('stays')} a red fox`, count: size });
      const second = await make({
        under: first,
        text: `${album.newPrompt('stays')} and its den`,
        builtIn: true,
      });
      const third = await again(first);
      return async () => {
        for (const id of [...first.images, ...second.images, ...third.images]) await trashUndoTrash([id]);
      };
    },
  },
  {
    name: 'a chat deleted with its images, restored, deleted again',
    purgedBy: 'person',
    async play({ make, album, owner: { call } }, size) {
      const first = await make({ text: `${album.newPrompt('goes')} a lighthouse`, count: size });
      const second = await make({ under: first, text: `${album.newPrompt('goes')} at night`, builtIn: true });
      await make({ under: second, text: `${album.newPrompt('goes')} ${refusedWord}` });
      await call(changeImage, { id: first.images[0]!, favourite: true });
      const id = first.chatId;
      return async () => {
        await call(deleteChat, { id, images: 'delete' });
        await call(restoreChat, { id });
        await call(deleteChat, { id, images: 'delete', includeElsewhere: true, includeFavourites: true });
      };
    },
  },
  {
    name: 'a chat deleted without its images, which follow later',
    purgedBy: 'person',
    async play({ make, album, owner: { call } }, size) {
      const made = await make({ text: `${album.newPrompt('goes')} a sailing boat`, count: size });
      return async () => {
        await call(deleteChat, { id: made.chatId, images: 'keep' });
        await call(trashImages, { selection: { ids: made.images } });
      };
    },
  },
  {
    name: 'edits, variations and references over two chats',
    purgedBy: 'person',
    async play({ make, album, trashUndoTrash, owner: { call } }, size) {
      const source = await make({ text: `${album.newPrompt('stays')} a mountain`, count: size });
      const imageId = source.images[0]!;
      const edited = await make({
        under: source,
        text: `${album.newPrompt('stays')} make it winter`,
        inputs: [{ imageId, role: 'edit' }],
      });
      const varied = await make({
        text: `${album.newPrompt('goes')} another one`,
        inputs: [
          { imageId, role: 'variation' },
          { imageId: edited.images[0]!, role: 'reference' },
        ],
      });
      return async () => {
        await trashUndoTrash([...source.images, ...edited.images]);
        await call(deleteChat, { id: varied.chatId, images: 'delete' });
      };
    },
  },
  {
    name: 'the same picture in two chats, once more while it is in the trash',
    purgedBy: 'person',
    async play({ make, album, owner: { call } }, size) {
      const same = { text: `${album.newPrompt('stays')} a bridge`, seed: '4711', count: size };
      const one = await make(same);
      const other = await make(same);
      if (one.images.join() !== other.images.join()) throw new Error('The same bytes became two images.');
      return async () => {
        await call(deleteChat, { id: other.chatId, images: 'delete', includeElsewhere: true });
        await call(trashImages, { selection: { ids: one.images } });
        await make({ ...same, under: one });
      };
    },
  },
  {
    name: 'images of an archived chat, purged by name',
    purgedBy: 'person',
    async play({ make, album, settled, owner: { call } }, size) {
      const made = await make({ text: `${album.newPrompt('stays')} a harbour`, count: size });
      await call(changeChat, { id: made.chatId, archived: true });
      return async () => {
        const selection = { ids: made.images };
        await call(trashImages, { selection });
        await call(purgeImages, { selection });
        await settled();
      };
    },
  },
  {
    name: 'images and a chat whose retention ends',
    purgedBy: 'retention',
    async play({ make, album, owner: { call } }, size) {
      const stays = await make({ text: `${album.newPrompt('stays')} a meadow`, count: size });
      const goes = await make({ text: `${album.newPrompt('goes')} a brook`, count: size });
      return async () => {
        await call(trashImages, { selection: { ids: stays.images } });
        await call(deleteChat, { id: goes.chatId, images: 'delete' });
      };
    },
  },
];
