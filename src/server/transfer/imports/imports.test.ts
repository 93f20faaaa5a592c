import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { testDatabases } from '../../../../test/databases.ts';
import { giveImage, randomPng } from '../../../../test/factories.ts';
import { type Client, startApp, type TestApp } from '../../../../test/start-app.ts';
import { getChat, listChats } from '../../../shared/contract/chats.ts';
import {
  cancelImport,
  createImport,
  forgetImport,
  getImport,
  inspectImport,
  listImports,
  pauseImport,
  resumeImport,
  startImport,
} from '../../../shared/contract/imports.ts';
import { getImage, listSections } from '../../../shared/contract/library.ts';
import { listFolders } from '../../../shared/contract/organise.ts';
import { purgeImages, trashImages } from '../../../shared/contract/lifecycle.ts';
import { goodZip } from '../bundle/test-zips.ts';
import { answer, conversation, dalle, made, picture, root, user } from '../sources/chatgpt/test-samples.ts';
import { type Given, importFiles, inspectFiles, itemsOf } from './test-import.ts';

const json = (value: unknown): Uint8Array => Buffer.from(JSON.stringify(value));

/** An export with one chat of two images; of the second the bytes are not there. */
async function smallExport(): Promise<Given[]> {
  const chat = conversation('foxes', [
    root(),
    user('asked', 'client-created-root', 'Draw me two foxes'),
    made('drawn', 'asked', 'dalle.text2im', [
      picture('file-service://file-AAAAAAAAAAAAAAAAAAAAAA01', dalle({ prompt: 'Two red foxes, marker-one' })),
      picture(
        'file-service://file-AAAAAAAAAAAAAAAAAAAAAA02',
        dalle({ prompt: 'Two foxes again', gen_id: 'gen-2' }),
      ),
    ]),
    answer('said', 'drawn', 'There they are.'),
  ]);
  return [
    { path: 'export/conversations.json', from: json([chat]) },
    {
      path: 'export/dalle-generations/file-AAAAAAAAAAAAAAAAAAAAAA01-0b5f6c1e.webp',
      from: await randomPng(40, 30),
    },
    {
      path: 'export/user.json',
      from: json({ id: 'user-1', email: 'a@example.org', chatgpt_plus_user: true }),
    },
  ];
}

