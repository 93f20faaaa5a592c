import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { testDatabases } from '../../../test/databases.ts';
import { giveImage, makeChat, smallSketch } from '../../../test/factories.ts';
import { tag } from '../../../test/filing.ts';
import { type Client, startApp, type TestApp } from '../../../test/start-app.ts';
import {
  deleteAccount,
  downloadAccountReceipt,
  getAccountDeletion,
  previewAccountDeletion,
} from '../../shared/contract/account-deletion.ts';
import { getAccess, signIn } from '../../shared/contract/accounts.ts';
import { getChat, startChat } from '../../shared/contract/chats.ts';
import { addressOf } from '../../shared/client.ts';
import { addEngine } from '../../shared/contract/engines.ts';
import { liftHold, placeHold } from '../../shared/contract/holds.ts';
import { createImport } from '../../shared/contract/imports.ts';
import { changeImage, getImage } from '../../shared/contract/library.ts';
import { trashImages } from '../../shared/contract/lifecycle.ts';
import { createFolder } from '../../shared/contract/organise.ts';
import { receiptDocument } from '../../shared/contract/receipts.ts';
import { listStored } from '../../shared/contract/stored.ts';

const password = 'a long enough password';
const marker = 'vorlqxaccount';

describe.each(testDatabases)('deleting an account on $name', (database) => {
  let house: TestApp;
  let boss: Client;
  let ana: Client;
  let people = 0;
  beforeAll(async () => {
    house = await startApp({ database, environment: { IMAGESTEAD_ALLOW_HOSTS: '127.0.0.1' } });
    boss = await house.join('Boss');
  });
  beforeEach(async () => {
    ana = await house.join(`${marker} ${++people}`);
  });
  afterAll(() => house[Symbol.asyncDispose]());

  /** Something of everything that a person can have. */
  async function furnish(): Promise<{ imageIds: string[] }> {
    const { imageIds } = await makeChat(house, ana, `a ${marker} in the snow`);
    const given = await giveImage(house, ana, { name: marker, prompt: marker });
    const trashed = await giveImage(house, ana, { name: `${marker} trashed` });
    await ana.call(startChat, { text: `${marker} for a moment`, settings: smallSketch, temporary: true });
    const selection = { ids: [given.id] };
    await ana.call(createFolder, { name: `${marker} folder`, parentId: null });
    await tag(ana, selection, [`${marker} tag`]);
    await ana.call(trashImages, { selection: { ids: [trashed.id] } });
    await ana.call(changeImage, { id: given.id, favourite: true });
    await ana.call(createImport, { label: `${marker}.zip` });
    await ana.call(addEngine, {
      kind: 'openai-compatible',
      name: `${marker} GPU`,
      baseUrl: 'http://127.0.0.1:9/v1',
      key: 'sk-something',
      models: ['x'],
    });
    await house.settled();
    return { imageIds: [...imageIds, given.id, trashed.id] };
  }

  async function rowsOf(ownerId: string): Promise<string[]> {
    const { db } = house.app;
    const tables = await db.read.introspection.getTables();
    const left: string[] = [];
    for (const { name, columns } of tables) {
      if (!columns.some((column) => column.name === 'owner_id')) continue;
      const { rows } = await sql`SELECT owner_id FROM ${sql.table(name)} WHERE owner_id = ${ownerId}`.execute(
        db.read,
      );
      left.push(...rows.map(() => name));
    }
    return left.toSorted();
  }

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

  test('[LC15] deleting an account ends every session and leaves one signed receipt, nothing else', async () => {
    const { imageIds } = await furnish();
    const bossImage = await giveImage(house, boss);
    const phone = await house.signInAgain(ana);
    const preview = await ana.call(previewAccountDeletion, {});
    expect(preview).toMatchObject({ images: 3, chats: 1, obstacle: null });
    await expect(ana.call(deleteAccount, { password: 'not the password' })).rejects.toMatchObject({
      code: 'wrong_password',
    });

    const answer = await ana.fetch(deleteAccount.path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ password }),
    });
    expect(answer.headers.get('clear-site-data')).toBe('"cache", "storage"');
    const { token } = (await answer.json()) as { token: string };
    for (const device of [ana, phone])
      await expect(device.call(listStored, {})).rejects.toMatchObject({ code: 'unauthenticated' });
    await expect(house.anonymous(signIn, { email: ana.person.email, password })).rejects.toMatchObject({
      code: 'wrong_password',
    });
    await house.settled();

    expect(await house.anonymous(getAccountDeletion, { token })).toMatchObject({
      images: 3,
      chats: 1,
      left: 0,
      reason: null,
      finishedAt: expect.any(Number),
    });
    expect(await rowsOf(ana.person.id)).toEqual(['account_deletions', 'receipts']);
    for (const id of imageIds) expect(await filesWith(id)).toEqual([]);
    if (database.name === 'SQLite') expect(await filesWith(marker)).toEqual([]);
    const { person } = await house.anonymous(getAccess, {});
    expect(person).toBeNull();
    expect(await boss.call(getImage, { id: bossImage.id })).toMatchObject({ state: 'live' });

    const download = await fetch(house.url + addressOf(downloadAccountReceipt, { token }));
    const receipt = receiptDocument.parse(await download.json());
    expect(receipt).toMatchObject({ kind: 'account', rule: 'account', subjectId: ana.person.id });
    expect(receipt.signature).not.toBeNull();
    await expect(house.anonymous(getAccountDeletion, { token: 'x'.repeat(43) })).rejects.toMatchObject({
      code: 'not_found',
    });
  });

  test('[LC13][LC15] what is held keeps the account, and says so; the only administrator stays', async () => {
    const image = await giveImage(house, ana);
    const hold = await boss.call(placeHold, {
      personId: ana.person.id,
      subject: 'image',
      subjectId: image.id,
      reason: 'a dispute',
    });
    const { obstacle } = await ana.call(previewAccountDeletion, {});
    expect(obstacle).toContain('holds something');
    await expect(ana.call(deleteAccount, { password })).rejects.toMatchObject({ code: 'conflict' });
    expect(await ana.call(getImage, { id: image.id })).toMatchObject({ state: 'live' });
    await boss.call(liftHold, { id: hold.id });
    expect((await ana.call(previewAccountDeletion, {})).obstacle).toBeNull();
    await expect(boss.call(deleteAccount, { password })).rejects.toMatchObject({
      message: expect.stringContaining('You alone administer') as string,
    });
  });

  test('[LC13][LC15] a hold that comes while an account is erased keeps what is left until it is lifted', async () => {
    const image = await giveImage(house, ana);
    await house.settled();
    await house.app.jobs.stop();
    const { token } = await ana.call(deleteAccount, { password });
    const hold = await boss.call(placeHold, {
      personId: ana.person.id,
      subject: 'image',
      subjectId: image.id,
      reason: 'a dispute',
    });
    await house.app.jobs.start();
    await house.settled();
    const held = await house.anonymous(getAccountDeletion, { token });
    expect(held).toMatchObject({ left: 1, finishedAt: null });
    expect(held.reason).toContain('holds something');
    await boss.call(liftHold, { id: hold.id });
    await house.app.lifecycle.resumeAccountDeletions();
    await house.settled();
    expect(await house.anonymous(getAccountDeletion, { token })).toMatchObject({
      left: 0,
      finishedAt: expect.any(Number),
    });
    expect(await rowsOf(ana.person.id)).toEqual(['account_deletions', 'receipts']);
  });

  test('[LC7][LC13][LC15] a held temporary image keeps its row and its file until the hold is lifted', async () => {
    const settings = smallSketch;
    const { chat } = await ana.call(startChat, { text: 'a heron', settings, temporary: true });
    await house.settled();
    const { messages } = await ana.call(getChat, { id: chat.id });
    const { imageId } = messages.flatMap(({ appearances }) => appearances)[0]!;
    const files = async (): Promise<string[]> =>
      (await readdir(house.dataDir, { recursive: true })).filter((file) => file.includes(imageId));
    await house.app.jobs.stop();
    const { token } = await ana.call(deleteAccount, { password });
    const hold = await boss.call(placeHold, {
      personId: ana.person.id,
      subject: 'image',
      subjectId: imageId,
      reason: 'a dispute',
    });
    await house.app.jobs.start();
    await house.settled();
    const held = await house.anonymous(getAccountDeletion, { token });
    expect(held).toMatchObject({
      finishedAt: null,
      reason: expect.stringContaining('holds something') as string,
    });
    expect(await files()).not.toEqual([]);
    await boss.call(liftHold, { id: hold.id });
    await house.app.lifecycle.resumeAccountDeletions();
    await house.settled();
    const { finishedAt } = await house.anonymous(getAccountDeletion, { token });
    expect(finishedAt).not.toBeNull();
    expect(await files()).toEqual([]);
    expect(await rowsOf(ana.person.id)).toEqual(['account_deletions', 'receipts']);
  });

  test('what is stored is counted by place, and is only one’s own', async () => {
    const image = await giveImage(house, ana);
    await house.settled();
    const { places } = await ana.call(listStored, {});
    const byPlace = new Map(places.map((place) => [place.place, place]));
    expect(byPlace.get('originals')).toMatchObject({ count: 1, bytes: image.bytes });
    expect(byPlace.get('previews')).toMatchObject({ count: 2, about: false });
    expect(byPlace.get('previews')!.bytes).toBeGreaterThan(0);
    expect(byPlace.get('words')).toMatchObject({ count: 1, bytes: null });
    expect(byPlace.get('messages')).toMatchObject({ count: 0 });
  });
});
