import { mkdir, readdir, readFile, rm } from 'node:fs/promises';

import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { testDatabases } from '../../../test/databases.ts';
import { copyImage, giveImage, makeChat, randomPng } from '../../../test/factories.ts';
import { type Client, startApp, type TestApp } from '../../../test/start-app.ts';
import { getChat } from '../../shared/contract/chats.ts';
import { addressOf, CallError } from '../../shared/client.ts';
import { cancelJob, listJobs } from '../../shared/contract/jobs.ts';
import { changeImage, getImage, getPreview, listSections } from '../../shared/contract/library.ts';
import {
  changeRetention,
  deleteChat,
  emptyTrash,
  getTrash,
  purgeImages,
  restoreImages,
  trashImages,
  undoTrash,
} from '../../shared/contract/lifecycle.ts';
import { liftHold, placeHold } from '../../shared/contract/holds.ts';
import { listReceipts } from '../../shared/contract/receipts.ts';
import { keysOfImage } from '../storage/index.ts';

import { listChanges } from '../../shared/contract/changes.ts';

const day = 24 * 60 * 60 * 1000;

async function filesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}

describe.each(testDatabases)('the purge on $name', (database) => {
  let house: TestApp;
  let boss: Client;
  let ana: Client;
  beforeAll(async () => {
    house = await startApp({ database });
    boss = await house.join();
  });
  beforeEach(async () => {
    ana = await house.join();
  });
  afterAll(() => house[Symbol.asyncDispose]());

  const trashAll = (ids: string[]) => ana.call(trashImages, { selection: { ids } });
  const filesOf = async (id: string): Promise<string[]> =>
    (await filesBelow(house.dataDir)).filter((file) => file.includes(id));
  const gone = (id: string): Promise<string> =>
    ana.call(getImage, { id }).then(
      (image) => image.state,
      (error: unknown) => (error instanceof CallError ? error.code : 'another error'),
    );

  test('[LC8][LC9] emptying the trash purges what is in it, with a job, and leaves the rest', async () => {
    const stays = await giveImage(house, ana);
    const goes = await giveImage(house, ana);
    await house.settled();
    expect(await filesOf(goes.id)).toHaveLength(3);
    await trashAll([goes.id]);
    const { job } = await ana.call(emptyTrash, {});
    await house.settled();
    expect(await filesOf(goes.id)).toEqual([]);
    expect(await gone(goes.id)).toBe('not_found');
    expect(await filesOf(stays.id)).toHaveLength(3);
    expect(await ana.call(getTrash, {})).toMatchObject({ images: 0, failed: 0 });
    const ended = (await ana.call(listJobs, {})).jobs.find(({ id }) => id === job.id);
    expect(ended).toMatchObject({ state: 'done', done: 1, total: 1, failed: 0 });
    expect(ended?.message).toBe('Deleted 1 image for good.');
  });

  test('[LC9] what is trashed after the trash was emptied stays in it', async () => {
    const [first, second] = [await giveImage(house, ana), await giveImage(house, ana)];
    await trashAll([first.id]);
    house.clock.pass(1);
    await house.app.jobs.stop();
    await ana.call(emptyTrash, {});
    house.clock.pass(1000);
    await trashAll([second.id]);
    await house.app.jobs.start();
    await house.settled();
    expect(await gone(first.id)).toBe('not_found');
    expect(await gone(second.id)).toBe('trashed');
  });

  test('[LC9] nothing brings back what a purge was promised for, unless the purge is cancelled', async () => {
    const image = await giveImage(house, ana);
    const { chatId } = await makeChat(house, ana, 'a teapot');
    await trashAll([image.id]);
    const deleted = await ana.call(deleteChat, { id: chatId, images: 'delete' });
    await house.app.jobs.stop();
    const { job } = await ana.call(emptyTrash, {});
    expect(await ana.call(undoTrash, { actionId: deleted.actionId })).toEqual({ images: 0, chats: 0 });
    expect(await ana.call(restoreImages, { selection: { query: 'in:trash' } })).toEqual({ images: 0 });
    expect(await gone(image.id)).toBe('purging');
    await ana.call(cancelJob, { id: job.id });
    await house.app.jobs.start();
    await house.settled();
    expect(await gone(image.id)).toBe('trashed');
    expect(await ana.call(undoTrash, { actionId: deleted.actionId })).toEqual({ images: 1, chats: 1 });
  });

  test('[LC9] a cancelled purge puts back all but what came in again, which lives on as a new image', async () => {
    const bytes = await randomPng();
    const twice = await giveImage(house, ana, { bytes });
    const others = [await giveImage(house, ana), await giveImage(house, ana)];
    await trashAll([twice.id, ...others.map(({ id }) => id)]);
    await house.app.jobs.stop();
    const { job } = await ana.call(emptyTrash, {});
    const again = await giveImage(house, ana, { bytes });
    await ana.call(cancelJob, { id: job.id });
    await house.app.jobs.start();
    await house.settled();
    expect(await gone(again.id)).toBe('live');
    expect(await gone(twice.id)).toBe('not_found');
    expect(await Promise.all(others.map(({ id }) => gone(id)))).toEqual(['trashed', 'trashed']);
    await house.app.lifecycle.sweep();
    await house.settled();
    expect(await Promise.all(others.map(({ id }) => gone(id)))).toEqual(['trashed', 'trashed']);
  });

  test('[LC9][LC13] what is held and came in again stays marked, and nothing else waits for it', async () => {
    const bytes = await randomPng();
    const held = await giveImage(house, ana, { bytes });
    const other = await giveImage(house, ana);
    await trashAll([held.id, other.id]);
    await house.app.jobs.stop();
    await ana.call(emptyTrash, {});
    const again = await giveImage(house, ana, { bytes });
    const hold = await boss.call(placeHold, {
      personId: ana.person.id,
      subject: 'image',
      subjectId: held.id,
      reason: 'a dispute',
    });
    await house.app.jobs.start();
    await house.settled();
    expect([await gone(held.id), await gone(again.id), await gone(other.id)]).toEqual([
      'purging',
      'live',
      'not_found',
    ]);
    await boss.call(liftHold, { id: hold.id });
    await house.app.lifecycle.sweep();
    await house.settled();
    expect([await gone(held.id), await gone(again.id)]).toEqual(['not_found', 'live']);
  });

  test('[LC9] a queued purge that is cancelled takes nothing from under the one that runs', async () => {
    const given = await Promise.all(Array.from({ length: 60 }, () => giveImage(house, ana)));
    const last = given[0]!;
    await trashAll(given.map(({ id }) => id));
    await house.app.jobs.stop();
    await ana.call(purgeImages, { selection: { query: 'in:trash', except: [last.id] } });
    const { job } = await ana.call(purgeImages, { selection: { ids: [last.id] } });
    await house.app.jobs.start();
    await ana.call(cancelJob, { id: job.id });
    await house.settled();
    const { receipts } = await ana.call(listReceipts, { limit: 200 });
    const gone = new Set(receipts.map(({ subjectId }) => subjectId));
    expect(gone.size).toBe(receipts.length);
    const left = await house.app.db.read
      .selectFrom('images')
      .select(['id', 'state', 'file_key'])
      .where('owner_id', '=', ana.person.id)
      .execute();
    expect(left.length + gone.size).toBe(60);
    expect(left.filter(({ id, state }) => gone.has(id) || state !== 'trashed')).toEqual([]);
    expect(await house.app.storage.remaining(left.map((row) => row.file_key))).toHaveLength(left.length);
  });

  test('[LC5] a purged image leaves a marker with the date, and the person’s own words stay', async () => {
    const { chatId, answer, imageIds } = await makeChat(house, ana, 'a green parrot');
    await trashAll(imageIds);
    await ana.call(emptyTrash, {});
    await house.settled();
    const { messages } = await ana.call(getChat, { id: chatId });
    const marker = messages.find(({ id }) => id === answer.id)!.appearances[0]!;
    expect(marker).toMatchObject({ imageId: imageIds[0], state: 'purged', name: null, thumbhash: null });
    expect(marker.since).toBeGreaterThan(0);
    expect(messages[0]).toMatchObject({ role: 'person', text: 'a green parrot' });
  });

  test('[LC3] the sweep purges what is due, and nothing before its date', async () => {
    await ana.call(changeRetention, { days: 7, applyToTrash: false });
    const image = await giveImage(house, ana);
    await trashAll([image.id]);
    house.clock.pass(7 * day - 60_000);
    await house.app.lifecycle.sweep();
    await house.settled();
    expect(await gone(image.id)).toBe('trashed');
    house.clock.pass(60_000);
    await house.app.lifecycle.sweep();
    await house.settled();
    expect(await gone(image.id)).toBe('not_found');
    const { receipts } = await ana.call(listReceipts, {});
    expect(receipts).toEqual([
      expect.objectContaining({ kind: 'image', subjectId: image.id, rule: 'retention' }),
    ]);
  });

  test('[LC4] a chat is purged with its messages, and kept images forget where they were made', async () => {
    const { chatId, imageIds } = await makeChat(house, ana, 'a lighthouse');
    await ana.call(deleteChat, { id: chatId, images: 'keep' });
    await ana.call(emptyTrash, {});
    await house.settled();
    await expect(ana.call(getChat, { id: chatId })).rejects.toMatchObject({ code: 'not_found' });
    const image = await ana.call(getImage, { id: imageIds[0]! });
    expect(image).toMatchObject({ state: 'live', originChatId: null, originMessageId: null });
    const left = await house.app.db.read
      .selectFrom('messages')
      .select('id')
      .where('owner_id', '=', ana.person.id)
      .execute();
    expect(left).toEqual([]);
  });

  test('[LC9] an image whose file can’t be erased stays visible with the reason, and can be tried again', async () => {
    const image = await giveImage(house, ana);
    await house.settled();
    await trashAll([image.id]);
    const original = (await filesOf(image.id)).find((file) => file.includes('originals'))!;
    // A folder in the place of the file is something that unlink refuses, for root too.
    await rm(original);
    await mkdir(join(original, 'in the way'), { recursive: true });
    await ana.call(emptyTrash, {});
    await house.settled();
    const failed = await ana.call(getImage, { id: image.id });
    expect(failed.state).toBe('purge_failed');
    expect(failed.purgeError).toMatch(/[.]$/);
    expect(await ana.call(getTrash, {})).toMatchObject({ images: 1, failed: 1 });
    expect((await ana.call(restoreImages, { selection: { ids: [image.id] } })).images).toBe(0);

    await rm(original, { recursive: true });
    await ana.call(purgeImages, { selection: { ids: [image.id] } });
    await house.settled();
    expect(await gone(image.id)).toBe('not_found');
  });

  test('[LC9] bytes that come again after a purge has begun are a new image', async () => {
    const bytes = await randomPng();
    const image = await giveImage(house, ana, { bytes });
    expect((await giveImage(house, ana, { bytes })).id).toBe(image.id);
    await trashAll([image.id]);
    expect((await giveImage(house, ana, { bytes })).id).toBe(image.id);
    await house.app.db.write((tx) =>
      house.app.library.trash.markSelection(tx, ana.person.id, { ids: [image.id] }, 10),
    );
    const again = await giveImage(house, ana, { bytes });
    expect(again.id).not.toBe(image.id);
    await house.app.lifecycle.sweep();
    await house.settled();
    expect(await gone(image.id)).toBe('not_found');
    expect(await gone(again.id)).toBe('live');
    expect(await filesOf(again.id)).not.toEqual([]);
  });

  test('[LC12] a receipt says which surfaces, and the change log tells the devices', async () => {
    const image = await giveImage(house, ana);
    await ana.call(changeImage, { id: image.id, name: 'a very private name' });
    await trashAll([image.id]);
    const { seq } = await ana.call(listChanges, { after: 0 });
    await ana.call(emptyTrash, {});
    await house.settled();
    const [receipt] = (await ana.call(listReceipts, {})).receipts;
    expect(receipt).toMatchObject({ subjectId: image.id, rule: 'person', bytes: image.bytes });
    expect(receipt?.surfaces).toContainEqual({ surface: 'original', state: 'erased' });
    const { sets } = await ana.call(listChanges, { after: seq });
    expect(sets.flatMap(({ changes }) => changes)).toContainEqual({ kind: 'image.purged', ids: [image.id] });
    const answer = await ana.fetch(addressOf(getPreview, { id: image.id, size: '256' }));
    expect(answer.status).toBe(404);
  });

  test('[LC11] no byte of what was purged is left in any file', async () => {
    const marker = `marker-${crypto.randomUUID()}`;
    const { imageIds } = await makeChat(house, ana, 'a blue whale');
    const image = await giveImage(house, ana, { prompt: `${marker} prompt`, settings: { scene: marker } });
    await ana.call(changeImage, { id: image.id, name: `${marker} name` });
    await house.settled();
    const found = async (): Promise<string[]> => {
      const files = await filesBelow(house.dataDir);
      const hits = await Promise.all(files.map(async (file) => (await readFile(file)).includes(marker)));
      return files.filter((_, i) => hits[i]);
    };
    if (database.name === 'SQLite') expect(await found()).not.toEqual([]);
    await trashAll([image.id, ...imageIds]);
    await ana.call(emptyTrash, {});
    await house.settled();
    expect(await found()).toEqual([]);
    expect((await ana.call(listSections, {})).total).toBe(0);
  });
});

