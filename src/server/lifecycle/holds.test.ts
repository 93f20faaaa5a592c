import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { testDatabases } from '../../../test/databases.ts';
import { giveImage, makeChat, readAnswer, smallSketch } from '../../../test/factories.ts';
import { type Client, startApp, type TestApp } from '../../../test/start-app.ts';
import { CallError } from '../../shared/client.ts';
import { getChat, startChat } from '../../shared/contract/chats.ts';
import type { Selection } from '../../shared/contract/common.ts';
import {
  liftHold,
  listHolds,
  listImageHolds,
  listPlacedHolds,
  placeHold,
} from '../../shared/contract/holds.ts';
import { listJobs } from '../../shared/contract/jobs.ts';
import { getImage, getSection, listSections } from '../../shared/contract/library.ts';
import {
  changeRetention,
  deleteChat,
  emptyTrash,
  getTrash,
  previewEmptyTrash,
  purgeImages,
  restoreImages,
  trashImages,
} from '../../shared/contract/lifecycle.ts';
import { previewPurge } from '../../shared/contract/purges.ts';
import { closeTemporaryChat } from '../../shared/contract/temporary.ts';

const day = 24 * 60 * 60 * 1000;

describe.each(testDatabases)('holds on $name', (database) => {
  let house: TestApp;
  let boss: Client;
  let ana: Client;
  beforeAll(async () => {
    house = await startApp({ database });
    boss = await house.join('Bea Boss');
  });
  beforeEach(async () => {
    ana = await house.join();
  });
  afterAll(() => house[Symbol.asyncDispose]());

  const trash = (...ids: string[]) => ana.call(trashImages, { selection: { ids } });
  const stateOf = (id: string): Promise<string> =>
    ana.call(getImage, { id }).then(
      ({ state }) => state,
      (error: unknown) => (error instanceof CallError ? error.code : String(error)),
    );
  const hold = (subject: 'everything' | 'image' | 'chat', subjectId?: string) =>
    boss.call(placeHold, {
      personId: ana.person.id,
      subject,
      reason: 'A complaint is being looked at',
      ...(subjectId && { subjectId }),
    });
  async function sweep(): Promise<void> {
    await house.app.lifecycle.sweep();
    await house.settled();
  }

  test('[LC13] a held image goes to the trash and comes back, but no purge takes it until the hold is lifted', async () => {
    const [held, free] = [await giveImage(house, ana), await giveImage(house, ana)];
    const placed = await hold('image', held.id);
    await trash(held.id, free.id);
    expect((await ana.call(restoreImages, { selection: { ids: [held.id] } })).images).toBe(1);
    await trash(held.id);

    expect(await ana.call(previewEmptyTrash, {})).toMatchObject({ images: 1, held: { images: 1, chats: 0 } });
    const preview = (selection: Selection) => ana.call(previewPurge, { selection });
    expect(await preview({ query: 'in:trash', except: [] })).toEqual({ images: 1, held: 1 });
    expect(await preview({ query: 'in:trash', except: [held.id] })).toEqual({ images: 1, held: 0 });
    expect(await preview({ ids: [held.id, (await giveImage(house, ana)).id] })).toEqual({
      images: 0,
      held: 1,
    });
    const purged = await ana.call(purgeImages, { selection: { ids: [held.id] } });
    expect(purged.held).toEqual({ images: 1, chats: 0 });
    expect((await ana.call(emptyTrash, {})).held).toEqual({ images: 1, chats: 0 });
    await house.settled();
    expect([await stateOf(held.id), await stateOf(free.id)]).toEqual(['trashed', 'not_found']);

    house.clock.pass(40 * day);
    await sweep();
    expect(await stateOf(held.id)).toBe('trashed');
    await boss.call(liftHold, { id: placed.id });
    expect(await stateOf(held.id)).toBe('trashed');
    await sweep();
    expect(await stateOf(held.id)).toBe('not_found');
  });

  test('[LC13] a hold on a chat keeps the chat and the images that it shows', async () => {
    const { chatId, imageIds } = await makeChat(house, ana, 'a lighthouse');
    const other = await makeChat(house, ana, 'a mill');
    await hold('chat', chatId);
    for (const id of [chatId, other.chatId]) await ana.call(deleteChat, { id, images: 'delete' });
    expect((await ana.call(emptyTrash, {})).held).toEqual({ images: imageIds.length, chats: 1 });
    await house.settled();
    expect((await ana.call(getTrash, {})).chats.map(({ id }) => id)).toEqual([chatId]);
    expect(await stateOf(imageIds[0]!)).toBe('trashed');
    expect(await stateOf(other.imageIds[0]!)).toBe('not_found');
    await expect(ana.call(getChat, { id: other.chatId })).rejects.toMatchObject({ code: 'not_found' });
    expect((await ana.call(listImageHolds, { id: imageIds[0]! })).holds).toMatchObject([
      { subject: 'chat', subjectId: chatId, placedBy: 'Bea Boss' },
    ]);
  });

  test('[LC13] a hold on everything keeps it, also what comes later, and nobody else’s', async () => {
    const ben = await house.join();
    const foreign = await giveImage(house, ben);
    await hold('everything');
    const later = await giveImage(house, ana);
    const { chatId } = await makeChat(house, ana, 'a boat');
    await ana.call(deleteChat, { id: chatId, images: 'delete' });
    await trash(later.id);
    await ben.call(trashImages, { selection: { ids: [foreign.id] } });
    house.clock.pass(40 * day);
    const jobsBefore = (await ana.call(listJobs, {})).jobs.length;
    await sweep();
    await sweep();
    expect(await ana.call(getTrash, {})).toMatchObject({ images: 2, chats: [{ id: chatId }] });
    expect(await ben.call(getTrash, {})).toMatchObject({ images: 0 });
    // What stays due because it is held starts no work over and over.
    expect((await ana.call(listJobs, {})).jobs).toHaveLength(jobsBefore);
    expect(await house.app.lifecycle.isAnythingHeld(ana.person.id)).toBe(true);
    expect(await house.app.lifecycle.isAnythingHeld(ben.person.id)).toBe(false);
  });

  test('[LC7][LC13] a temporary image that is held is left out of a purge that names it; closing its chat waits', async () => {
    const started = await ana.call(startChat, { text: 'a moth', settings: smallSketch, temporary: true });
    await house.settled();
    const { imageIds } = await readAnswer(ana, started.chat.id, started.engineMessageId);
    const placed = await hold('image', imageIds[0]!);
    const { held } = await ana.call(purgeImages, { selection: { ids: imageIds } });
    expect(held).toEqual({ images: 1, chats: 0 });
    await house.settled();
    expect(await stateOf(imageIds[0]!)).toBe('temporary');
    await ana.call(closeTemporaryChat, { id: started.chat.id });
    await house.settled();
    expect(await stateOf(imageIds[0]!)).toBe('purging');
    await boss.call(liftHold, { id: placed.id });
    await sweep();
    expect(await stateOf(imageIds[0]!)).toBe('not_found');
  });

  test('[LC13] a hold that comes after a purge was promised takes back what is whole', async () => {
    const [held, free] = [await giveImage(house, ana), await giveImage(house, ana)];
    const { chatId } = await makeChat(house, ana, 'an owl');
    await ana.call(deleteChat, { id: chatId, images: 'keep' });
    await trash(held.id, free.id);
    await house.app.jobs.stop();
    await ana.call(emptyTrash, {});
    expect(await stateOf(held.id)).toBe('purging');
    await hold('image', held.id);
    await hold('chat', chatId);
    await house.app.jobs.start();
    await house.settled();
    expect([await stateOf(held.id), await stateOf(free.id)]).toEqual(['trashed', 'not_found']);
    expect((await ana.call(getTrash, {})).chats.map(({ id }) => id)).toEqual([chatId]);
    expect((await ana.call(restoreImages, { selection: { ids: [held.id] } })).images).toBe(1);
  });

  test('[LC13] the owner sees every hold: who, why, since when, and which images of the trash', async () => {
    const [held, free] = [await giveImage(house, ana), await giveImage(house, ana)];
    const placed = await hold('image', held.id);
    await trash(held.id, free.id);
    const seen = {
      id: placed.id,
      subject: 'image',
      subjectId: held.id,
      reason: 'A complaint is being looked at',
      placedBy: 'Bea Boss',
      placedAt: placed.placedAt,
    };
    expect((await ana.call(listHolds, {})).holds).toEqual([seen]);
    expect((await ana.call(listImageHolds, { id: held.id })).holds).toEqual([seen]);
    expect((await ana.call(listImageHolds, { id: free.id })).holds).toEqual([]);
    const query = 'in:trash';
    const [month] = (await ana.call(listSections, { query })).sections;
    const piece = await ana.call(getSection, { month: month!.month, query });
    expect(piece.ids.map((id, i) => [id, piece.held[i]])).toEqual(
      expect.arrayContaining([
        [held.id, true],
        [free.id, false],
      ]),
    );
  });

  test('[LC13] only administrators place holds, on what there is, and only who placed one lifts it', async () => {
    const image = await giveImage(house, ana);
    const ben = await house.join();
    const wanted = { personId: ana.person.id, subject: 'image', subjectId: image.id, reason: 'x' } as const;
    await expect(ben.call(placeHold, wanted)).rejects.toMatchObject({ code: 'forbidden' });
    await expect(ben.call(listPlacedHolds, {})).rejects.toMatchObject({ code: 'forbidden' });
    const misplaced = { ...wanted, personId: ben.person.id };
    await expect(boss.call(placeHold, misplaced)).rejects.toMatchObject({ code: 'not_found' });
    await expect(boss.call(placeHold, { ...wanted, subject: 'chat' })).rejects.toMatchObject({
      code: 'not_found',
    });
    const unnamed = { personId: ana.person.id, subject: 'chat', reason: 'x' } as const;
    await expect(boss.call(placeHold, unnamed)).rejects.toMatchObject({ code: 'bad_input' });

    const placed = await boss.call(placeHold, wanted);
    await expect(ana.call(liftHold, { id: placed.id })).rejects.toMatchObject({ code: 'forbidden' });
    const { db, lifecycle } = house.app;
    // A second administrator.
    const change = (role: 'administrator' | 'member') =>
      db.write((tx) => tx.updateTable('people').set({ role }).where('id', '=', ben.person.id).execute());
    await change('administrator');
    expect((await ben.call(listPlacedHolds, {})).holds.find(({ id }) => id === placed.id)).toMatchObject({
      personId: ana.person.id,
      liftable: false,
    });
    await expect(ben.call(liftHold, { id: placed.id })).rejects.toMatchObject({ code: 'forbidden' });
    // One whose administrator is no more may be lifted by any.
    await db.write((tx) =>
      tx.updateTable('holds').set({ placed_by: crypto.randomUUID() }).where('id', '=', placed.id).execute(),
    );
    expect((await lifecycle.holds({ ownerId: ana.person.id }))[0]).toMatchObject({ placedBy: null });
    await ben.call(liftHold, { id: placed.id });
    expect((await ana.call(listHolds, {})).holds).toEqual([]);
    await change('member');
  });

  test('[LC13] a purge that failed is not tried again while the image is held', async () => {
    const image = await giveImage(house, ana);
    await trash(image.id);
    await hold('image', image.id);
    await house.app.db.write((tx) =>
      tx.updateTable('images').set({ state: 'purge_failed' }).where('id', '=', image.id).execute(),
    );
    const { held } = await ana.call(purgeImages, { selection: { ids: [image.id] } });
    await house.settled();
    expect(held.images).toBe(1);
    expect(await stateOf(image.id)).toBe('purge_failed');
  });

  test('[LC13] retention of no days purges nothing that is held', async () => {
    await ana.call(changeRetention, { days: 0, applyToTrash: false });
    const image = await giveImage(house, ana);
    await hold('everything');
    await trash(image.id);
    await sweep();
    expect(await stateOf(image.id)).toBe('trashed');
  });
});
