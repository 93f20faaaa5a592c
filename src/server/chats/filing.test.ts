import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { testDatabases } from '../../../test/databases.ts';
import { giveImage, makeChat, readAnswer, smallSketch } from '../../../test/factories.ts';
import { putInFolder } from '../../../test/filing.ts';
import { type Client, startApp, type TestApp } from '../../../test/start-app.ts';
import { listChanges } from '../../shared/contract/changes.ts';
import { countFolderChats, fileChat, undoFileChat } from '../../shared/contract/chat-folders.ts';
import { changeChat, getChat, listChats, sendMessage, startChat } from '../../shared/contract/chats.ts';
import { listSections } from '../../shared/contract/library.ts';
import { deleteChat, previewChatDeletion, undoTrash } from '../../shared/contract/lifecycle.ts';
import { createFolder, deleteFolder, undoFiling } from '../../shared/contract/organise.ts';

describe.each(testDatabases)('chats in folders on $name', (database) => {
  let house: TestApp;
  let ana: Client;
  beforeAll(async () => {
    house = await startApp({ database });
  });
  beforeEach(async () => {
    ana = await house.join();
  });
  afterAll(() => house[Symbol.asyncDispose]());

  const folder = async (name: string, parentId: string | null = null): Promise<string> =>
    (await ana.call(createFolder, { name, parentId })).id;
  const found = async (query: string): Promise<number> => (await ana.call(listSections, { query })).total;
  const titles = async (folderId?: string, archived = false): Promise<string[]> => {
    const filter = { archived: String(archived), ...(folderId && { folderId }) };
    return (await ana.call(listChats, filter)).chats.map(({ title }) => title);
  };

  test('a chat goes into one folder with the images made in it, and one undo brings back just that', async () => {
    const { chatId, imageIds } = await makeChat(house, ana, 'a red fox', { count: 2 });
    const [brand, other] = [await folder('Brand'), await folder('Other')];
    await putInFolder(ana, { ids: [imageIds[0]!] }, brand);
    const put = await ana.call(fileChat, { id: chatId, folderId: brand });
    expect(put).toMatchObject({ images: 1, chat: { folderId: brand } });
    expect(await found(`folder:${brand}`)).toBe(2);
    expect(await ana.call(fileChat, { id: chatId, folderId: brand })).toMatchObject({ images: 0 });

    const moved = await ana.call(fileChat, { id: chatId, folderId: other });
    expect(moved.images).toBe(2);
    expect([await found(`folder:${brand}`), await found(`folder:${other}`)]).toEqual([0, 2]);
    const back = { id: chatId, actionId: moved.actionId, folderId: brand };
    expect(await ana.call(undoFileChat, back)).toMatchObject({ chat: { folderId: brand } });
    expect([await found(`folder:${brand}`), await found(`folder:${other}`)]).toEqual([2, 0]);

    await ana.call(undoFileChat, { id: chatId, actionId: put.actionId, folderId: null });
    expect(await found(`folder:${brand}`)).toBe(1);
    expect((await ana.call(getChat, { id: chatId })).chat.folderId).toBeNull();
  });

  test('what is made in a chat of a folder is in the folder, and other devices hear of both', async () => {
    const brand = await folder('Brand');
    const before = (await ana.call(listChanges, { after: 0 })).seq;
    const started = await ana.call(startChat, { text: 'a hat', settings: smallSketch, folderId: brand });
    expect(started.chat.folderId).toBe(brand);
    await house.settled();
    expect(await found(`folder:${brand}`)).toBe(1);
    const { sets } = await ana.call(listChanges, { after: before });
    const told = sets.flatMap(({ changes }) => changes.map(({ kind }) => kind));
    expect(told).toEqual(expect.arrayContaining(['chat.added', 'folder.updated', 'image.added']));
  });

  test('a folder lists its chats and those below it, archived ones apart, and counts them', async () => {
    const brand = await folder('Brand');
    const inner = await folder('Campaign', brand);
    for (const [text, folderId] of [
      ['one', brand],
      ['two', inner],
      ['three', inner],
    ] as const) {
      const { chatId } = await makeChat(house, ana, text);
      await ana.call(fileChat, { id: chatId, folderId });
      if (text === 'three') await ana.call(changeChat, { id: chatId, archived: true });
    }
    await makeChat(house, ana, 'elsewhere');
    expect((await titles(brand)).toSorted()).toEqual(['One', 'Two']);
    expect(await titles(inner)).toEqual(['Two']);
    expect(await titles(brand, true)).toEqual(['Three']);
    expect(await titles()).toHaveLength(3);
    const { folders } = await ana.call(countFolderChats, {});
    expect(folders).toHaveLength(2);
    expect(folders).toContainEqual({ folderId: brand, chats: 1, archived: 0 });
    expect(folders).toContainEqual({ folderId: inner, chats: 1, archived: 1 });
  });

  test('[LC2] a deleted folder lets go of its chats; its undo takes them back, and after a day nothing is left', async () => {
    const brand = await folder('Brand');
    const { chatId } = await makeChat(house, ana);
    await ana.call(fileChat, { id: chatId, folderId: brand });
    const read = async () => (await ana.call(getChat, { id: chatId })).chat.folderId;
    const { actionId } = await ana.call(deleteFolder, { id: brand });
    expect(await read()).toBeNull();
    expect((await ana.call(countFolderChats, {})).folders).toEqual([]);
    await ana.call(undoFiling, { actionId });
    expect(await read()).toBe(brand);
    await ana.call(deleteFolder, { id: brand });
    house.clock.pass(2 * 24 * 60 * 60 * 1000);
    await house.app.library.filing.forgetOld();
    await house.app.chats.filing.forgetLost();
    const row = await house.app.db.read
      .selectFrom('chats')
      .select('folder_id')
      .where('id', '=', chatId)
      .executeTakeFirstOrThrow();
    expect(row.folder_id).toBeNull();
  });

  test('[LC2][LC4] images of a filed chat count as filed, and it returns from the trash to its folder', async () => {
    const brand = await folder('Brand');
    const { chatId } = await makeChat(house, ana);
    await ana.call(fileChat, { id: chatId, folderId: brand });
    expect(await ana.call(previewChatDeletion, { id: chatId })).toMatchObject({ madeHere: 1, filed: 1 });
    const { actionId } = await ana.call(deleteChat, { id: chatId, images: 'delete' });
    expect(await found(`folder:${brand}`)).toBe(1);
    await ana.call(undoTrash, { actionId });
    expect(await titles(brand)).toHaveLength(1);
  });

  test('[LC7] a temporary chat is never filed', async () => {
    const brand = await folder('Brand');
    const turn = { text: 'a fox', settings: smallSketch, temporary: true };
    await expect(ana.call(startChat, { ...turn, folderId: brand })).rejects.toMatchObject({
      code: 'conflict',
    });
    const { chat, engineMessageId } = await ana.call(startChat, turn);
    await expect(ana.call(fileChat, { id: chat.id, folderId: brand })).rejects.toMatchObject({
      code: 'conflict',
    });
    await house.settled();
    expect((await readAnswer(ana, chat.id, engineMessageId)).imageIds).toHaveLength(1);
    expect(await found(`folder:${brand}`)).toBe(0);
  });

  test('folders and chats of others are not found', async () => {
    const bo = await house.join();
    const foreign = (await bo.call(createFolder, { name: 'Bo', parentId: null })).id;
    const { chatId } = await makeChat(house, ana);
    await giveImage(house, bo);
    const refused = { code: 'not_found' };
    await expect(ana.call(fileChat, { id: chatId, folderId: foreign })).rejects.toMatchObject(refused);
    await expect(bo.call(fileChat, { id: chatId, folderId: foreign })).rejects.toMatchObject(refused);
    const turn = { text: 'a fox', settings: smallSketch };
    await expect(ana.call(startChat, { ...turn, folderId: foreign })).rejects.toMatchObject(refused);
    expect((await ana.call(listChats, { folderId: foreign })).chats).toEqual([]);
    const parentId = (await ana.call(getChat, { id: chatId })).chat.headMessageId;
    await ana.call(sendMessage, { id: chatId, parentId, ...turn });
  });
});
