import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { testDatabases } from '../../../test/databases.ts';
import { giveImage, type MadeChat, readAnswer, smallSketch } from '../../../test/factories.ts';
import { putInFolder, tag } from '../../../test/filing.ts';
import { type Client, startApp, type TestApp } from '../../../test/start-app.ts';
import { previewAllChatsDeletion, previewSelection } from '../../shared/contract/bulk.ts';
import { listChanges } from '../../shared/contract/changes.ts';
import {
  changeChat,
  getChat,
  listAppearances,
  listChats,
  sendMessage,
  startChat,
  type TurnInput,
} from '../../shared/contract/chats.ts';
import {
  changeImage,
  getImage,
  getImages,
  getSection,
  listSections,
  listVersions,
} from '../../shared/contract/library.ts';
import {
  deleteChat,
  getTrash,
  previewEmptyTrash,
  purgeImages,
  restoreImages,
  trashImages,
} from '../../shared/contract/lifecycle.ts';
import { createFolder, listFolders, listTags } from '../../shared/contract/organise.ts';
import { changePreferences, getPreferences } from '../../shared/contract/preferences.ts';
import { listReceipts } from '../../shared/contract/receipts.ts';
import { closeTemporaryChat, keepImage } from '../../shared/contract/temporary.ts';

const hour = 60 * 60 * 1000;