test.each<[string, (ana: Client) => Promise<unknown>]>([
  ['emptied', (ana) => ana.call(emptyTrash, {})],
  ['selected', (ana) => ana.call(purgeImages, { selection: { query: 'in:trash' } })],
])(
  '[LC8][LC9] of a trash too large for a request that is %s the job marks the rest, also after the server ended',
  async (_, begin) => {
    await using house = await startApp();
    const ana = await house.join();
    const first = await giveImage(house, ana);
    await copyImage(house, first.id, 10_599);
    await ana.call(trashImages, { selection: { query: '' } });
    await house.app.jobs.start();
    await house.settled();
    await house.app.jobs.stop();
    house.clock.pass(1000);
    await begin(ana);
    const states = await house.app.db.read
      .selectFrom('images')
      .select(['state', ({ fn }) => fn.countAll<number>().as('count')])
      .groupBy('state')
      .orderBy('state')
      .execute();
    expect(states).toEqual([
      { state: 'purging', count: 10_000 },
      { state: 'trashed', count: 600 },
    ]);
    const left = await house.app.db.read
      .selectFrom('images')
      .select('id')
      .where('state', '=', 'trashed')
      .limit(2)
      .execute();
    const [restored, again] = left.map(({ id }) => id) as [string, string];
    expect(await ana.call(restoreImages, { selection: { ids: [restored, again] } })).toEqual({ images: 2 });
    house.clock.pass(1000);
    await ana.call(trashImages, { selection: { ids: [again] } });
    await house.restart();
    await house.settled();
    expect((await ana.call(getImage, { id: restored })).state).toBe('live');
    expect((await ana.call(getImage, { id: again })).state).toBe('trashed');
    expect(await ana.call(getTrash, {})).toMatchObject({ images: 1 });
  },
);

