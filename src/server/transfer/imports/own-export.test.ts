import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { testDatabases } from '../../../../test/databases.ts';
import { giveImage, makeChat, randomPng, smallSketch } from '../../../../test/factories.ts';
import { protect, putInFolder, tag, untag } from '../../../../test/filing.ts';
import { type Client, startApp, type TestApp } from '../../../../test/start-app.ts';
import { fileChat } from '../../../shared/contract/chat-folders.ts';
import { changeChat, getChat, listChats, sendMessage } from '../../../shared/contract/chats.ts';
import { getGuide, pinReferences, writeBrief } from '../../../shared/contract/guides.ts';
import {
  changeImage,
  chooseVersion,
  getImage,
  getImages,
  listSections,
  listVersions,
} from '../../../shared/contract/library.ts';
import { startImport } from '../../../shared/contract/imports.ts';
import { trashImages } from '../../../shared/contract/lifecycle.ts';
import { createFolder, getImageFiling, listFolders } from '../../../shared/contract/organise.ts';
import {
  changeSaved,
  countSaved,
  createSaved,
  listSaved,
  type SavedSearch,
} from '../../../shared/contract/saved.ts';
import { exported, fileOf } from '../exports/test-export.ts';
import { importFiles, inspectFiles, itemsOf } from './test-import.ts';

interface Furnished {
  zip: Uint8Array;
  imageIds: string[];
  chatId: string;
  trashedId: string;
  saved: SavedSearch;
}

/** A Library with a chat that edits an upload, folders, tags and a refused tag, and an image in the trash; exported. */
async function furnish(house: TestApp, ana: Client): Promise<Furnished> {
  const given = await giveImage(house, ana, {
    name: 'the base',
    prompt: 'a fox\nin snow',
    seed: '18446744073709551615',
    settings: { steps: 20, sampler: 'Euler a' },
    madeAt: Date.UTC(2023, 4, 6, 7, 8, 9, 123),
  });
  await ana.call(changeImage, { id: given.id, favourite: true, rating: 4 });
  const { chatId, imageIds, answer } = await makeChat(house, ana, 'a lighthouse', { count: 2 });
  const folder = await ana.call(createFolder, { name: 'Sea – shore' });
  const inner = await ana.call(createFolder, { name: 'Lights', parentId: folder.id });
  await ana.call(createFolder, { name: 'Empty' });
  await ana.call(writeBrief, { id: inner.id, brief: 'pale pastels\nno outlines' });
  await ana.call(pinReferences, { id: inner.id, imageIds: [given.id, imageIds[1]!] });
  await ana.call(fileChat, { id: chatId, folderId: inner.id });
  await ana.call(sendMessage, {
    id: chatId,
    parentId: answer.id,
    text: 'make it blue',
    settings: smallSketch,
    inputs: [
      { imageId: given.id, role: 'reference' },
      { imageId: imageIds[0]!, role: 'edit' },
    ],
    fromFolder: { brief: true, imageIds: [given.id, imageIds[1]!] },
  });
  await house.settled();
  const { messages } = await ana.call(getChat, { id: chatId });
  const edited = messages.at(-1)!.appearances.map(({ imageId }) => imageId);
  await protect(ana, { ids: [given.id] });
  // Not the newest of its versions.
  await ana.call(chooseVersion, { id: imageIds[0]! });
  await putInFolder(ana, { ids: [imageIds[0]!] }, folder.id);
  await tag(ana, { ids: [given.id, imageIds[0]!] }, ['brand/logo', 'no way']);
  await untag(ana, { ids: [given.id] }, ['no way']);
  await ana.call(changeChat, { id: chatId, title: 'Lights, old and new' });
  const saved = await ana.call(createSaved, { name: 'Lit', query: `folder:${inner.id} -rating<3` });
  const trashed = await giveImage(house, ana);
  await ana.call(trashImages, { selection: { ids: [trashed.id] } });
  const { id } = await exported(house, ana, true);
  const zip = new Uint8Array(await (await fileOf(ana, id)).arrayBuffer());
  return { zip, imageIds: [given.id, ...imageIds, ...edited], chatId, trashedId: trashed.id, saved };
}

