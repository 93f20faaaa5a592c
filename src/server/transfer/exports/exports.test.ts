import { createHash } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { testDatabases } from '../../../../test/databases.ts';
import { giveImage, makeChat, randomPng } from '../../../../test/factories.ts';
import { putInFolder, tag } from '../../../../test/filing.ts';
import { type Client, startApp, type TestApp } from '../../../../test/start-app.ts';
import { createExport, listExports, previewExport } from '../../../shared/contract/exports.ts';
import { writeBrief } from '../../../shared/contract/guides.ts';
import { changeImage } from '../../../shared/contract/library.ts';
import { purgeImages, trashImages } from '../../../shared/contract/lifecycle.ts';
import { createFolder } from '../../../shared/contract/organise.ts';
import { contentsOf, exported, fileOf } from './test-export.ts';

describe.each(testDatabases)('exports on $name', (database) => {
  let house: TestApp;
  let ana: Client;
  beforeAll(async () => {
    house = await startApp({ database });
  });
  beforeEach(async () => {
    ana = await house.join();
  });
  afterAll(() => house[Symbol.asyncDispose]());

  const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
  const json = (bytes: Buffer | undefined): Record<string, unknown> =>
    JSON.parse(bytes!.toString()) as Record<string, unknown>;

  test('everything is in it: originals as they came, records, chats with links that lead somewhere', async () => {
    const bytes = await randomPng();
    const image = await giveImage(house, ana, {
      bytes,
      name: 'Ein Füchslein: “rot” / im Schnee?.png',
      prompt: 'a fox <in> "snow" & ice',
      seed: '18446744073709551615',
      madeAt: Date.UTC(2026, 6, 4, 23, 59),
      fileName: 'fuchs.png',
    });
    await ana.call(changeImage, { id: image.id, favourite: true, rating: 4 });
    const folder = await ana.call(createFolder, { name: 'Animals' });
    const inner = await ana.call(createFolder, { name: 'Foxes', parentId: folder.id });
    await putInFolder(ana, { ids: [image.id] }, inner.id);
    await tag(ana, { ids: [image.id] }, ['animal/fox']);
    const chat = await makeChat(house, ana, 'a **lighthouse**', { count: 2 });

    expect(await ana.call(previewExport, {})).toMatchObject({
      library: { images: 3, chats: 1 },
      trash: { images: 0, chats: 0, bytes: 0 },
    });
    const made = await exported(house, ana);
    expect(made).toMatchObject({ state: 'ready', images: 3, chats: 1, leftOut: 0, error: null });
    const contents = await contentsOf(ana, made.id);
    const path = `images/2026/07/2026-07-04_ein-füchslein-rot-im-schnee_${image.id.slice(-8)}.png`;
    expect([...contents.keys()]).toContain(path);
    expect(contents.get(path)!.equals(bytes)).toBe(true);
    expect(json(contents.get(`${path}.json`))).toMatchObject({
      schema: 1,
      id: image.id,
      sha256: sha256(bytes),
      bytes: bytes.length,
      seed: '18446744073709551615',
      prompt: 'a fox <in> "snow" & ice',
      fileName: 'fuchs.png',
      madeAt: '2026-07-04T23:59:00.000Z',
      favourite: true,
      rating: 4,
      tags: [{ name: 'animal/fox', source: 'user', state: 'yes' }],
      folders: [{ id: inner.id, path: ['Animals', 'Foxes'] }],
      training: { thisImage: null, all: null },
    });
    const xmp = contents.get(`${path}.xmp`)!.toString();
    expect(xmp).toContain('a fox &lt;in&gt; &quot;snow&quot; &amp; ice');
    expect(xmp).toContain('<rdf:li>animal|fox</rdf:li>');

    const [conversation] = JSON.parse(contents.get('chats/conversations.json')!.toString()) as {
      id: string;
      current_node: string;
      mapping: Record<string, { parent: string | null; children: string[] }>;
    }[];
    expect(conversation).toMatchObject({ id: chat.chatId, current_node: chat.answer.id });
    expect(conversation!.mapping[chat.answer.id]).toMatchObject({ parent: chat.messages[0]!.id });
    const text = [...contents].find(([name]) => name.endsWith('.md'))!;
    const links = [...text[1].toString().matchAll(/\]\(\.\.\/([^)]+)\)/g)].map(([, link]) =>
      decodeURI(link!),
    );
    expect(links).toHaveLength(2);
    for (const link of links) expect(contents.has(link)).toBe(true);
    const assets = json(contents.get('chats/conversation_asset_file_names.json'));
    expect(Object.values(assets).toSorted()).toEqual(links.toSorted());

    const lines = contents
      .get('library.jsonl')!
      .toString()
      .trim()
      .split('\n')
      .map((line) => json(Buffer.from(line)));
    expect(lines.map(({ kind }) => kind).toSorted()).toEqual(
      // A tag by hand, and one from the prompt.
      ['folder', 'folder', 'image', 'image', 'image', 'library', 'tag', 'tag'].toSorted(),
    );
    expect(contents.get('README.txt')!.toString()).toContain('3 images, 1 chats.');
    const manifest = new Map(
      contents
        .get('manifest-sha256.txt')!
        .toString()
        .trim()
        .split('\n')
        .map((line) => [line.slice(66), line.slice(0, 64)] as const),
    );
    expect([...manifest.keys()].toSorted()).toEqual(
      [...contents.keys()].filter((name) => name !== 'manifest-sha256.txt').toSorted(),
    );
    for (const [name, hash] of manifest) expect([name, sha256(contents.get(name)!)]).toEqual([name, hash]);
  });

  test('what is in the trash is in it only when asked for, by itself; and nobody else’s', async () => {
    const ben = await house.join();
    const his = await giveImage(house, ben, { name: 'his own' });
    const kept = await giveImage(house, ana, { name: 'kept' });
    const lost = await giveImage(house, ana, { name: 'lost' });
    await ana.call(trashImages, { selection: { ids: [lost.id] } });
    const without = await exported(house, ana);
    const names = (contents: Map<string, Buffer>): string[] =>
      [...contents.keys()].filter((name) => name.endsWith('.png'));
    const inLibrary = names(await contentsOf(ana, without.id));
    expect(inLibrary).toEqual([expect.stringMatching(/^images\/.*_kept_/)]);
    expect(inLibrary[0]).toContain(kept.id.slice(-8));
    const withTrash = await exported(house, ana, true);
    expect(withTrash).toMatchObject({ images: 2, trash: true });
    expect(names(await contentsOf(ana, withTrash.id))).toEqual([
      ...inLibrary,
      expect.stringMatching(/^trash\/images\/.*_lost_/),
    ]);
    const all = Buffer.concat([...(await contentsOf(ana, withTrash.id)).values()]).toString('latin1');
    expect(all.includes(his.id)).toBe(false);
    expect((await fileOf(ben, withTrash.id)).status).toBe(404);
    expect((await ben.call(listExports, {})).exports).toEqual([]);
  });

  test('images whose names and dates are alike stand beside one another, and an unreadable one is counted', async () => {
    const at = Date.UTC(2026, 1, 3);
    const names = [
      'CON',
      '../../etc/passwd',
      '',
      '.',
      'x'.repeat(300),
      '汉字 🦊',
      'a\u202eb',
      'same',
      'same',
    ];
    const images = [];
    for (const name of names) images.push(await giveImage(house, ana, { name: name || ' ', madeAt: at }));
    const { fileKey } = (
      await house.app.library.whole.read(ana.person.id, { state: 'live' }, [images[0]!.id])
    )[0]!;
    await house.app.storage.removeFiles([fileKey]);
    const made = await exported(house, ana);
    expect(made).toMatchObject({ state: 'ready', images: names.length, leftOut: 1 });
    const contents = await contentsOf(ana, made.id);
    const files = [...contents.keys()].filter((name) => /^images\/2026\/02\/2026-02-03_[^/]+$/.test(name));
    expect(files).toHaveLength(3 * names.length - 1);
    expect(files.every((name) => Buffer.byteLength(name) < 255)).toBe(true);
  });

  test('a selection is exported by itself, and what was selected is forgotten when it is ready', async () => {
    const folder = await ana.call(createFolder, { name: 'Harbour' });
    await ana.call(writeBrief, { id: folder.id, brief: 'pale pastels' });
    const red = await giveImage(house, ana, { name: 'a red boat' });
    const blue = await giveImage(house, ana, { name: 'a blue boat' });
    await giveImage(house, ana, { name: 'an old lamp' });
    await makeChat(house, ana, 'a lighthouse');
    await putInFolder(ana, { ids: [red.id] }, folder.id);
    await tag(ana, { ids: [red.id] }, ['ships']);
    await tag(ana, { query: 'lamp' }, ['lamps']);
    const selection = { query: 'boat', except: [blue.id] };

    await house.app.jobs.stop();
    const begun = await ana.call(createExport, { selection });
    expect(begun).toMatchObject({ state: 'running', selected: true, trash: false });
    const selectionOf = () => house.app.db.read.selectFrom('exports').select('selection').execute();
    expect(await selectionOf()).toContainEqual({ selection: JSON.stringify(selection) });
    await house.app.jobs.start();
    await house.settled();
    expect((await ana.call(listExports, {})).exports).toMatchObject([
      { id: begun.id, state: 'ready', selected: true, images: 1, chats: 0 },
    ]);
    expect(await selectionOf()).not.toContainEqual({ selection: JSON.stringify(selection) });

    const contents = await contentsOf(ana, begun.id);
    const [path] = [...contents.keys()].filter((name) => name.endsWith('.png'));
    expect([...contents.keys()].toSorted()).toEqual(
      ['README.txt', path, `${path}.json`, `${path}.xmp`, 'library.jsonl', 'manifest-sha256.txt'].toSorted(),
    );
    expect(json(contents.get(`${path}.json`))).toMatchObject({
      id: red.id,
      folders: [{ path: ['Harbour'] }],
    });
    const lines = contents.get('library.jsonl')!.toString();
    expect(lines).toContain('ships');
    expect(lines).not.toMatch(/lamps|pale pastels|lighthouse/);

    await expect(
      ana.call(createExport, { selection: { ids: ['01990000-0000-7000-8000-000000000000'] } }),
    ).rejects.toMatchObject({
      code: 'not_found',
    });
    const ben = await house.join();
    await expect(ben.call(createExport, { selection: { ids: [red.id] } })).rejects.toMatchObject({
      code: 'not_found',
    });
  });

  test('[LC10] the export of a selection goes with one of its images, and stays with any other', async () => {
    const inside = await giveImage(house, ana);
    const outside = await giveImage(house, ana);
    const { id } = await ana.call(createExport, { selection: { ids: [inside.id] } });
    await house.settled();
    const state = async () => (await ana.call(listExports, {})).exports.find((one) => one.id === id)?.state;
    for (const [gone, left] of [
      [outside, 'ready'],
      [inside, 'erased'],
    ] as const) {
      await ana.call(trashImages, { selection: { ids: [gone.id] } });
      await ana.call(purgeImages, { selection: { ids: [gone.id] } });
      await house.settled();
      expect(await state()).toBe(left);
    }
    expect((await fileOf(ana, id)).status).toBe(404);
  });

  test('one at a time for each owner', async () => {
    await giveImage(house, ana);
    await house.app.jobs.stop();
    await ana.call(createExport, {});
    await expect(ana.call(createExport, {})).rejects.toMatchObject({ code: 'conflict' });
    const ben = await house.join();
    await ben.call(createExport, {});
    await house.app.jobs.start();
    await house.settled();
    expect((await ana.call(listExports, {})).exports).toMatchObject([{ state: 'ready' }]);
    expect((await ben.call(listExports, {})).exports).toMatchObject([{ state: 'ready', images: 0 }]);
  });
});