describe.each(testDatabases)('temporary chats on $name', (database) => {
  let house: TestApp;
  let ana: Client;
  beforeAll(async () => {
    house = await startApp({ database });
  });
  beforeEach(async () => {
    ana = await house.join();
  });
  afterAll(() => house[Symbol.asyncDispose]());

  async function begin(text = 'a red fox', inputs: TurnInput[] = [], seed = '7'): Promise<MadeChat> {
    const turn = { text, settings: { ...smallSketch, seed }, inputs };
    const started = await ana.call(startChat, { ...turn, temporary: true });
    await house.settled();
    return readAnswer(ana, started.chat.id, started.engineMessageId);
  }
  const close = async (id: string): Promise<void> => {
    await ana.call(closeTemporaryChat, { id });
    await house.settled();
  };
  const codeOf = (work: Promise<unknown>): Promise<unknown> =>
    work.then(
      () => 'done',
      (error: { code?: string }) => error.code,
    );
  async function filesWith(text: string): Promise<string[]> {
    const entries = await readdir(house.dataDir, { recursive: true, withFileTypes: true });
    const files = entries
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name));
    const found: string[] = [];
    for (const file of files)
      if (file.includes(text) || (await readFile(file)).includes(text)) found.push(file);
    return found;
  }

  test('[LC7] a temporary chat and its images are in no list, count, search, folder, tag or trash', async () => {
    const base = await giveImage(house, ana, { name: 'a base' });
    const { seq } = await ana.call(listChanges, { after: 0 });
    const { chatId, imageIds } = await begin('a zebra vorlqx', [{ imageId: base.id, role: 'edit' }]);
    const [id] = imageIds as [string];
    expect(await ana.call(getImage, { id })).toMatchObject({ state: 'temporary', originChatId: chatId });

    for (const archived of ['true', 'false'])
      for (const search of ['', 'temporary', 'zebra'])
        expect((await ana.call(listChats, { archived, search })).chats).toEqual([]);
    const queries = ['', 'vorlqx', 'zebra', 'is:generated', 'is:edited', '-is:favourite', 'after:2000-01-01'];
    for (const query of [...queries, 'in:trash', 'in:trash vorlqx', 'in:trash -is:favourite']) {
      const { total, sections } = await ana.call(listSections, { query });
      const shown: string[] = [];
      for (const { month } of sections) shown.push(...(await ana.call(getSection, { month, query })).ids);
      expect(shown, query).not.toContain(id);
      expect(total, query).toBe(shown.length);
      expect((await ana.call(getImages, { ids: [id], query })).images, query).toEqual([]);
      expect((await ana.call(previewSelection, { selection: { query } })).images, query).toBeLessThan(2);
    }
    // By id too: no bulk action finds it, and none files it.
    const selection = { ids: [id] };
    expect((await ana.call(previewSelection, { selection })).images).toBe(0);
    expect((await ana.call(trashImages, { selection })).images).toBe(0);
    expect((await ana.call(restoreImages, { selection })).images).toBe(0);
    const folder = await ana.call(createFolder, { name: 'zebras', parentId: null });
    await putInFolder(ana, selection, folder.id);
    await tag(ana, selection, ['striped']);
    const { folders } = await ana.call(listFolders, {});
    expect(folders.map(({ images }) => images)).toEqual([0]);
    expect((await ana.call(listTags, {})).tags).toEqual([]);
    for (const set of [{ favourite: true }, { name: 'zebra' }, { rating: 5 }])
      expect(await codeOf(ana.call(changeImage, { id, ...set }))).toBe('conflict');

    expect(await ana.call(getTrash, {})).toMatchObject({ images: 0, bytes: 0, failed: 0, chats: [] });
    expect(await ana.call(previewEmptyTrash, {})).toMatchObject({ images: 0, chats: 0 });
    expect(await ana.call(previewAllChatsDeletion, {})).toMatchObject({ chats: 0, madeHere: 0 });
    expect((await ana.call(listVersions, { id: base.id })).images.map((one) => one.id)).toEqual([base.id]);
    expect((await ana.call(listVersions, { id })).images.map((one) => one.id).sort()).toEqual(
      [base.id, id].sort(),
    );
    for (const imageId of [base.id, id])
      expect((await ana.call(listAppearances, { id: imageId })).appearances).toEqual([]);
    const { sets } = await ana.call(listChanges, { after: seq });
    const kinds = sets.flatMap(({ changes }) => changes.map(({ kind }) => kind));
    expect(kinds).not.toContain('image.added');
    expect(kinds).not.toContain('chat.added');
    const words = house.app.db.read.selectFrom('search_places').select('image_id').where('image_id', '=', id);
    expect(await words.execute()).toEqual([]);
  });

  test('[LC7] closed, it is purged and not trashed: nothing of it is on disk, and receipts say so', async () => {
    const marker = `mark${crypto.randomUUID().replaceAll('-', '')}`;
    const { chatId, imageIds } = await begin(`a fox ${marker}`);
    const [id] = imageIds as [string];
    if (database.name === 'SQLite') expect(await filesWith(marker)).not.toEqual([]);
    expect(await filesWith(`${id}.`)).not.toEqual([]);
    await close(chatId);
    expect(await codeOf(ana.call(getChat, { id: chatId }))).toBe('not_found');
    expect(await codeOf(ana.call(getImage, { id }))).toBe('not_found');
    expect(await filesWith(marker)).toEqual([]);
    expect((await filesWith(`${id}.`)).filter((file) => file.includes(id))).toEqual([]);
    for (const table of ['messages', 'appearances'] as const) {
      const rows = house.app.db.read.selectFrom(table).selectAll().where('chat_id', '=', chatId);
      expect(await rows.execute()).toEqual([]);
    }
    const { receipts } = await ana.call(listReceipts, {});
    expect(receipts.map(({ subjectId, rule }) => [subjectId, rule]).sort()).toEqual(
      [
        [id, 'temporary'],
        [chatId, 'temporary'],
      ].sort(),
    );
    expect(await codeOf(ana.call(closeTemporaryChat, { id: chatId }))).toBe('not_found');
  });

  test('[LC7] a kept image is an ordinary one from then on, and stays when its chat is closed', async () => {
    const { chatId, imageIds } = await begin('a heron qplw');
    const [id] = imageIds as [string];
    const { seq } = await ana.call(listChanges, { after: 0 });
    const kept = await ana.call(keepImage, { id });
    expect(kept).toMatchObject({ id, state: 'live', originChatId: null, prompt: 'a heron qplw' });
    const { sets } = await ana.call(listChanges, { after: seq });
    expect(sets.flatMap(({ changes }) => changes)).toContainEqual({ kind: 'image.added', ids: [id] });
    expect((await ana.call(listSections, {})).total).toBe(1);
    expect((await ana.call(listSections, { query: 'qplw' })).total).toBe(1);
    expect(await codeOf(ana.call(keepImage, { id }))).toBe('conflict');
    await close(chatId);
    expect(await ana.call(getImage, { id })).toMatchObject({ state: 'live' });
    expect(await ana.call(trashImages, { selection: { query: 'heron' } })).toMatchObject({ images: 1 });
  });

  test('[LC7] keeping a picture that the Library has makes no second one; one in the trash is said to be there', async () => {
    const { chatId, imageIds } = await begin('a heron', [], '11');
    const [id] = imageIds as [string];
    const turn = { text: 'a heron', settings: { ...smallSketch, seed: '11' } };
    const started = await ana.call(startChat, turn);
    await house.settled();
    const ordinary = await readAnswer(ana, started.chat.id, started.engineMessageId);
    expect(ordinary.imageIds).not.toContain(id);
    expect((await ana.call(keepImage, { id })).id).toBe(ordinary.imageIds[0]);
    expect((await ana.call(listSections, {})).total).toBe(1);
    await ana.call(trashImages, { selection: { ids: ordinary.imageIds } });
    await expect(ana.call(keepImage, { id })).rejects.toThrow('in your trash');
    await close(chatId);
    expect(await ana.call(getTrash, {})).toMatchObject({ images: 1 });
  });

  test('[LC7] after 24 hours it closes by itself, and not before', async () => {
    const { chatId, imageIds } = await begin();
    house.clock.pass(24 * hour - 60_000);
    await house.app.lifecycle.sweep();
    await house.settled();
    expect((await ana.call(getChat, { id: chatId })).chat.closesAt).not.toBeNull();
    house.clock.pass(60_000);
    await house.app.lifecycle.sweep();
    await house.settled();
    expect(await codeOf(ana.call(getChat, { id: chatId }))).toBe('not_found');
    expect(await codeOf(ana.call(getImage, { id: imageIds[0]! }))).toBe('not_found');
    expect(await ana.call(getTrash, {})).toMatchObject({ images: 0, chats: [] });
  });

  test('[LC7] a turn that is under way is stopped, and what it makes is not written', async () => {
    const settings = { ...smallSketch, count: 4, size: { width: 1024, height: 1024 } };
    const { chat } = await ana.call(startChat, { text: 'a slow fox', settings, temporary: true });
    await close(chat.id);
    const rows = await house.app.db.read
      .selectFrom('images')
      .select('id')
      .where('owner_id', '=', ana.person.id)
      .execute();
    expect(rows).toEqual([]);
    expect(await codeOf(ana.call(getChat, { id: chat.id }))).toBe('not_found');
  });

  test('[LC7] one temporary image is deleted by itself, at once and for good', async () => {
    const { chatId, imageIds, answer } = await begin();
    await ana.call(purgeImages, { selection: { ids: imageIds } });
    await house.settled();
    expect(await codeOf(ana.call(getImage, { id: imageIds[0]! }))).toBe('not_found');
    const { messages } = await ana.call(getChat, { id: chatId });
    expect(messages.find(({ id }) => id === answer.id)!.appearances[0]).toMatchObject({ state: 'purged' });
  });

  test('[LC7] what a purge is cancelled for goes back into the trash; what is temporary has none', async () => {
    const { chatId, imageIds } = await begin();
    await house.app.jobs.stop();
    const { job } = await ana.call(closeTemporaryChat, { id: chatId });
    await house.app.jobs.cancel(ana.person.id, job.id);
    await house.app.jobs.start();
    await house.settled();
    await house.app.lifecycle.sweep();
    await house.settled();
    expect(await codeOf(ana.call(getImage, { id: imageIds[0]! }))).toBe('not_found');
    expect(await codeOf(ana.call(getChat, { id: chatId }))).toBe('not_found');
    expect(await ana.call(getTrash, {})).toMatchObject({ images: 0, chats: [] });
  });

  test('[LC7] a temporary image is used in its own chat only, and such a chat is neither archived nor trashed', async () => {
    const { chatId, imageIds, answer } = await begin();
    const inputs: TurnInput[] = [{ imageId: imageIds[0]!, role: 'edit' }];
    const turn = { text: 'bluer', settings: smallSketch, inputs };
    expect(await codeOf(ana.call(startChat, turn))).toBe('bad_input');
    expect(await codeOf(ana.call(startChat, { ...turn, temporary: true }))).toBe('bad_input');
    expect(await codeOf(ana.call(sendMessage, { id: chatId, parentId: answer.id, ...turn }))).toBe('done');
    expect(await codeOf(ana.call(changeChat, { id: chatId, archived: true }))).toBe('conflict');
    expect(await codeOf(ana.call(deleteChat, { id: chatId, images: 'delete' }))).toBe('conflict');
    const ordinary = await ana.call(startChat, { text: 'an oak', settings: smallSketch });
    expect(await codeOf(ana.call(closeTemporaryChat, { id: ordinary.chat.id }))).toBe('conflict');
    await house.settled();
    await close(chatId);
  });

  test('[LC7] whether new chats are temporary is kept for a person, and told to their devices', async () => {
    expect(await ana.call(getPreferences, {})).toEqual({
      temporaryChats: false,
      training: false,
      automaticTags: true,
    });
    const { seq } = await ana.call(listChanges, { after: 0 });
    await ana.call(changePreferences, { temporaryChats: true });
    expect(await ana.call(changePreferences, { training: true })).toEqual({
      temporaryChats: true,
      training: true,
      automaticTags: true,
    });
    const { sets } = await ana.call(listChanges, { after: seq });
    expect(sets.flatMap(({ changes }) => changes)).toContainEqual({
      kind: 'settings.updated',
      ids: ['preferences'],
    });
    const ben = await house.join();
    expect(await ben.call(getPreferences, {})).toEqual({
      temporaryChats: false,
      training: false,
      automaticTags: true,
    });
  });
});

test('[LC7] what came due while the server was off is closed at the next start', async () => {
  await using house = await startApp();
  const ana = await house.join();
  const { chat } = await ana.call(startChat, { text: 'a fox', settings: smallSketch, temporary: true });
  await house.settled();
  house.clock.pass(25 * hour);
  await house.restart();
  await expect
    .poll(() => house.app.db.read.selectFrom('chats').select('id').where('id', '=', chat.id).execute())
    .toEqual([]);
  await house.settled();
  const { images } = await house.app.lifecycle.readTrash({
    ownerId: ana.person.id,
    role: 'member',
    sessionId: '',
  });
  expect(images).toBe(0);
});