describe.each(testDatabases)('an export of Imagestead comes back on $name', (database) => {
  let house: TestApp;
  let ana: Client;
  let there: Furnished;
  beforeAll(async () => {
    house = await startApp({ database });
    ana = await house.join();
    there = await furnish(house, ana);
  });
  afterAll(() => house[Symbol.asyncDispose]());

  // Automatic ones are worked out anew from what is known here.
  const ownTags = (tags: { name: string; source: string }[]) =>
    tags.flatMap(({ name, source }) => (source === 'user' ? [name] : [])).toSorted();

  test('in another place as the same Library: ids, bytes, facts, tree, folders and tags', async () => {
    // Of databases for tests there is one each.
    await using other = await startApp();
    const ben = await other.join();
    const done = await importFiles(other, ben, [{ path: 'export.zip', from: there.zip }]);
    expect(done).toMatchObject({ state: 'done', added: { images: 4, chats: 1 } });
    for (const id of there.imageIds) {
      const [before, after] = [await ana.call(getImage, { id }), await ben.call(getImage, { id })];
      expect(after).toEqual(before);
      const bytes = async (client: Client) =>
        (await client.fetch(`/api/images/${id}/original`)).arrayBuffer();
      expect(Buffer.from(await bytes(ben)).equals(Buffer.from(await bytes(ana)))).toBe(true);
      const filing = [
        await ana.call(getImageFiling, { id }),
        await ben.call(getImageFiling, { id }),
      ] as const;
      expect(ownTags(filing[1].tags)).toEqual(ownTags(filing[0].tags));
      expect(filing[1].folders.map(({ name }) => name)).toEqual(filing[0].folders.map(({ name }) => name));
      const versions = [await ana.call(listVersions, { id }), await ben.call(listVersions, { id })] as const;
      const lines = versions.map(({ derivations }) =>
        derivations.map((each) => JSON.stringify(each)).toSorted(),
      );
      expect(lines[1]).toEqual(lines[0]);
    }
    const shown = async (client: Client) =>
      (await client.call(getImages, { ids: there.imageIds, query: 'is:shown' })).images.map(({ id }) => id);
    expect((await shown(ben)).toSorted()).toEqual((await shown(ana)).toSorted());
    expect(await shown(ben)).toContain(there.imageIds[1]);
    const chats = [
      await ana.call(getChat, { id: there.chatId }),
      await ben.call(getChat, { id: there.chatId }),
    ] as const;
    const uses = chats[0].messages.flatMap(({ appearances }) => appearances.map(({ use }) => use));
    expect(uses).toContain('pin');
    expect(chats[0].messages.flatMap(({ brief }) => brief?.text ?? [])).toEqual([
      'pale pastels\nno outlines',
    ]);
    const { folders } = await ben.call(listFolders, {});
    expect(folders.map(({ name }) => name).toSorted()).toEqual(['Empty', 'Lights', 'Sea – shore']);
    const { id: lights } = folders.find(({ name }) => name === 'Lights')!;
    expect(chats[1]).toEqual({ ...chats[0], chat: { ...chats[0].chat, folderId: lights } });
    const guide = await ben.call(getGuide, { id: lights });
    expect(guide.brief).toBe('pale pastels\nno outlines');
    expect(guide.pins.map(({ imageId }) => imageId)).toEqual([there.imageIds[0], there.imageIds[2]]);
    const { saved } = await ben.call(listSaved, {});
    expect(saved).toEqual([{ ...there.saved, query: 'folder:"Sea – shore/Lights" -rating<3' }]);
    const found = await ben.call(countSaved, { id: saved[0]!.id });
    expect(found).toEqual(await ana.call(countSaved, { id: there.saved.id }));
    expect(found.images).toBeGreaterThan(0);
    await ben.call(changeSaved, { id: saved[0]!.id, name: 'Lamps' });
    // A person's no stays one, a brief of theirs, the name of a search, and where they put a chat.
    await ben.call(writeBrief, { id: lights, brief: 'ink' });
    await ben.call(fileChat, { id: there.chatId, folderId: null });
    await importFiles(other, ben, [{ path: 'export.zip', from: there.zip }]);
    expect(await ben.call(getGuide, { id: lights })).toMatchObject({ brief: 'ink', pins: guide.pins });
    expect((await ben.call(getChat, { id: there.chatId })).chat.folderId).toBeNull();
    expect((await ben.call(listSaved, {})).saved.map(({ name }) => name)).toEqual(['Lamps']);
    const { tags } = await ben.call(getImageFiling, { id: there.imageIds[0]! });
    expect(tags.map(({ name }) => name)).not.toContain('no way');
    const lines = await itemsOf(ben, done.id);
    expect(lines.filter(({ outcome }) => outcome === 'unknown' || outcome === 'refused')).toEqual([]);
    expect(lines.filter(({ outcome }) => outcome === 'skipped')).toHaveLength(1);
  });

  test('where it is already it changes nothing, and what is in the trash stays there', async () => {
    const before = await ana.call(getChat, { id: there.chatId });
    const done = await importFiles(house, ana, [{ path: 'export.zip', from: there.zip }]);
    expect(done).toMatchObject({ state: 'done', added: { images: 0, chats: 0 } });
    expect(await ana.call(getChat, { id: there.chatId })).toEqual(before);
    expect(await ana.call(getImage, { id: there.trashedId })).toMatchObject({ state: 'trashed' });
  });

  test('with somebody else beside its owner, whose ids it leaves alone', async () => {
    const cleo = await house.join();
    const done = await importFiles(house, cleo, [{ path: 'export.zip', from: there.zip }]);
    expect(done).toMatchObject({ state: 'done', added: { images: 4, chats: 1 } });
    const { chats } = await cleo.call(listChats, {});
    expect(chats.map(({ title }) => title)).toEqual(['Lights, old and new']);
    expect(chats[0]!.id).not.toBe(there.chatId);
    for (const _ of ['once', 'again']) {
      const { saved } = await cleo.call(listSaved, {});
      expect(saved.map(({ name }) => name)).toEqual(['Lit']);
      expect(saved[0]!.id).not.toBe(there.saved.id);
      await importFiles(house, cleo, [{ path: 'export.zip', from: there.zip }]);
    }
    expect((await ana.call(listSaved, {})).saved).toEqual([there.saved]);
    const theirs = await cleo.call(getChat, { id: chats[0]!.id });
    const mine = await ana.call(getChat, { id: there.chatId });
    expect(theirs.messages.map(({ text, settings }) => ({ text, settings }))).toEqual(
      mine.messages.map(({ text, settings }) => ({ text, settings })),
    );
    const shown = theirs.messages.flatMap(({ appearances }) => appearances);
    expect(shown).toHaveLength(mine.messages.flatMap(({ appearances }) => appearances).length);
    for (const { imageId } of shown) {
      expect(there.imageIds).not.toContain(imageId);
      expect(await cleo.call(getImage, { id: imageId })).toMatchObject({ state: 'live' });
    }
    for (const id of there.imageIds) {
      expect((await ana.fetch(`/api/images/${id}/original`)).status).toBe(200);
      expect((await cleo.fetch(`/api/images/${id}/original`)).status).toBe(404);
    }
  });

  test('twice, older and newer, as one Library: every chat, no message and no image doubled', async () => {
    const dora = await house.join();
    const first = await makeChat(house, dora, 'a lighthouse', { count: 2 });
    const zipOf = async (): Promise<Uint8Array> => {
      const { id } = await exported(house, dora);
      return new Uint8Array(await (await fileOf(dora, id)).arrayBuffer());
    };
    const older = await zipOf();
    const [kept] = first.imageIds;
    await dora.call(changeImage, { id: kept!, rating: 5 });
    await dora.call(sendMessage, {
      id: first.chatId,
      parentId: first.answer.id,
      text: 'now at night',
      settings: smallSketch,
      inputs: [],
    });
    await house.settled();
    const second = await makeChat(house, dora, 'a harbour');
    const newer = await zipOf();
    await using other = await startApp();
    const ben = await other.join();
    const files = [
      { path: 'one.zip', from: older },
      { path: 'two.zip', from: newer },
    ];
    const seen = await inspectFiles(other, ben, files);
    expect(seen.preview).toMatchObject({ chats: 2, messages: 6, images: 4, missing: 0, unknown: 0 });
    await ben.call(startImport, { id: seen.id, options: {} });
    await other.settled();
    expect((await ben.call(listSections, {})).total).toBe(4);
    expect(await ben.call(getImage, { id: kept! })).toMatchObject({ rating: 5 });
    for (const { chatId } of [first, second]) {
      const [before, after] = [
        await dora.call(getChat, { id: chatId }),
        await ben.call(getChat, { id: chatId }),
      ];
      expect(after).toEqual(before);
    }
    const lines = await itemsOf(ben, seen.id);
    expect(lines.filter(({ outcome }) => outcome === 'unknown' || outcome === 'refused')).toEqual([]);
  });

  test('of a newer Imagestead its images are brought in by what they say themselves, and that is told', async () => {
    const ben = await house.join();
    const list = '{"kind":"library","schema":99,"madeBy":"Imagestead","madeAt":"2030-01-01T00:00:00.000Z"}\n';
    const done = await importFiles(house, ben, [
      { path: 'export/library.jsonl', from: Buffer.from(list) },
      { path: 'export/images/fox.png', from: await randomPng() },
    ]);
    expect(done).toMatchObject({ state: 'done', added: { images: 1 } });
    const lines = await itemsOf(ben, done.id);
    expect(lines.map(({ reason }) => reason).join()).toContain('A newer Imagestead made this export.');
  });
});
