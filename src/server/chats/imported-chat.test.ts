import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { testDatabases } from '../../../test/databases.ts';
import { giveImage, readAnswer, smallSketch } from '../../../test/factories.ts';
import { type Client, startApp, type TestApp } from '../../../test/start-app.ts';
import {
  type Appearance,
  changeChat,
  getChat,
  listAppearances,
  listChats,
  repeatTurn,
  sendMessage,
} from '../../shared/contract/chats.ts';
import { getImage, listSections } from '../../shared/contract/library.ts';
import {
  deleteChat,
  emptyTrash,
  previewChatDeletion,
  restoreImages,
  trashImages,
  undoTrash,
} from '../../shared/contract/lifecycle.ts';

const march = Date.UTC(2023, 2, 14, 10);

describe.each(testDatabases)('an imported chat on $name', (database) => {
  let house: TestApp;
  let ana: Client;
  beforeAll(async () => {
    house = await startApp({ database });
  });
  beforeEach(async () => {
    ana = await house.join();
  });
  afterAll(() => house[Symbol.asyncDispose]());

  const next = (): string => crypto.randomUUID();

  /** A person asks with a picture of their own, and is answered with words and pictures. */
  async function importChat(archived = false) {
    const [chatId, askId, answerId] = [next(), next(), next()];
    const facts = {
      source: 'imported',
      originChatId: chatId,
      originMessageId: answerId,
      madeAt: march,
    } as const;
    const made: string[] = [];
    for (let i = 0; i < 3; i++) made.push((await giveImage(house, ana, facts)).id);
    const sketch = await giveImage(house, ana, { ...facts, originMessageId: askId });
    await house.app.db.write((tx) =>
      house.app.chats.addHistory(tx, ana.person.id, {
        id: chatId,
        title: 'A logo for the bakery',
        createdAt: march,
        updatedAt: march,
        archived,
        headId: answerId,
        messages: [
          {
            id: askId,
            parentId: null,
            role: 'person',
            text: 'draw this as a logo',
            engineName: null,
            createdAt: march,
            appearances: [{ imageId: sketch.id, role: 'input', position: 0 }],
            missing: [],
          },
          {
            id: answerId,
            parentId: askId,
            role: 'engine',
            text: 'Here are **three** logos.',
            engineName: 'GPT-4o',
            createdAt: march + 1,
            appearances: made.map((imageId, position) => ({ imageId, role: 'output', position })),
            missing: [{ role: 'output', position: 3, reason: 'The export does not hold its file.' }],
          },
        ],
      }),
    );
    return { chatId, askId, answerId, made, sketchId: sketch.id };
  }

  const stateOf = async (id: string): Promise<string> => (await ana.call(getImage, { id })).state;
  const shownIn = async (chatId: string, messageId: string): Promise<Appearance[]> =>
    (await ana.call(getChat, { id: chatId })).messages.find(({ id }) => id === messageId)!.appearances;

  test('[LC4] is deleted with its images, with true counts, and undone as one', async () => {
    const { chatId, made, sketchId } = await importChat();
    expect(await ana.call(previewChatDeletion, { id: chatId })).toMatchObject({
      madeHere: 4,
      alsoElsewhere: 0,
      favourites: 0,
      wouldDelete: 4,
      wouldStay: 0,
    });
    const { actionId, ...moved } = await ana.call(deleteChat, { id: chatId, images: 'delete' });
    expect(moved).toMatchObject({ images: 4, chats: 1 });
    expect((await ana.call(listSections, {})).total).toBe(0);
    expect(await ana.call(undoTrash, { actionId })).toEqual({ images: 4, chats: 1 });
    expect(await Promise.all([...made, sketchId].map(stateOf))).toEqual(['live', 'live', 'live', 'live']);
    expect((await ana.call(listChats, {})).chats.map(({ id }) => id)).toEqual([chatId]);
  });

  test('[LC1][LC5] one image of it is deleted alone: a tile that restores, then the marker with the date', async () => {
    const { chatId, answerId, made, sketchId } = await importChat();
    const [first, second] = made;
    await ana.call(trashImages, { selection: { ids: [first!] } });
    expect((await shownIn(chatId, answerId)).map(({ state }) => state)).toEqual(['trashed', 'live', 'live']);
    await ana.call(restoreImages, { selection: { ids: [first!] } });
    expect((await shownIn(chatId, answerId)).map(({ state }) => state)).toEqual(['live', 'live', 'live']);

    await ana.call(trashImages, { selection: { ids: [first!] } });
    await ana.call(emptyTrash, {});
    await house.settled();
    const [marker, other] = await shownIn(chatId, answerId);
    expect(marker).toMatchObject({ imageId: first, state: 'purged', name: null, thumbhash: null });
    expect(marker!.since).toBeGreaterThan(march);
    expect(other).toMatchObject({ imageId: second, state: 'live' });
    const { messages } = await ana.call(getChat, { id: chatId });
    expect(messages.find(({ id }) => id === answerId)!.missing).toHaveLength(1);
    expect(await ana.call(previewChatDeletion, { id: chatId })).toMatchObject({ madeHere: 3 });
    expect(await stateOf(sketchId)).toBe('live');
  });

  test('[LC4] purged for good, the images that were kept forget where they came from', async () => {
    const { chatId, made } = await importChat();
    await ana.call(deleteChat, { id: chatId, images: 'keep' });
    await ana.call(emptyTrash, {});
    await house.settled();
    expect(await ana.call(getImage, { id: made[0]! })).toMatchObject({
      state: 'live',
      originChatId: null,
      originMessageId: null,
    });
    for (const table of ['messages', 'missing_images', 'appearances'] as const) {
      const left = await house.app.db.read
        .selectFrom(table)
        .select('owner_id')
        .where('owner_id', '=', ana.person.id)
        .execute();
      expect(left).toEqual([]);
    }
  });

  test('[LC6] archived elsewhere, it is in the archive, and its images are in the Library', async () => {
    const { chatId } = await importChat(true);
    expect((await ana.call(listChats, {})).chats).toEqual([]);
    expect((await ana.call(listChats, { archived: 'true' })).chats.map(({ id }) => id)).toEqual([chatId]);
    expect((await ana.call(listSections, {})).total).toBe(4);
    await ana.call(changeChat, { id: chatId, archived: false });
    expect((await ana.call(listChats, {})).chats).toHaveLength(1);
  });

  test('goes on with a new prompt, under an answer and under a prompt that nobody answered', async () => {
    const { chatId, askId, answerId, made } = await importChat();
    const under = async (parentId: string) => {
      const sent = await ana.call(sendMessage, {
        id: chatId,
        parentId,
        text: 'make it blue',
        settings: smallSketch,
        inputs: [{ imageId: made[0]!, role: 'edit' }],
      });
      await house.settled();
      expect(sent.chat.headMessageId).toBe(sent.engineMessageId);
      return readAnswer(ana, chatId, sent.engineMessageId);
    };
    for (const parentId of [answerId, askId]) {
      const { answer, imageIds } = await under(parentId);
      expect(answer).toMatchObject({ state: 'done', error: null });
      expect(imageIds).toHaveLength(1);
    }
    const { appearances } = await ana.call(listAppearances, { id: made[0]! });
    expect(new Set(appearances.map(({ role }) => role))).toEqual(new Set(['output', 'input']));
  });

  test('is made again with settings of here, and not without', async () => {
    const { chatId, askId, answerId } = await importChat();
    await expect(ana.call(repeatTurn, { id: chatId, messageId: answerId })).rejects.toMatchObject({
      code: 'bad_input',
      message: 'This answer was given elsewhere. Choose an engine to make it here.',
    });
    const settings = { ...smallSketch, seed: null };
    const again = await ana.call(repeatTurn, { id: chatId, messageId: answerId, settings });
    await house.settled();
    const { answer, imageIds } = await readAnswer(ana, chatId, again.engineMessageId);
    expect(answer).toMatchObject({ parentId: askId, state: 'done', engineName: 'Sketch' });
    expect(imageIds).toHaveLength(1);
    await expect(ana.call(repeatTurn, { id: chatId, messageId: askId, settings })).rejects.toMatchObject({
      code: 'bad_input',
    });
  });

  test('an answer after an answer, or to a picture without a word, can’t be made again', async () => {
    const [chatId, askId, answerId, afterId] = [next(), next(), next(), next()];
    const blank = { engineName: null, createdAt: march, appearances: [], missing: [] };
    const chat = {
      id: chatId,
      title: null,
      createdAt: march,
      updatedAt: march,
      archived: false,
      headId: null,
    };
    await house.app.db.write((tx) =>
      house.app.chats.addHistory(tx, ana.person.id, {
        ...chat,
        messages: [
          { ...blank, id: askId, parentId: null, role: 'person', text: ' ' },
          { ...blank, id: answerId, parentId: askId, role: 'engine', text: 'A cat.' },
          { ...blank, id: afterId, parentId: answerId, role: 'engine', text: 'And a dog.' },
        ],
      }),
    );
    for (const messageId of [answerId, afterId]) {
      await expect(
        ana.call(repeatTurn, { id: chatId, messageId, settings: smallSketch }),
      ).rejects.toMatchObject({ message: 'Only an answer to words can be made again. Write a prompt.' });
    }
    expect((await ana.call(getChat, { id: chatId })).chat).toMatchObject({
      title: 'Untitled chat',
      headMessageId: afterId,
    });
  });
});
