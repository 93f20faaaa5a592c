import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { testDatabases } from '../../../../test/databases.ts';
import { randomPng } from '../../../../test/factories.ts';
import { type Client, startApp, type TestApp } from '../../../../test/start-app.ts';
import { listChats } from '../../../shared/contract/chats.ts';
import {
  cancelImport,
  forgetImport,
  getImport,
  pauseImport,
  startImport,
} from '../../../shared/contract/imports.ts';
import { deleteChat, emptyTrash, purgeImages, trashImages } from '../../../shared/contract/lifecycle.ts';
import { goodZip } from '../bundle/test-zips.ts';
import { conversation, root, user } from '../sources/chatgpt/test-samples.ts';
import { type Given, importFiles, inspectFiles, itemsOf } from './test-import.ts';

const json = (value: unknown): Uint8Array => Buffer.from(JSON.stringify(value));

/** One chat, of which something is left out. */
const withProblem = (): Given[] => {
  const attachments = [{ id: 'file-1', name: 'marker-plan.pdf', mime_type: 'application/pdf' }];
  const asked = user('asked', 'client-created-root', 'Draw marker-words', { metadata: { attachments } });
  return [{ path: 'conversations.json', from: json([conversation('marker-title', [root(), asked])]) }];
};

describe.each(testDatabases)('how imports end on $name', (database) => {
  let house: TestApp;
  let ana: Client;
  beforeAll(async () => {
    house = await startApp({ database });
  });
  beforeEach(async () => {
    ana = await house.join();
  });
  afterAll(() => house[Symbol.asyncDispose]());

  const rowsOf = async (table: 'imports' | 'import_items' | 'import_files' | 'import_records') =>
    house.app.db.read.selectFrom(table).selectAll().where('owner_id', '=', ana.person.id).execute();

  test('what is packed badly beside an image takes nothing from it', async () => {
    const zip = await goodZip({ 'fox.png': await randomPng(), 'fox.txt': 'a fox, marker '.repeat(200) });
    // The checksum of the text, in its own entry of the list.
    zip.writeUInt32LE(1, zip.lastIndexOf('PK\u0001\u0002') + 16);
    const done = await importFiles(house, ana, [{ path: 'a.zip', from: zip }]);
    expect(done).toMatchObject({ state: 'done', added: { images: 1 }, counts: { imported: 1 } });
  });

  test('a cancelled import forgets the words of its preview', async () => {
    const seen = await inspectFiles(house, ana, withProblem());
    expect(JSON.stringify(seen.preview?.problems)).toContain('marker');
    const ended = await ana.call(cancelImport, { id: seen.id });
    expect(ended.preview).toMatchObject({ problems: [], problemCount: 1 });
  });

  test('an import that is forgotten while it runs leaves nothing behind', async () => {
    const files: Given[] = [];
    for (let number = 0; number < 80; number += 1)
      files.push({ path: `fox-${number}.png`, from: await randomPng() });
    const { id } = await inspectFiles(house, ana, files);
    await ana.call(startImport, { id });
    await ana.call(forgetImport, { id });
    await house.settled();
    for (const table of ['imports', 'import_items', 'import_files'] as const) {
      expect(await rowsOf(table)).toEqual([]);
    }
    expect(existsSync(join(house.dataDir, 'imports', id))).toBe(false);
  });

  test('an import that is paused and at once cancelled erases what was sent', async () => {
    const files: Given[] = [];
    for (let number = 0; number < 80; number += 1)
      files.push({ path: `owl-${number}.png`, from: await randomPng() });
    const { id } = await inspectFiles(house, ana, files);
    await ana.call(startImport, { id });
    await ana.call(pauseImport, { id });
    await ana.call(cancelImport, { id });
    await house.settled();
    await house.app.transfer.expire();
    expect(await ana.call(getImport, { id })).toMatchObject({ state: 'cancelled', files: 0 });
    expect(existsSync(join(house.dataDir, 'imports', id))).toBe(false);
  });

  test('[LC11] a purge of a chat erases what the report says of it', async () => {
    const done = await importFiles(house, ana, withProblem());
    const lines = await itemsOf(ana, done.id);
    expect(lines.map(({ kind, outcome }) => [kind, outcome])).toEqual([
      ['chat', 'imported'],
      ['file', 'skipped'],
    ]);
    expect(JSON.stringify(lines)).toContain('marker-plan.pdf');
    const { chats } = await ana.call(listChats, {});
    await ana.call(deleteChat, { id: chats[0]!.id, images: 'keep' });
    await ana.call(emptyTrash, {});
    await house.settled();
    const left = [await rowsOf('imports'), await rowsOf('import_items'), await rowsOf('import_records')];
    expect(JSON.stringify(left)).not.toContain('marker');
    expect((await itemsOf(ana, done.id)).map(({ outcome }) => outcome)).toEqual(['imported', 'skipped']);
  });

  test('[LC11] a purge erases the name of an image where an import is called after it', async () => {
    const done = await importFiles(house, ana, [{ path: 'den/marker-fox.png', from: await randomPng() }]);
    expect(done.label).toBe('den/marker-fox.png');
    const [item] = await itemsOf(ana, done.id);
    await ana.call(trashImages, { selection: { ids: [item!.imageId!] } });
    await ana.call(purgeImages, { selection: { ids: [item!.imageId!] } });
    await house.settled();
    expect(JSON.stringify([await rowsOf('imports'), await rowsOf('import_items')])).not.toContain('marker');
  });
});
