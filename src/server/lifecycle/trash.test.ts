import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { testDatabases } from '../../../test/databases.ts';
import { copyImage, giveImage, makeChat } from '../../../test/factories.ts';
import { putInFolder } from '../../../test/filing.ts';
import { type Client, startApp, type TestApp } from '../../../test/start-app.ts';
import { changeChat, getChat, listChats } from '../../shared/contract/chats.ts';
import { changeImage, getImage, getSection, listSections } from '../../shared/contract/library.ts';
import {
  changeRetention,
  deleteChat,
  getTrash,
  previewChatDeletion,
  restoreChat,
  restoreImages,
  trashImages,
  undoTrash,
} from '../../shared/contract/lifecycle.ts';
import { createFolder, deleteFolder } from '../../shared/contract/organise.ts';
import { sendMessage } from '../../shared/contract/chats.ts';

const day = 24 * 60 * 60 * 1000;

describe.each(testDatabases)('the trash on $name', (database) => {
  let house: TestApp;
  let ana: Client;
  beforeAll(async () => {
    house = await startApp({ database });
  });
  beforeEach(async () => {
    ana = await house.join();
  });
  afterAll(() => house[Symbol.asyncDispose]());

  const countLive = async (): Promise<number> => (await ana.call(listSections, {})).total;
  const stateOf = async (id: string): Promise<string> => (await ana.call(getImage, { id })).state;

  test('[LC1] uploaded, imported, generated and edited images go to the trash one by one', async () => {
    for (const source of ['uploaded', 'imported', 'generated', 'edited'] as const) {
      const image = await giveImage(house, ana, { source });
      const answer = await ana.call(trashImages, { selection: { ids: [image.id] } });
      expect(answer).toMatchObject({ images: 1, chats: 0 });
      expect(await stateOf(image.id)).toBe('trashed');
    }
    expect(await countLive()).toBe(0);
  });

  test('[LC2] one undo brings back everything that one action deleted, with favourite and month', async () => {
    const images = await Promise.all([giveImage(house, ana), giveImage(house, ana), giveImage(house, ana)]);
    const ids = images.map(({ id }) => id);
    await ana.call(changeImage, { id: ids[0]!, favourite: true });
    const before = await ana.call(listSections, {});
    const { actionId } = await ana.call(trashImages, { selection: { ids } });
    expect(await ana.call(getTrash, {})).toMatchObject({ images: 3, failed: 0 });

    expect(await ana.call(undoTrash, { actionId })).toEqual({ images: 3, chats: 0 });
    expect(await ana.call(listSections, {})).toEqual(before);
    expect(await ana.call(getImage, { id: ids[0]! })).toMatchObject({
      state: 'live',
      favourite: true,
      purgeAt: null,
    });
    expect(await ana.call(undoTrash, { actionId })).toEqual({ images: 0, chats: 0 });
  });

  test('[LC2] undoing one action leaves what another deleted', async () => {
    const [one, two] = await Promise.all([giveImage(house, ana), giveImage(house, ana)]);
    const first = await ana.call(trashImages, { selection: { ids: [one.id] } });
    await ana.call(trashImages, { selection: { ids: [two.id] } });
    await ana.call(undoTrash, { actionId: first.actionId });
    expect(await stateOf(one.id)).toBe('live');
    expect(await stateOf(two.id)).toBe('trashed');
  });

  test('[LC3] the purge date is fixed when an image is trashed', async () => {
    const [early, late] = await Promise.all([giveImage(house, ana), giveImage(house, ana)]);
    await ana.call(trashImages, { selection: { ids: [early.id] } });
    const fixed = await ana.call(getImage, { id: early.id });
    expect(fixed.purgeAt).toBe(fixed.trashedAt! + 30 * day);

    await ana.call(changeRetention, { days: 5, applyToTrash: false });
    expect((await ana.call(getImage, { id: early.id })).purgeAt).toBe(fixed.purgeAt);
    await ana.call(trashImages, { selection: { ids: [late.id] } });
    const after = await ana.call(getImage, { id: late.id });
    expect(after.purgeAt).toBe(after.trashedAt! + 5 * day);
  });

  test('[LC3] a shorter retention applies to what is in the trash only when asked to', async () => {
    const image = await giveImage(house, ana);
    await ana.call(trashImages, { selection: { ids: [image.id] } });
    expect(await ana.call(changeRetention, { days: 2, applyToTrash: true })).toEqual({ days: 2, changed: 1 });
    const { trashedAt, purgeAt } = await ana.call(getImage, { id: image.id });
    expect(purgeAt).toBe(trashedAt! + 2 * day);
  });

  test('[LC3] a retention that is applied reaches all that is in the trash, whenever it was trashed', async () => {
    const [one, two] = [await giveImage(house, ana), await giveImage(house, ana)];
    await copyImage(house, one.id, 1_200);
    await ana.call(trashImages, { selection: { ids: [two.id] } });
    house.clock.pass(3 * day);
    await ana.call(trashImages, { selection: { query: '' } });
    expect(await ana.call(changeRetention, { days: 40, applyToTrash: true })).toEqual({
      days: 40,
      changed: 1_202,
    });
    for (const { id } of [one, two]) {
      const { trashedAt, purgeAt } = await ana.call(getImage, { id });
      expect(purgeAt).toBe(trashedAt! + 40 * day);
    }
    const { sections, total } = await ana.call(listSections, { query: 'in:trash' });
    expect(sections.reduce((sum, { count }) => sum + count, 0)).toBe(total);
    expect(await ana.call(changeRetention, { days: 40, applyToTrash: true })).toEqual({
      days: 40,
      changed: 0,
    });
  });

  test('[LC4] the counts before a chat is deleted are true', async () => {
    const here = await makeChat(house, ana, 'three cats', { count: 4 });
    const elsewhere = await makeChat(house, ana, 'a house');
    await ana.call(sendMessage, {
      id: elsewhere.chatId,
      parentId: elsewhere.answer.id,
      text: 'make it night',
      settings: { engineId: 'sketch', size: { width: 256, height: 256 } },
      inputs: [{ imageId: here.imageIds[0]!, role: 'edit' }],
    });
    await house.settled();
    await ana.call(changeImage, { id: here.imageIds[1]!, favourite: true });
    const kept = await ana.call(createFolder, { name: 'Kept' });
    await putInFolder(ana, { ids: here.imageIds.slice(1, 3) }, kept.id);
    const gone = await ana.call(createFolder, { name: 'Gone' });
    await putInFolder(ana, { ids: here.imageIds }, gone.id);
    await ana.call(deleteFolder, { id: gone.id });
    const { kept: reasons, ...counts } = await ana.call(previewChatDeletion, { id: here.chatId });
    expect(new Set(reasons)).toEqual(
      new Set([
        { elsewhere: true, favourite: false, filed: false, images: 1 },
        { elsewhere: false, favourite: true, filed: true, images: 1 },
        { elsewhere: false, favourite: false, filed: true, images: 1 },
      ]),
    );
    expect(counts).toEqual({
      madeHere: 4,
      alsoElsewhere: 1,
      favourites: 1,
      filed: 2,
      wouldDelete: 1,
      wouldStay: 3,
      retentionDays: 30,
    });

    const deleted = await ana.call(deleteChat, { id: here.chatId, images: 'delete' });
    expect(deleted).toMatchObject({ images: 1, chats: 1 });
    const states = await Promise.all(here.imageIds.map(stateOf));
    expect(states).toEqual(['live', 'live', 'live', 'trashed']);
    await ana.call(undoTrash, { actionId: deleted.actionId });

    const filedToo = await ana.call(deleteChat, { id: here.chatId, images: 'delete', includeFiled: true });
    expect(await Promise.all(here.imageIds.map(stateOf))).toEqual(['live', 'live', 'trashed', 'trashed']);
    expect(await ana.call(undoTrash, { actionId: filedToo.actionId })).toEqual({ images: 2, chats: 1 });
    expect(await Promise.all(here.imageIds.map(stateOf))).toEqual(['live', 'live', 'live', 'live']);
    expect((await ana.call(getChat, { id: here.chatId })).chat.trashedAt).toBeNull();
  });

  test('[LC4] everything goes with the chat when the person says so, and nothing when images are kept', async () => {
    const first = await makeChat(house, ana, 'a boat');
    await ana.call(changeImage, { id: first.imageIds[0]!, favourite: true });
    const all = await ana.call(deleteChat, { id: first.chatId, images: 'delete', includeFavourites: true });
    expect(all.images).toBe(1);

    const second = await makeChat(house, ana, 'a tree');
    const kept = await ana.call(deleteChat, { id: second.chatId, images: 'keep' });
    expect(kept).toMatchObject({ images: 0, chats: 1 });
    expect(await stateOf(second.imageIds[0]!)).toBe('live');
    expect((await ana.call(listChats, {})).chats).toEqual([]);

    expect(await ana.call(restoreChat, { id: first.chatId })).toEqual({ images: 1, chats: 1 });
    expect((await ana.call(listChats, {})).chats.map(({ id }) => id)).toEqual([first.chatId]);
  });

  test('[LC5] a trashed image is a tile in its message and returns to it', async () => {
    const { chatId, answer, imageIds } = await makeChat(house, ana);
    await ana.call(trashImages, { selection: { ids: imageIds } });
    const shown = async () =>
      (await ana.call(getChat, { id: chatId })).messages.find(({ id }) => id === answer.id)!.appearances[0]!;
    expect(await shown()).toMatchObject({ imageId: imageIds[0], state: 'trashed' });
    expect((await shown()).since).not.toBeNull();
    await ana.call(restoreImages, { selection: { ids: imageIds } });
    expect(await shown()).toMatchObject({ imageId: imageIds[0], state: 'live', since: null });
  });

  test('[LC6] archiving a chat leaves its images where they are', async () => {
    const { chatId, imageIds } = await makeChat(house, ana);
    const before = await ana.call(listSections, {});
    await ana.call(changeChat, { id: chatId, archived: true });
    expect((await ana.call(listChats, {})).chats).toEqual([]);
    expect((await ana.call(listChats, { archived: 'true' })).chats.map(({ id }) => id)).toEqual([chatId]);
    expect(await ana.call(listSections, {})).toEqual(before);
    expect(await stateOf(imageIds[0]!)).toBe('live');
    await ana.call(changeChat, { id: chatId, archived: false });
    expect((await ana.call(listChats, {})).chats).toHaveLength(1);
  });

  test('[LC8] a query with exceptions is resolved on the server', async () => {
    const images = [];
    for (let i = 0; i < 5; i++) images.push(await giveImage(house, ana));
    await ana.call(changeImage, { id: images[0]!.id, favourite: true });
    const answer = await ana.call(trashImages, {
      selection: { query: '-is:favourite', except: [images[1]!.id] },
    });
    expect(answer.images).toBe(3);
    expect(await countLive()).toBe(2);
    const restored = await ana.call(restoreImages, { selection: { query: 'in:trash' } });
    expect(restored.images).toBe(3);
  });

  test('[LC17] months are those of UTC, and the trash lists what goes first first', async () => {
    const images = [];
    for (let i = 0; i < 3; i++) {
      images.push(await giveImage(house, ana, { madeAt: Date.UTC(2026, 0, 31, 23, 59, 59, 999) + i }));
      await ana.call(changeRetention, { days: 30 - i, applyToTrash: false });
    }
    const months = (await ana.call(listSections, {})).sections;
    expect(months).toEqual([
      { month: 202602, count: 2 },
      { month: 202601, count: 1 },
    ]);
    for (const [i, { id }] of images.entries()) {
      await ana.call(changeRetention, { days: 30 - i, applyToTrash: false });
      await ana.call(trashImages, { selection: { ids: [id] } });
    }
    const { sections } = await ana.call(listSections, { query: 'in:trash' });
    const ids: string[] = [];
    for (const { month } of sections)
      ids.push(...(await ana.call(getSection, { month, query: 'in:trash' })).ids);
    expect(ids).toEqual(images.map(({ id }) => id).reverse());
  });
});