test.each([1, 10_100])(
  '[LC3][LC9] a trash of %i that a clock set back since dates later than now is emptied',
  async (count) => {
    await using house = await startApp();
    const ana = await house.join();
    const first = await giveImage(house, ana);
    await copyImage(house, first.id, count - 1);
    await house.settled();
    await ana.call(trashImages, { selection: { query: '' } });
    await house.settled();
    house.clock.pass(-3 * day);
    await ana.call(emptyTrash, {});
    expect(await ana.call(getTrash, {})).toMatchObject({ images: 0 });
    await house.settled();
    const { receipts } = await ana.call(listReceipts, {});
    expect(receipts.length).toBeGreaterThan(0);
  },
);

test('[LC9] a crash between erase and commit resumes at the next start', async () => {
  await using house = await startApp();
  const ana = await house.join();
  const [half, marked] = [await giveImage(house, ana), await giveImage(house, ana)];
  await house.settled();
  const selection = { ids: [half.id, marked.id] };
  await ana.call(trashImages, { selection });
  await house.app.db.write((tx) => house.app.library.trash.markSelection(tx, ana.person.id, selection, 10));
  const targets = await house.app.library.trash.marked(ana.person.id, 10);
  const [erased] = targets.filter(({ id }) => id === half.id);
  await house.app.storage.removeFiles(keysOfImage(erased!.fileKey));
  await house.restart();
  await house.app.lifecycle.sweep();
  await house.settled();
  expect((await filesBelow(house.dataDir)).filter((file) => file.includes(marked.id))).toEqual([]);
  expect(await house.app.library.trash.marked(ana.person.id, 10)).toEqual([]);
  const { receipts } = await house.app.lifecycle.receipts(
    { ownerId: ana.person.id, role: 'member', sessionId: '' },
    { after: undefined, limit: 10, rule: undefined, from: undefined, until: undefined },
  );
  expect(receipts.map(({ subjectId }) => subjectId).sort()).toEqual([half.id, marked.id].sort());
});
