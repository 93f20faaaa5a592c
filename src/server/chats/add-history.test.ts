import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { testDatabases } from '../../../test/databases.ts';
import { giveImage } from '../../../test/factories.ts';
import { type Client, startApp, type TestApp } from '../../../test/start-app.ts';
import { listChanges } from '../../shared/contract/changes.ts';
import { changeChat, getChat, listChats, sendMessage, showBranch } from '../../shared/contract/chats.ts';
import { deleteChat, emptyTrash, trashImages, undoTrash } from '../../shared/contract/lifecycle.ts';
import { derivedId } from '../ids.ts';
import type { ChatHistory, HistoryMessage, HistoryOutcome } from './index.ts';
import { inBatches } from './history-store.ts';

const march = Date.UTC(2023, 2, 14, 10);

describe.each(testDatabases)('chats from elsewhere on $name', (database) => {
  let house: TestApp;
  let ana: Client;
  let prefix: string;
  beforeAll(async () => {
    house = await startApp({ database });
  });
  beforeEach(async () => {
    ana = await house.join();
    prefix = ana.person.id;
  });
  afterAll(() => house[Symbol.asyncDispose]());

  const id = (name: string): string => derivedId(march, prefix, name);
  const message = (
    name: string,
    parent: string | null,
    more: Partial<HistoryMessage> = {},
  ): HistoryMessage => ({
    id: id(name),
    parentId: parent === null ? null : id(parent),
    role: 'person',
    text: name,
    engineName: null,
    createdAt: march,
    appearances: [],
    missing: [],
    ...more,
  });
  const answer = (name: string, parent: string, more: Partial<HistoryMessage> = {}): HistoryMessage =>
    message(name, parent, { role: 'engine', engineName: 'GPT-4o', ...more });
  const history = (messages: HistoryMessage[], more: Partial<ChatHistory> = {}): ChatHistory => ({
    id: id('chat'),
    title: 'A trip to Porto',
    createdAt: march,
    updatedAt: march + 60_000,
    archived: false,
    headId: null,
    messages,
    ...more,
  });
  const add = (given: ChatHistory, client = ana): Promise<HistoryOutcome> =>
    house.app.db.write((tx) => house.app.chats.addHistory(tx, client.person.id, given));
  const read = () => ana.call(getChat, { id: id('chat') });
  const clock = async (): Promise<number> => (await ana.call(listChanges, { after: 0 })).seq;

  test('a chat comes in with its tree, dates, texts and models, and a second time nothing is written', async () => {
    const image = await giveImage(house, ana);
    const given = history(
      [
        message('ask', null),
        answer('first try', 'ask', { createdAt: march + 1 }),
        answer('second try', 'ask', {
          createdAt: march + 2,
          appearances: [{ imageId: image.id, role: 'output', position: 0 }],
          missing: [{ role: 'output', position: 1, reason: 'The export does not hold its file.' }],
        }),
      ],
      { headId: id('second try') },
    );
    expect(await add(given)).toBe('added');
    const { chat, messages } = await read();
    expect(chat).toMatchObject({
      title: 'A trip to Porto',
      createdAt: march,
      updatedAt: march + 60_000,
      archivedAt: null,
      headMessageId: id('second try'),
      busy: false,
    });
    expect(messages).toHaveLength(3);
    expect(messages.find((one) => one.id === id('second try'))).toMatchObject({
      parentId: id('ask'),
      role: 'engine',
      text: 'second try',
      engineName: 'GPT-4o',
      settings: null,
      state: 'done',
      createdAt: march + 2,
      appearances: [{ imageId: image.id, role: 'output', use: null, position: 0, state: 'live' }],
      missing: [{ role: 'output', position: 1, reason: 'The export does not hold its file.' }],
    });
    const before = await clock();
    expect(await add(given)).toBe('already');
    expect(await clock()).toBe(before);
    expect(await read()).toEqual({ chat, messages });
    expect((await ana.call(showBranch, { id: chat.id, messageId: id('first try') })).headMessageId).toBe(
      id('first try'),
    );
  });

  test('without a title and a head, the first prompt and the newest end are taken', async () => {
    const prompt = `\0a harbour\ud800 ${'in the mist '.repeat(20)}`;
    await add(
      history([message('m', null, { text: prompt }), answer('a', 'm')], { title: null, archived: true }),
    );
    const { chat, messages } = await read();
    expect(chat.title).toMatch(/^A harbour\ufffd in the mist in .{20,40}…$/);
    expect(messages.find((one) => one.role === 'person')!.text).toBe(
      prompt.slice(1).replace('\ud800', '\ufffd'),
    );
    expect(chat).toMatchObject({ headMessageId: id('a'), archivedAt: march + 60_000 });
    await add({ ...history([]), id: id('empty'), title: '  ' });
    expect((await ana.call(getChat, { id: id('empty') })).chat.title).toBe('Untitled chat');
    const archive = await ana.call(listChats, { archived: 'true' });
    expect(archive.chats.map((one) => one.id)).toEqual([id('chat')]);
  });

  test('a later export adds what is new: messages, images that were missing, the branch', async () => {
    const missing = [{ role: 'output', position: 0, reason: 'Its file is not in the export.' }] as const;
    const first = [message('m', null), answer('a', 'm', { missing: [...missing] })];
    await add(history(first));
    await ana.call(changeChat, { id: id('chat'), title: 'My own title' });
    const image = await giveImage(house, ana);
    const appearances = [{ imageId: image.id, role: 'output', position: 0 }] as const;
    const later = [
      first[0]!,
      answer('a', 'm', { appearances: [...appearances] }),
      message('n', 'a'),
      answer('b', 'n'),
    ];
    expect(await add(history(later, { title: 'Theirs', updatedAt: march + 90_000 }))).toBe('updated');
    const { chat, messages } = await read();
    expect(chat).toMatchObject({
      title: 'My own title',
      headMessageId: id('b'),
      updatedAt: march + 90_000,
    });
    expect(messages.find((one) => one.id === id('a'))).toMatchObject({
      missing: [],
      appearances: [{ imageId: image.id }],
    });
    expect(await add(history(first))).toBe('already');
  });

  test('whoever went on with the chat here keeps the branch; an older export does not take it back', async () => {
    const first = [message('m', null), answer('a', 'm')];
    await add(history(first));
    const { engineMessageId } = await ana.call(sendMessage, {
      id: id('chat'),
      parentId: id('a'),
      text: 'and now a picture of it',
      settings: { engineId: 'sketch', size: { width: 256, height: 256 } },
    });
    await house.settled();
    const usedAt = (await read()).chat.updatedAt;
    expect(await add(history([...first, message('n', 'a')]))).toBe('updated');
    expect((await read()).chat).toMatchObject({ headMessageId: engineMessageId, updatedAt: usedAt });
  });

  test('[LC5] a marker of a purged image is never written over', async () => {
    const image = await giveImage(house, ana);
    const shows = (imageId: string) => [
      message('m', null),
      answer('a', 'm', { appearances: [{ imageId, role: 'output', position: 0 }] }),
    ];
    await add(history(shows(image.id)));
    await ana.call(trashImages, { selection: { ids: [image.id] } });
    await ana.call(emptyTrash, {});
    await house.settled();
    const again = await giveImage(house, ana);
    expect(await add(history(shows(again.id)))).toBe('already');
    const marker = (await read()).messages.find((one) => one.id === id('a'))!.appearances;
    expect(marker).toEqual([expect.objectContaining({ imageId: image.id, state: 'purged' })]);
  });

  test('a chat in the trash stays as it is, and a purged one comes in again', async () => {
    const given = history([
      message('m', null, { missing: [{ role: 'input', position: 0, reason: 'Gone.' }] }),
    ]);
    await add(given);
    const { actionId } = await ana.call(deleteChat, { id: id('chat'), images: 'delete' });
    const more = history([...given.messages, answer('a', 'm')]);
    expect(await add(more)).toBe('in_trash');
    expect(await house.app.chats.which(prefix, [id('chat'), id('other')])).toEqual(
      new Map([[id('chat'), 'trashed']]),
    );
    await ana.call(undoTrash, { actionId });
    expect((await read()).messages).toHaveLength(1);
    expect(await house.app.chats.which(prefix, [id('chat')])).toEqual(new Map([[id('chat'), 'live']]));
    await ana.call(deleteChat, { id: id('chat'), images: 'delete' });
    await ana.call(emptyTrash, {});
    await house.settled();
    const left = await house.app.db.read
      .selectFrom('missing_images')
      .select('reason')
      .where('owner_id', '=', prefix)
      .execute();
    expect(left).toEqual([]);
    expect(await add(more)).toBe('added');
  });

  test('what is somebody else’s is never touched', async () => {
    const ben = await house.join();
    const given = history([message('m', null), answer('a', 'm')]);
    await add(given);
    const before = await read();
    await expect(add({ ...given, title: 'Ben’s' }, ben)).rejects.toMatchObject({ code: 'conflict' });
    await expect(add({ ...given, id: id('another') }, ben)).rejects.toMatchObject({ code: 'conflict' });
    expect(await house.app.chats.which(ben.person.id, [id('chat'), id('another')])).toEqual(new Map());
    await expect(add({ ...given, id: id('another') })).rejects.toMatchObject({ code: 'conflict' });
    expect(await read()).toEqual(before);
    expect((await ben.call(listChats, {})).chats).toEqual([]);
  });

  test('a message whose parent comes later is refused as a whole; one that comes twice is one', async () => {
    await expect(add(history([answer('a', 'm'), message('m', null)]))).rejects.toThrow('comes before');
    await expect(read()).rejects.toMatchObject({ code: 'not_found' });
    expect(await add(history([message('m', null), message('m', null)]))).toBe('added');
    expect((await read()).messages).toHaveLength(1);
  });

  test('thousands of messages go in and come out, past any limit of parameters', async () => {
    const messages = Array.from({ length: 5_001 }, (_, i) =>
      message(`m${i}`, i === 0 ? null : `m${i - 1}`, {
        missing: i % 10 === 0 ? [{ role: 'input', position: 0, reason: 'Gone.' }] : [],
      }),
    );
    expect(await add(history(messages))).toBe('added');
    expect(await add(history(messages))).toBe('already');
    const { chat, messages: there } = await read();
    expect(there).toHaveLength(5_001);
    expect(chat.headMessageId).toBe(id('m5000'));
  });
});

test('rows go in by few sizes', () => {
  const sizes = [...inBatches(Array.from({ length: 605 }))].map(({ length }) => length);
  expect(sizes).toEqual([256, 256, 64, 16, 8, 4, 1]);
  expect([...inBatches([])]).toEqual([]);
});