describe.each(testDatabases)('imports on $name', (database) => {
  let house: TestApp;
  let ana: Client;
  beforeAll(async () => {
    house = await startApp({ database });
  });
  beforeEach(async () => {
    ana = await house.join();
  });
  afterAll(() => house[Symbol.asyncDispose]());

  const countImages = async (client = ana): Promise<number> => (await client.call(listSections, {})).total;

  test('the preview tells what is there, and writes nothing', async () => {
    const files = await smallExport();
    const seen = await inspectFiles(house, ana, files);
    expect(seen).toMatchObject({
      state: 'ready',
      preview: {
        chats: 1,
        messages: 3,
        images: 1,
        missing: 1,
        already: 0,
        chatsAlready: 0,
        skipped: 1,
        unknown: 0,
      },
    });
    expect(await countImages()).toBe(0);
    expect((await ana.call(listChats, {})).chats).toEqual([]);
  });

  test('chats come with their images, and the report says what became of each', async () => {
    const done = await importFiles(house, ana, await smallExport());
    expect(done).toMatchObject({
      state: 'done',
      added: { images: 1, chats: 1 },
      counts: { imported: 1, linked: 1, missing: 1, skipped: 1 },
      files: 0,
    });
    const { chats } = await ana.call(listChats, {});
    const { messages } = await ana.call(getChat, { id: chats[0]!.id });
    const shown = messages.flatMap(({ appearances }) => appearances);
    expect(messages.map(({ role, text }) => [role, text])).toEqual([
      ['person', 'Draw me two foxes'],
      ['engine', ''],
      ['engine', 'There they are.'],
    ]);
    expect(shown).toHaveLength(1);
    expect(messages[1]!.missing).toHaveLength(1);
    const image = await ana.call(getImage, { id: shown[0]!.imageId });
    expect(image).toMatchObject({
      source: 'imported',
      prompt: 'Draw me two foxes',
      revisedPrompt: 'Two red foxes, marker-one',
      originChatId: chats[0]!.id,
      originMessageId: messages[1]!.id,
    });
    const items = await itemsOf(ana, done.id);
    expect(items.map(({ kind, outcome, known }) => [kind, outcome, known])).toEqual([
      ['chat', 'imported', 'new'],
      ['image', 'linked', 'new'],
      ['image', 'missing', null],
      ['file', 'skipped', null],
    ]);
    // What was sent is erased: it is in the Library now.
    expect(existsSync(join(house.dataDir, 'imports', done.id))).toBe(false);
  });

  test('a second time changes nothing', async () => {
    const files = await smallExport();
    await importFiles(house, ana, files);
    const before = await house.app.changes.clockOf(ana.person.id);
    const seen = await inspectFiles(house, ana, files);
    expect(seen.preview).toMatchObject({ images: 1, already: 1, chats: 1, chatsAlready: 1 });
    await ana.call(startImport, { id: seen.id });
    await house.settled();
    expect(await ana.call(getImport, { id: seen.id })).toMatchObject({
      state: 'done',
      added: { images: 0, chats: 0 },
    });
    const { sets } = await house.app.changes.since(ana.person.id, before);
    const kinds = new Set(sets.flatMap(({ changes }) => changes.map(({ kind }) => kind)));
    expect([...kinds].toSorted()).toEqual(['import.updated', 'job.updated']);
  });

  test('a later export that holds the missing bytes fills the gap', async () => {
    const files = await smallExport();
    await importFiles(house, ana, files);
    const rest: Given = { path: 'export/file-AAAAAAAAAAAAAAAAAAAAAA02.png', from: await randomPng() };
    const done = await importFiles(house, ana, [...files, rest]);
    expect(done.added).toEqual({ images: 1, chats: 0 });
    const { chats } = await ana.call(listChats, {});
    const { messages } = await ana.call(getChat, { id: chats[0]!.id });
    expect(messages).toHaveLength(3);
    expect(messages[1]!.appearances).toHaveLength(2);
    expect(messages[1]!.missing).toEqual([]);
  });

  test('images that no chat shows come as they are, with what lies beside them', async () => {
    const done = await importFiles(house, ana, [
      { path: 'album/fox.png', from: await randomPng() },
      {
        path: 'album/fox.txt',
        from: Buffer.from('a fox at dawn\nSteps: 20, Sampler: Euler a, Seed: 18446744073709551615'),
      },
      { path: 'album/notes.bin', from: Buffer.from([1, 2, 3, 4]) },
      { path: 'album/broken.png', from: (await randomPng()).subarray(0, 30) },
    ]);
    expect(done).toMatchObject({
      state: 'done',
      added: { images: 1 },
      counts: { imported: 1, refused: 1, unknown: 1 },
    });
    const item = (await itemsOf(ana, done.id)).find(({ outcome }) => outcome === 'imported')!;
    expect(await ana.call(getImage, { id: item.imageId! })).toMatchObject({
      name: 'fox',
      fileName: 'fox.png',
      prompt: 'a fox at dawn',
      seed: '18446744073709551615',
    });
  });

  test('sub-folders become folders where they are wanted, and what files say of themselves is kept', async () => {
    const xmp = `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
      <rdf:Description xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmp:Rating="4">
      <dc:subject><rdf:Bag><rdf:li>autumn</rdf:li></rdf:Bag></dc:subject></rdf:Description></rdf:RDF></x:xmpmeta>`;
    const files = [
      { path: 'a/deep/fox.png', from: await randomPng() },
      { path: 'a/deep/fox.png.xmp', from: Buffer.from(xmp) },
      { path: 'b/owl.png', from: await randomPng() },
    ];
    const seen = await inspectFiles(house, ana, files);
    expect(seen.preview).toMatchObject({ folders: 2, images: 2, unknown: 0 });
    await ana.call(startImport, { id: seen.id, options: { folders: true } });
    await house.settled();
    const { folders } = await ana.call(listFolders, {});
    expect(folders.map(({ name }) => name).toSorted()).toEqual(['a', 'b', 'deep']);
    const [tagged] = (await itemsOf(ana, seen.id)).filter(({ subject }) => subject === 'fox.png');
    expect(await ana.call(getImage, { id: tagged!.imageId! })).toMatchObject({ rating: 4 });
    expect((await ana.call(listSections, { query: 'tag:autumn' })).total).toBe(1);
  });

  test('the folders in which an export of chats keeps its files become none', async () => {
    const files = [...(await smallExport()), { path: 'export/holiday/owl.png', from: await randomPng() }];
    const seen = await inspectFiles(house, ana, files);
    expect(seen.preview).toMatchObject({ images: 2, folders: 1 });
    await ana.call(startImport, { id: seen.id, options: { folders: true } });
    await house.settled();
    expect(await countImages()).toBe(2);
    const { folders } = await ana.call(listFolders, {});
    expect(folders.map(({ name, images }) => ({ name, images }))).toEqual([{ name: 'holiday', images: 1 }]);
  });

  test('what is in the trash stays there, and the report says so', async () => {
    const bytes = await randomPng();
    const image = await giveImage(house, ana, { bytes });
    await ana.call(trashImages, { selection: { ids: [image.id] } });
    const seen = await inspectFiles(house, ana, [{ path: 'fox.png', from: bytes }]);
    expect(seen.preview).toMatchObject({ images: 1, inTrash: 1, already: 0 });
    await ana.call(startImport, { id: seen.id });
    await house.settled();
    const [item] = await itemsOf(ana, seen.id);
    expect(item).toMatchObject({ known: 'in_trash', imageId: image.id });
    expect(await countImages()).toBe(0);
  });

  test('[LC10] [LC11] a purge erases what imports know of an image, and its line of the report', async () => {
    const done = await importFiles(house, ana, await smallExport());
    const item = (await itemsOf(ana, done.id)).find(({ imageId }) => imageId !== null)!;
    const { db } = house.app;
    const records = () =>
      db.read.selectFrom('import_records').selectAll().where('owner_id', '=', ana.person.id).execute();
    const before = await records();
    expect(before.map(({ subject }) => subject)).toContain('image');
    await ana.call(trashImages, { selection: { ids: [item.imageId!] } });
    await ana.call(purgeImages, { selection: { ids: [item.imageId!] } });
    await house.settled();
    const left = await records();
    expect(left.map(({ subject }) => subject).filter((subject) => subject !== 'message')).toEqual([]);
    expect(left.length).toBeLessThan(before.length);
    const line = (await itemsOf(ana, done.id)).find(({ id }) => id === item.id);
    expect(line).toMatchObject({ outcome: 'linked', subject: '', reason: null });
  });

  test('a chat whose date is another in a later export is the same chat', async () => {
    const nodes = [root(), user('asked', 'client-created-root', 'A fox', { create_time: 1_700_000_000 })];
    const older = conversation('dated', nodes, { create_time: 1_600_000_000 });
    const newer = conversation('dated', [...nodes, answer('said', 'asked', 'Here.')], { create_time: null });
    await importFiles(house, ana, [{ path: 'conversations.json', from: json([older]) }]);
    const again = await importFiles(house, ana, [{ path: 'conversations.json', from: json([newer]) }]);
    expect(again).toMatchObject({ state: 'done', added: { chats: 0 } });
    const { chats } = await ana.call(listChats, {});
    expect(chats).toHaveLength(1);
    const { messages } = await ana.call(getChat, { id: chats[0]!.id });
    expect(messages.map(({ text }) => text)).toEqual(['A fox', 'Here.']);
  });

  test('what is silent is said: an empty ZIP, and a page without chats', async () => {
    const files = [
      { path: 'empty.zip', from: await goodZip({}) },
      { path: 'export/chat.html', from: Buffer.from('<html><script>var jsonData = nothing</script></html>') },
    ];
    const done = await importFiles(house, ana, files);
    const lines = (await itemsOf(ana, done.id)).map(({ outcome, subject }) => `${outcome} ${subject}`);
    expect(lines).toEqual(['refused empty.zip', 'unknown chat.html']);
  });

  test('answers of one second keep the order that their service has them in', async () => {
    const answers = Array.from({ length: 8 }, (_, index) => `answer-${index}`);
    const entry = (id: string, parentId: string | null, role: string) => [
      id,
      {
        id,
        parentId,
        childrenIds: parentId === null ? answers : [],
        role,
        content: id,
        timestamp: 1_700_000_000,
      },
    ];
    const messages = Object.fromEntries([
      entry('asked', null, 'user'),
      ...answers.map((id) => entry(id, 'asked', 'assistant')),
    ]);
    const chat = { id: 'w', title: 'At once', chat: { models: ['a', 'b'], history: { messages } } };
    await importFiles(house, ana, [{ path: 'chats.json', from: json([chat]) }]);
    const [found] = (await ana.call(listChats, {})).chats;
    const read = await ana.call(getChat, { id: found!.id });
    expect(read.messages.map(({ text }) => text)).toEqual(['asked', ...answers]);
  });

  test('a ZIP that is packed in a ZIP is unpacked for the time of the import', async () => {
    const files = await smallExport();
    const inner = await goodZip(
      Object.fromEntries(files.map(({ path, from }) => [path, Buffer.from(from as Uint8Array)])),
    );
    const outer = { path: 'parts.zip', from: await goodZip({ 'part-0001': inner }) };
    const done = await importFiles(house, ana, [outer]);
    expect(done).toMatchObject({ state: 'done', added: { images: 1, chats: 1 } });
    expect(existsSync(join(house.dataDir, 'imports', done.id))).toBe(false);
  });

  test('a pause keeps what came in, and going on brings the rest', async () => {
    const files: Given[] = [];
    for (let i = 0; i < 150; i++) files.push({ path: `fox-${i}.png`, from: await randomPng() });
    const seen = await inspectFiles(house, ana, files);
    await ana.call(startImport, { id: seen.id });
    await ana.call(pauseImport, { id: seen.id });
    await house.settled();
    expect(await ana.call(getImport, { id: seen.id })).toMatchObject({ state: 'paused' });
    expect(await countImages()).toBeLessThan(150);
    await ana.call(resumeImport, { id: seen.id });
    await house.settled();
    expect(await ana.call(getImport, { id: seen.id })).toMatchObject({
      state: 'done',
      counts: { imported: 150 },
    });
    expect(await countImages()).toBe(150);
  });

  test('a cancelled import erases what was sent and takes no more', async () => {
    const seen = await inspectFiles(house, ana, await smallExport());
    await ana.call(cancelImport, { id: seen.id });
    await house.settled();
    expect(await ana.call(getImport, { id: seen.id })).toMatchObject({ state: 'cancelled', files: 0 });
    expect(existsSync(join(house.dataDir, 'imports', seen.id))).toBe(false);
    await expect(ana.call(startImport, { id: seen.id })).rejects.toMatchObject({ code: 'conflict' });
    await ana.call(forgetImport, { id: seen.id });
    expect((await ana.call(listImports, {})).imports).toEqual([]);
  });

  test('an import is its owner’s alone', async () => {
    const ben = await house.join();
    const files = await smallExport();
    const { id } = await importFiles(house, ana, files);
    for (const endpoint of [
      getImport,
      inspectImport,
      startImport,
      pauseImport,
      resumeImport,
      cancelImport,
      forgetImport,
    ]) {
      await expect(ben.call(endpoint, { id })).rejects.toMatchObject({ code: 'not_found' });
    }
    // The same export in another house is another chat with images of its own.
    const own = await importFiles(house, ben, files);
    expect(own.added).toEqual({ images: 1, chats: 1 });
    await expect(house.app.transfer.imports.receive(ben.person.id, id, 'x', '/nowhere', 1)).rejects.toThrow();
  });

  test('what waited for a week is ended, and its files are erased', async () => {
    const seen = await inspectFiles(house, ana, await smallExport());
    house.clock.pass(8 * 24 * 60 * 60 * 1000);
    await house.app.transfer.expire();
    ana = await house.signInAgain(ana);
    expect(await ana.call(getImport, { id: seen.id })).toMatchObject({ state: 'cancelled', files: 0 });
  });

  test('nothing to import is said in the preview', async () => {
    const { id } = await ana.call(createImport, { label: 'nothing' });
    await ana.call(inspectImport, { id });
    await house.settled();
    expect((await ana.call(getImport, { id })).preview).toMatchObject({ images: 0, chats: 0 });
  });
});

test('an import goes on after the server was started anew', async () => {
  await using house = await startApp();
  const ana = await house.join();
  const files: Given[] = [];
  for (let i = 0; i < 100; i++) files.push({ path: `fox-${i}.png`, from: await randomPng() });
  const seen = await inspectFiles(house, ana, files);
  await ana.call(startImport, { id: seen.id });
  await house.restart();
  await house.settled();
  expect(await ana.call(getImport, { id: seen.id })).toMatchObject({
    state: 'done',
    counts: { imported: 100 },
    added: { images: 100 },
  });
  expect(readdirSync(join(house.dataDir, 'imports'))).toEqual([]);
});
