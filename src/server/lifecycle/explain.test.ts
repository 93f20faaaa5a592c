import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { testDatabases } from '../../../test/databases.ts';
import { giveImage, makeChat } from '../../../test/factories.ts';
import { putInFolder, tag } from '../../../test/filing.ts';
import { type Client, startApp, type TestApp } from '../../../test/start-app.ts';
import { addressOf } from '../../shared/client.ts';
import { changeChat } from '../../shared/contract/chats.ts';
import { changeImage } from '../../shared/contract/library.ts';
import { deleteChat, emptyTrash, trashImages } from '../../shared/contract/lifecycle.ts';
import { createFolder } from '../../shared/contract/organise.ts';
import { listReceipts } from '../../shared/contract/receipts.ts';
import { downloadWhereabouts, explain, type Whereabouts } from '../../shared/contract/whereabouts.ts';
import { whereaboutsSentence } from '../../shared/whereabouts-sentence.ts';

const day = 24 * 60 * 60 * 1000;
const iso = (instant: number): string => new Date(instant).toISOString().slice(0, 10);

describe.each(testDatabases)('explanations on $name', (database) => {
  let house: TestApp;
  let ana: Client;
  beforeAll(async () => {
    house = await startApp({ database });
  });
  beforeEach(async () => {
    ana = await house.join();
  });
  afterAll(() => house[Symbol.asyncDispose]());

  const factsOf = async (id: string): Promise<Whereabouts> => (await ana.call(explain, { id })).facts;
  const sentenceOf = async (id: string): Promise<string> =>
    whereaboutsSentence(await factsOf(id), house.clock.now(), iso);

  test('[LC16] an image says where it is shown, filed and stored', async () => {
    const { chatId, answer, imageIds } = await makeChat(house, ana, 'a lighthouse');
    const [id] = imageIds as [string];
    const folder = await ana.call(createFolder, { name: 'By the sea' });
    await putInFolder(ana, { ids: [id] }, folder.id);
    await tag(ana, { ids: [id] }, ['sea', 'night']);
    const { facts, names } = await ana.call(explain, { id });
    expect(facts).toMatchObject({
      kind: 'image',
      state: 'live',
      originChatId: chatId,
      places: [{ chatId, messageId: answer.id, role: 'output', chatState: 'live' }],
      placeCount: 1,
      folderIds: [folder.id],
      // Two by hand, and one from the prompt.
      tags: 3,
      holds: [],
      devicesBehind: [],
    });
    const files = facts.kind === 'image' ? facts.files : [];
    expect(files.map(({ bytes }) => bytes !== null)).toEqual([true, true, true, false]);
    expect(names).toMatchObject({ [folder.id]: 'By the sea', [chatId]: 'A lighthouse' });
    expect(await sentenceOf(id)).toBe('It is in your Library: nothing has deleted it.');
    await ana.call(deleteChat, { id: chatId, images: 'keep' });
    expect(await sentenceOf(id)).toContain('the chat in which it was made is in the trash');
  });

  test('[LC16] what is in the trash says until when and why, and which devices have not been here since', async () => {
    const image = await giveImage(house, ana);
    const away = await house.signInAgain(ana);
    // What a session is seen at is written now and then only.
    house.clock.pass(2 * day);
    await ana.call(trashImages, { selection: { ids: [image.id] } });
    const facts = await factsOf(image.id);
    if (facts.kind !== 'image') throw new Error('no image');
    expect(facts.devicesBehind).toHaveLength(1);
    expect(facts.devicesBehind[0]!.lastSeenAt).toBeLessThan(facts.trashedAt!);
    expect(await sentenceOf(image.id)).toBe(
      `It is in the trash until ${iso(facts.purgeAt!)}, because it was deleted; until then it can be restored.`,
    );
    house.clock.pass(31 * day);
    const again = await house.signInAgain(away);
    const { facts: due } = await again.call(explain, { id: image.id });
    expect(whereaboutsSentence(due, house.clock.now(), iso)).toContain('its time is over');
  });

  test('[LC16] a hold, an archive and a failed purge are named as the reason', async () => {
    const image = await giveImage(house, ana);
    await house.settled();
    const hold = {
      owner_id: ana.person.id,
      id: crypto.randomUUID(),
      subject: 'image',
      subject_id: image.id,
      reason: 'for the court',
      placed_by: ana.person.id,
      placed_at: house.clock.now(),
      lifted_at: null,
    } as const;
    await house.app.db.write((tx) => tx.insertInto('holds').values(hold).execute());
    await ana.call(trashImages, { selection: { ids: [image.id] } });
    const { facts, names } = await ana.call(explain, { id: image.id });
    expect(facts).toMatchObject({ holds: [{ id: hold.id, subject: 'image' }] });
    expect(names[hold.id]).toBe('for the court');
    expect(await sentenceOf(image.id)).toContain('a hold keeps it from being purged');
    const { chatId } = await makeChat(house, ana, 'a harbour');
    await ana.call(changeChat, { id: chatId, archived: true });
    expect(await factsOf(chatId)).toMatchObject({ kind: 'chat', state: 'archived', imagesShown: 1 });
    expect(await sentenceOf(chatId)).toContain('archiving hides a chat and deletes nothing');

    const stuck = await giveImage(house, ana);
    await house.settled();
    await ana.call(trashImages, { selection: { ids: [stuck.id] } });
    const row = await house.app.library.own({ ownerId: ana.person.id }, stuck.id);
    const path = join(house.dataDir, row.file_key);
    await rm(path);
    await mkdir(join(path, 'in the way'), { recursive: true });
    await ana.call(emptyTrash, {});
    await house.settled();
    expect(await sentenceOf(stuck.id)).toMatch(
      /^Its purge failed, so it is still here\. .+ Try again from the trash\.$/,
    );
    await rm(path, { recursive: true });
  });

  test('[LC16] what is gone names its receipt, and what was never here or is another’s is unknown', async () => {
    const image = await giveImage(house, ana);
    await ana.call(trashImages, { selection: { ids: [image.id] } });
    await ana.call(emptyTrash, {});
    await house.settled();
    const [receipt] = (await ana.call(listReceipts, {})).receipts;
    expect(await factsOf(image.id)).toMatchObject({
      kind: 'gone',
      subject: 'image',
      receiptId: receipt!.id,
      rule: 'person',
      pending: ['browser caches'],
    });
    expect(await sentenceOf(image.id)).toContain('It is gone: this image was purged on');
    expect(await factsOf(crypto.randomUUID())).toEqual({ kind: 'unknown' });
    const ben = await house.join();
    const his = await giveImage(house, ben);
    for (const id of [his.id, image.id]) {
      const asker = id === his.id ? ana : ben;
      expect(await asker.call(explain, { id })).toEqual({ facts: { kind: 'unknown' }, names: {} });
      expect((await asker.fetch(addressOf(downloadWhereabouts, { id }))).status).toBe(404);
    }
  });

  test('[LC16] the report for others holds no name, prompt, title or tag', async () => {
    const marker = 'zebrafish';
    const { chatId, imageIds } = await makeChat(house, ana, `a ${marker} chat`);
    const [id] = imageIds as [string];
    await ana.call(changeImage, { id, name: `${marker} name` });
    const folder = await ana.call(createFolder, { name: `${marker} folder` });
    await putInFolder(ana, { ids: [id] }, folder.id);
    await tag(ana, { ids: [id] }, [`${marker}-tag`]);
    await house.app.db.write((tx) =>
      tx
        .insertInto('holds')
        .values({
          owner_id: ana.person.id,
          id: crypto.randomUUID(),
          subject: 'everything',
          subject_id: null,
          reason: `${marker} reason`,
          placed_by: ana.person.id,
          placed_at: 1,
          lifted_at: null,
        })
        .execute(),
    );
    expect(JSON.stringify(await ana.call(explain, { id }))).toContain(marker);
    for (const each of [id, chatId]) {
      const answer = await ana.fetch(addressOf(downloadWhereabouts, { id: each }));
      expect(answer.headers.get('content-disposition')).toMatch(/^attachment/);
      const report = await answer.text();
      expect(report).toContain(each);
      expect(report).not.toContain(marker);
      for (const personal of [ana.person.name, ana.person.email]) expect(report).not.toContain(personal);
    }
  });
});
