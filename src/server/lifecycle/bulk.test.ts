import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { testDatabases } from '../../../test/databases.ts';
import { copyImage, giveImage, makeChat, randomPng, smallSketch } from '../../../test/factories.ts';
import { putInFolder } from '../../../test/filing.ts';
import { type Client, startApp, type TestApp } from '../../../test/start-app.ts';
import type { Selection } from '../../shared/contract/common.ts';
import { editImages } from '../../shared/contract/edits.ts';
import {
  archiveAllChats,
  deleteAllChats,
  previewAllChatsDeletion,
  previewSelection,
  undoArchiveAll,
} from '../../shared/contract/bulk.ts';
import { changeChat, listChats, startChat } from '../../shared/contract/chats.ts';
import { cancelJob, listJobs } from '../../shared/contract/jobs.ts';
import { changeImage, getImage, listSections } from '../../shared/contract/library.ts';
import {
  deleteChat,
  emptyTrash,
  getTrash,
  purgeImages,
  restoreImages,
  trashImages,
  undoTrash,
} from '../../shared/contract/lifecycle.ts';
import { createFolder } from '../../shared/contract/organise.ts';

describe.each(testDatabases)('bulk deletions on $name', (database) => {
  let house: TestApp;
  let ana: Client;
  beforeAll(async () => {
    house = await startApp({ database });
  });
  beforeEach(async () => {
    ana = await house.join();
  });
  afterAll(() => house[Symbol.asyncDispose]());

  const total = async (query = ''): Promise<number> => (await ana.call(listSections, { query })).total;
  const listed = async (archived: 'true' | 'false' = 'false'): Promise<number> =>
    (await ana.call(listChats, { archived })).chats.length;
  const bulkRows = () =>
    house.app.db.read
      .selectFrom('bulk_deletions')
      .select('id')
      .where('owner_id', '=', ana.person.id)
      .execute();

  test('[LC8] everything except favourites: counted first, then deleted as one action', async () => {
    const images = [await giveImage(house, ana), await giveImage(house, ana), await giveImage(house, ana)];
    await ana.call(changeImage, { id: images[0]!.id, favourite: true });
    const folder = await ana.call(createFolder, { name: 'kept', parentId: null });
    await putInFolder(ana, { ids: [images[1]!.id] }, folder.id);
    const selection = { query: '-is:favourite' };
    expect(await ana.call(previewSelection, { selection })).toMatchObject({
      images: 2,
      favourites: 0,
      filed: 1,
      bytes: images[1]!.bytes + images[2]!.bytes,
    });
    const { actionId, job, ...moved } = await ana.call(trashImages, { selection });
    expect(moved).toEqual({ images: 2, chats: 0 });
    expect(job).toBeNull();
    expect(await total()).toBe(1);
    await ana.call(undoTrash, { actionId });
    expect(await total()).toBe(3);
  });

  test('[LC8] more than one transaction moves go on as a job with progress, and one undo brings all back', async () => {
    const first = await giveImage(house, ana, { name: 'bulk' });
    await copyImage(house, first.id, 10_499);
    const answer = await ana.call(trashImages, { selection: { query: 'is:uploaded' } });
    expect(answer.images).toBe(10_000);
    expect(answer.job).toMatchObject({ kind: 'bulk-deletion' });
    await house.settled();
    expect(await total()).toBe(0);
    expect(await total('in:trash')).toBe(10_500);
    const job = (await ana.call(listJobs, {})).jobs.find(({ id }) => id === answer.job!.id);
    expect(job).toMatchObject({ state: 'done', done: 10_500, total: 10_500 });
    expect(job?.message).toBe('Moved 10,500 images to the trash.');
    // What the query said is not kept.
    expect(await bulkRows()).toEqual([]);
    expect(await ana.call(undoTrash, { actionId: answer.actionId })).toEqual({ images: 10_500, chats: 0 });
    expect(await total()).toBe(10_500);
  });

  test('[LC8] undone or cancelled in the middle, it moves nothing more and knows what it did', async () => {
    const first = await giveImage(house, ana);
    await copyImage(house, first.id, 10_099);
    await house.app.jobs.stop();
    const undone = await ana.call(trashImages, { selection: { query: '' } });
    expect(await total()).toBe(100);
    expect((await ana.call(undoTrash, { actionId: undone.actionId })).images).toBe(10_000);
    const stopped = await ana.call(trashImages, { selection: { query: '' } });
    await ana.call(cancelJob, { id: stopped.job!.id });
    await house.app.jobs.start();
    await house.settled();
    expect(await total()).toBe(100);
    const { jobs } = await ana.call(listJobs, {});
    const messageOf = (id: string) => jobs.find((job) => job.id === id)?.message;
    expect(messageOf(undone.job!.id)).toBe('It was undone while it was under way.');
    expect(messageOf(stopped.job!.id)).toBe('Moved 10,000 images to the trash. The rest stays.');
    expect((await ana.call(undoTrash, { actionId: stopped.actionId })).images).toBe(10_000);
    expect(await total()).toBe(10_100);
    expect(await bulkRows()).toEqual([]);
  });

  test('[LC8] what comes while a deletion goes on is not of it; what dates from the future is', async () => {
    const first = await giveImage(house, ana);
    await copyImage(house, first.id, 10_099);
    const { chatId } = await makeChat(house, ana, 'an old owl');
    const { db } = house.app;
    const chat = await db.read
      .selectFrom('chats')
      .selectAll()
      .where('id', '=', chatId)
      .executeTakeFirstOrThrow();
    const ahead = { created_at: chat.created_at + 365 * 24 * 60 * 60 * 1000 };
    const more = Array.from({ length: 204 }, () => ({
      ...chat,
      id: crypto.randomUUID(),
      head_message_id: null,
    }));
    await db.write((tx) =>
      tx
        .insertInto('chats')
        .values([...more, { ...more[0]!, ...ahead, id: crypto.randomUUID() }])
        .execute(),
    );
    await db.write((tx) =>
      tx
        .updateTable('images')
        .set({ added_at: ahead.created_at })
        .where('owner_id', '=', ana.person.id)
        .execute(),
    );
    await house.app.jobs.stop();
    await ana.call(trashImages, { selection: { query: 'is:uploaded' } });
    await ana.call(deleteAllChats, { images: 'keep' });
    house.clock.pass(1000);
    const late = await giveImage(house, ana);
    const begun = await ana.call(startChat, { text: 'a young owl', settings: smallSketch });
    await house.app.jobs.start();
    await house.settled();
    expect(await total('is:uploaded')).toBe(1);
    expect((await ana.call(getImage, { id: late.id })).state).toBe('live');
    const { chats } = await ana.call(listChats, {});
    expect(chats.map(({ id }) => id)).toEqual([begun.chat.id]);
  });

  test('[LC4][LC8] all chats go with their images but for favourites and filed ones; one undo brings all back', async () => {
    const one = await makeChat(house, ana, 'a fox', { seed: '1' });
    const two = await makeChat(house, ana, 'an owl', { seed: '2' });
    const three = await makeChat(house, ana, 'a hare', { seed: '3' });
    await ana.call(changeChat, { id: two.chatId, archived: true });
    await ana.call(changeImage, { id: one.imageIds[0]!, favourite: true });
    const folder = await ana.call(createFolder, { name: 'kept', parentId: null });
    await putInFolder(ana, { ids: two.imageIds }, folder.id);
    const uploaded = await giveImage(house, ana);
    const hidden = await ana.call(startChat, { text: 'a mole', settings: smallSketch, temporary: true });
    await house.settled();
    expect(await ana.call(previewAllChatsDeletion, {})).toMatchObject({
      chats: 3,
      archived: 1,
      madeHere: 3,
      favourites: 1,
      filed: 1,
      favouritesOrFiled: 2,
      retentionDays: 30,
    });

    const kept = await ana.call(deleteAllChats, { images: 'keep' });
    expect(kept).toMatchObject({ chats: 3, images: 0, job: null });
    expect(await ana.call(undoTrash, { actionId: kept.actionId })).toEqual({ chats: 3, images: 0 });
    const some = await ana.call(deleteAllChats, { images: 'delete' });
    expect(some).toMatchObject({ chats: 3, images: 1 });
    expect((await ana.call(getImage, { id: three.imageIds[0]! })).state).toBe('trashed');
    expect(await total()).toBe(3);
    await ana.call(undoTrash, { actionId: some.actionId });
    expect([await listed(), await listed('true')]).toEqual([2, 1]);
    const all = await ana.call(deleteAllChats, {
      images: 'delete',
      includeFavourites: true,
      includeFiled: true,
    });
    expect(all).toMatchObject({ chats: 3, images: 3 });
    expect((await ana.call(getImage, { id: uploaded.id })).state).toBe('live');
    expect([await listed(), await listed('true')]).toEqual([0, 0]);
    const open = await house.app.chats.own({ ownerId: ana.person.id }, hidden.chat.id);
    expect(open.state).toBe('live');
  });

  test('[LC8] an image that was made in a chat deleted before is not of all chats', async () => {
    const before = await makeChat(house, ana, 'a fox', { seed: '4' });
    await ana.call(deleteChat, { id: before.chatId, images: 'keep' });
    await makeChat(house, ana, 'an owl', { seed: '5' });
    expect(await ana.call(previewAllChatsDeletion, {})).toMatchObject({ chats: 1, madeHere: 1 });
    expect(await ana.call(deleteAllChats, { images: 'delete' })).toMatchObject({ chats: 1, images: 1 });
    expect((await ana.call(getImage, { id: before.imageIds[0]! })).state).toBe('live');
  });

  test('[LC6][LC8] all chats go into the archive, and those come back that went then', async () => {
    const early = await makeChat(house, ana, 'a fox');
    await ana.call(changeChat, { id: early.chatId, archived: true });
    house.clock.pass(1000);
    await makeChat(house, ana, 'an owl');
    await makeChat(house, ana, 'a hare');
    const images = await total();
    const { chats, archivedAt } = await ana.call(archiveAllChats, {});
    expect(chats).toBe(2);
    expect([await listed(), await listed('true')]).toEqual([0, 3]);
    expect(await total()).toBe(images);
    expect(await ana.call(undoArchiveAll, { archivedAt })).toEqual({ chats: 2 });
    expect([await listed(), await listed('true')]).toEqual([2, 1]);
  });

  test('[LC8] the trash takes archived, filed and versioned images as any other, and so does the purge', async () => {
    const { chatId, imageIds } = await makeChat(house, ana, 'a fox', { seed: '9' });
    await ana.call(changeChat, { id: chatId, archived: true });
    const version = await giveImage(house, ana, { madeFrom: [{ imageId: imageIds[0]!, kind: 'edit' }] });
    const filed = await giveImage(house, ana);
    const folder = await ana.call(createFolder, { name: 'kept', parentId: null });
    await putInFolder(ana, { ids: [filed.id, version.id] }, folder.id);
    expect((await ana.call(trashImages, { selection: { query: '' } })).images).toBe(3);
    expect(await total()).toBe(0);
    await ana.call(purgeImages, { selection: { ids: [version.id] } });
    await ana.call(emptyTrash, {});
    await house.settled();
    expect(await ana.call(getTrash, {})).toMatchObject({ images: 0, failed: 0 });
    for (const id of [...imageIds, version.id, filed.id])
      await expect(ana.call(getImage, { id })).rejects.toMatchObject({ code: 'not_found' });
  });

  test('[LC8] bytes that come again while they are in the trash are said to be there, and are restored from it', async () => {
    const bytes = await randomPng();
    const image = await giveImage(house, ana, { bytes });
    await ana.call(trashImages, { selection: { ids: [image.id] } });
    const facts = { source: 'uploaded', name: 'again', prompt: null, revisedPrompt: null } as const;
    const unknown = { engineId: null, engineName: null, model: null, seed: null, style: null } as const;
    const again = await house.app.library.add(ana.person.id, bytes, {
      ...facts,
      ...unknown,
      settings: {},
      madeAt: house.clock.now(),
      originChatId: null,
      originMessageId: null,
      madeFrom: [],
    });
    expect(again).toMatchObject({ outcome: 'in_trash', image: { id: image.id } });
    expect(await ana.call(restoreImages, { selection: { ids: [image.id] } })).toEqual({ images: 1 });
  });

  test('the word about training is set on a selection of any size, and back to what is said of all', async () => {
    const images = [await giveImage(house, ana), await giveImage(house, ana)];
    const selection = { query: 'is:uploaded', except: [] };
    expect(images[0]!.training).toBeNull();
    const say = async (of: Selection, training: boolean | null): Promise<number> =>
      (await ana.call(editImages, { selection: of, edit: { kind: 'training', training } })).images;
    expect(await say(selection, true)).toBe(2);
    expect(await say(selection, true)).toBe(0);
    expect((await ana.call(getImage, { id: images[1]!.id })).training).toBe(true);
    await say({ ids: [images[1]!.id] }, false);
    expect((await ana.call(getImage, { id: images[1]!.id })).training).toBe(false);
    expect(await say(selection, null)).toBe(2);
    expect((await ana.call(getImage, { id: images[0]!.id })).training).toBeNull();
  });
});

test('[LC8] a deletion that the end of the server cut off goes on at the next start', async () => {
  await using house = await startApp();
  const ana = await house.join();
  const first = await giveImage(house, ana);
  await copyImage(house, first.id, 10_049);
  await house.app.jobs.stop();
  const { actionId } = await ana.call(trashImages, { selection: { query: 'is:uploaded' } });
  await house.restart();
  await house.settled();
  const left = await house.app.library.sections(
    { ownerId: ana.person.id, role: 'member', sessionId: '' },
    { query: '', sort: 'made' },
  );
  expect(left.total).toBe(0);
  const back = await house.app.lifecycle.undo(
    { ownerId: ana.person.id, role: 'member', sessionId: '' },
    actionId,
  );
  expect(back.images).toBe(10_050);
});
