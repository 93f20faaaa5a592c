import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { testDatabases } from '../../../../test/databases.ts';
import { randomPng } from '../../../../test/factories.ts';
import { type Client, startApp, type TestApp } from '../../../../test/start-app.ts';
import { deleteAccount, getAccountDeletion } from '../../../shared/contract/account-deletion.ts';
import { getChat, listChats } from '../../../shared/contract/chats.ts';
import {
  cancelImport,
  getImport,
  pauseImport,
  resumeImport,
  startImport,
} from '../../../shared/contract/imports.ts';
import { listJobs } from '../../../shared/contract/jobs.ts';
import { getImages, listSections } from '../../../shared/contract/library.ts';
import {
  changeRetention,
  deleteChat,
  emptyTrash,
  getTrash,
  purgeImages,
  trashImages,
} from '../../../shared/contract/lifecycle.ts';
import { listReceipts } from '../../../shared/contract/receipts.ts';
import { conversation, dalle, made, picture, root, user } from '../sources/chatgpt/test-samples.ts';
import { type Given, inspectFiles } from './test-import.ts';

const loose = 160;

/** A chat with one image, which comes in first, and many images beside it. */
async function chatAndMore(): Promise<Given[]> {
  const asset = 'file-AAAAAAAAAAAAAAAAAAAAAA01';
  const chat = conversation('foxes', [
    root(),
    user('asked', 'client-created-root', 'Draw me a fox'),
    made('drawn', 'asked', 'dalle.text2im', [picture(`file-service://${asset}`, dalle({ prompt: 'A fox' }))]),
  ]);
  const files: Given[] = [
    { path: 'export/conversations.json', from: Buffer.from(JSON.stringify([chat])) },
    { path: `export/dalle-generations/${asset}-0b5f6c1e.webp`, from: await randomPng(40, 30) },
  ];
  for (let i = 0; i < loose; i++) files.push({ path: `loose/owl-${i}.png`, from: await randomPng() });
  return files;
}

describe.each(testDatabases)('what an unfinished import holds on $name', (database) => {
  let house: TestApp;
  let ana: Client;
  let importId: string;
  let chatId: string;
  let imageId: string;
  beforeAll(async () => {
    house = await startApp({ database });
  });
  afterAll(() => house[Symbol.asyncDispose]());

  /** An import that was paused when its chat was in, and not yet all else. */
  beforeEach(async () => {
    ana = await house.join();
    ({ id: importId } = await inspectFiles(house, ana, await chatAndMore()));
    await ana.call(startImport, { id: importId });
    for (;;) {
      const [chat] = (await ana.call(listChats, {})).chats;
      if (chat) chatId = chat.id;
      if (chat) break;
      await pause(5);
    }
    await ana.call(pauseImport, { id: importId });
    await house.settled();
    const { messages } = await ana.call(getChat, { id: chatId });
    imageId = messages.flatMap(({ appearances }) => appearances)[0]!.imageId;
  });

  const count = async (): Promise<number> => (await ana.call(listSections, {})).total;
  const receipts = async () =>
    (await ana.call(listReceipts, {})).receipts.map(({ subjectId, rule }) => [subjectId, rule]);
  const sweep = async (): Promise<void> => {
    await house.app.lifecycle.sweep();
    await house.settled();
  };
  const hasFiles = (): boolean => existsSync(join(house.dataDir, 'imports', importId));

  test('[LC9][LC10] keeps its image from being signed as erased; resumed, it brings no second one, and then the image goes', async () => {
    const selection = { ids: [imageId] };
    await ana.call(trashImages, { selection });
    await ana.call(purgeImages, { selection });
    await house.settled();
    const [left] = (await ana.call(getImages, { ids: [imageId] })).images;
    expect(left).toMatchObject({ state: 'purge_failed' });
    expect(left!.purgeError).toContain('unfinished import');
    expect(hasFiles()).toBe(true);
    await sweep();
    expect(await receipts()).toEqual([]);
    expect(await ana.call(getTrash, {})).toMatchObject({ images: 1, failed: 1 });

    await ana.call(resumeImport, { id: importId });
    await house.settled();
    expect(await ana.call(getImport, { id: importId })).toMatchObject({ state: 'done' });
    expect(await count()).toBe(loose);
    expect(hasFiles()).toBe(false);
    await sweep();
    expect(await receipts()).toEqual([[imageId, 'person']]);
    expect(await ana.call(getTrash, {})).toMatchObject({ images: 0 });
    const { messages } = await ana.call(getChat, { id: chatId });
    const shown = messages.flatMap(({ appearances }) => appearances);
    expect(shown).toMatchObject([{ imageId, state: 'purged' }]);
  });

  test('[LC9][LC3] what was due goes, by its retention, when the import is discarded', async () => {
    await ana.call(changeRetention, { days: 0, applyToTrash: false });
    await ana.call(trashImages, { selection: { ids: [imageId] } });
    house.clock.pass(1000);
    await sweep();
    expect(await ana.call(getTrash, {})).toMatchObject({ images: 1, failed: 1 });
    await ana.call(cancelImport, { id: importId });
    await house.settled();
    await sweep();
    expect(await receipts()).toEqual([[imageId, 'retention']]);
    expect(hasFiles()).toBe(false);
  });

  test('[LC9] a chat waits for the import too, without work that is begun over and over', async () => {
    await ana.call(deleteChat, { id: chatId, images: 'keep' });
    const { job } = await ana.call(emptyTrash, {});
    await house.settled();
    const jobs = (await ana.call(listJobs, {})).jobs;
    expect(jobs.find(({ id }) => id === job.id)).toMatchObject({ state: 'done' });
    expect(jobs.find(({ id }) => id === job.id)!.message).toContain('unfinished import');
    await sweep();
    expect((await ana.call(listJobs, {})).jobs).toHaveLength(jobs.length);
    expect((await ana.call(getTrash, {})).chats.map(({ id }) => id)).toEqual([chatId]);

    await ana.call(resumeImport, { id: importId });
    await house.settled();
    expect(await count()).toBe(loose + 1);
    await sweep();
    expect((await ana.call(getTrash, {})).chats).toEqual([]);
    expect((await ana.call(listChats, {})).chats).toEqual([]);
    expect(await receipts()).toEqual([[chatId, 'person']]);
  });

  test('[LC15] does not stand in the way of an account that is deleted', async () => {
    const { token } = await (async () => {
      const answer = await ana.fetch(deleteAccount.path, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ password: 'a long enough password' }),
      });
      return (await answer.json()) as { token: string };
    })();
    await house.settled();
    expect(await house.anonymous(getAccountDeletion, { token })).toMatchObject({
      left: 0,
      reason: null,
      finishedAt: expect.any(Number),
    });
    expect(hasFiles()).toBe(false);
  });
});
