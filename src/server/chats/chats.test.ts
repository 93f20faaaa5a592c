import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  openAiAnswers,
  type OpenAiServer,
  startOpenAiServer,
} from '../../../test/protocol-servers/openai.ts';
import { testDatabases } from '../../../test/databases.ts';
import { giveImage, makeChat, readAnswer, smallSketch } from '../../../test/factories.ts';
import { type Client, startApp, type TestApp } from '../../../test/start-app.ts';
import {
  changeChat,
  getChat,
  listAppearances,
  listChats,
  repeatTurn,
  sendMessage,
  showBranch,
  startChat,
  stopTurn,
  type TurnSettings,
} from '../../shared/contract/chats.ts';
import { listDeliveries } from '../../shared/contract/engines.ts';
import { getImage, getImages, listSections, listVersions } from '../../shared/contract/library.ts';
import { deleteChat, emptyTrash, trashImages } from '../../shared/contract/lifecycle.ts';

let openAi: OpenAiServer;
beforeAll(async () => {
  openAi = await startOpenAiServer();
});
afterAll(() => openAi[Symbol.asyncDispose]());

describe.each(testDatabases)('chats on $name', (database) => {
  let house: TestApp;
  let ana: Client;
  beforeAll(async () => {
    const environment = {
      OPENAI_BASE_URL: openAi.baseUrl,
      OPENAI_API_KEY: 'sk-test-key-1234567890',
      IMAGESTEAD_OPENAI_MODELS: 'test-image-1',
    };
    house = await startApp({ database, environment });
  });
  beforeEach(async () => {
    ana = await house.join();
  });
  afterAll(() => house[Symbol.asyncDispose]());

  const hosted: TurnSettings = {
    engineId: 'env:openai',
    model: null,
    size: { width: 1024, height: 1024 },
    count: 1,
    seed: null,
    style: null,
  };

  test('a prompt becomes images in the chat and in the Library, with all that is known of them', async () => {
    const { chatId, answer, imageIds, messages } = await makeChat(house, ana, 'a red fox, watercolour', {
      count: 2,
    });
    expect(messages.map(({ role, text }) => [role, text])).toEqual([
      ['person', 'a red fox, watercolour'],
      ['engine', ''],
    ]);
    expect(answer).toMatchObject({ state: 'done', error: null, engineName: 'Sketch' });
    expect(imageIds).toHaveLength(2);
    const image = await ana.call(getImage, { id: imageIds[1]! });
    expect(image).toMatchObject({
      state: 'live',
      source: 'generated',
      prompt: 'a red fox, watercolour',
      engineId: 'sketch',
      seed: '8',
      width: 256,
      height: 256,
      mediaType: 'image/png',
      originChatId: chatId,
      originMessageId: answer.id,
    });
    expect(image.thumbhash).not.toBeNull();
    expect((await ana.call(listSections, {})).total).toBe(2);
  });

  test('the title comes from the first prompt until a person gives another; searching finds it', async () => {
    const long = 'A quiet harbour at dawn with three wooden boats, mist over the water, and gulls';
    const { chatId } = await makeChat(house, ana, long);
    const [chat] = (await ana.call(listChats, {})).chats;
    expect(chat?.title).toBe('A quiet harbour at dawn with three wooden boats, mist over…');
    await ana.call(changeChat, { id: chatId, title: 'Ölbild 100% fertig' });
    const found = async (search: string): Promise<number> =>
      (await ana.call(listChats, { search })).chats.length;
    expect(await found('ölbild')).toBe(1);
    expect(await found('100%')).toBe(1);
    expect(await found('100_')).toBe(0);
    expect(await found('harbour')).toBe(0);
  });

  test('chats are listed last used first, a piece at a time', async () => {
    const made = [];
    for (const text of ['one', 'two', 'three']) {
      made.push(await makeChat(house, ana, text));
      house.clock.pass(10);
    }
    const first = await ana.call(listChats, { limit: 2 });
    const second = await ana.call(listChats, { limit: 2, after: first.next! });
    const ids = [...first.chats, ...second.chats].map(({ id }) => id);
    expect(ids).toEqual(made.map(({ chatId }) => chatId).reverse());
    expect(second.next).toBeNull();
  });

  test('editing an earlier prompt makes a branch, and branches can be walked', async () => {
    const { chatId, messages, answer } = await makeChat(house, ana, 'a house');
    const sent = await ana.call(sendMessage, {
      id: chatId,
      parentId: answer.id,
      text: 'a bigger house',
      settings: smallSketch,
    });
    const edited = await ana.call(sendMessage, {
      id: chatId,
      parentId: null,
      text: 'a boat',
      settings: smallSketch,
    });
    await house.settled();
    expect(edited.chat.headMessageId).toBe(edited.engineMessageId);
    const back = await ana.call(showBranch, { id: chatId, messageId: messages[0]!.id });
    expect(back.headMessageId).toBe(sent.engineMessageId);
    const all = (await ana.call(getChat, { id: chatId })).messages;
    expect(all.filter(({ parentId }) => parentId === null)).toHaveLength(2);
  });

  test('again makes a sibling with another seed; the same seed gives the same image, shown once more', async () => {
    const { chatId, answer, imageIds } = await makeChat(house, ana, 'a balloon');
    const again = await ana.call(repeatTurn, { id: chatId, messageId: answer.id });
    await house.settled();
    const other = await readAnswer(ana, chatId, again.engineMessageId);
    expect(other.answer.parentId).toBe(answer.parentId);
    expect(other.imageIds[0]).not.toBe(imageIds[0]);
    const same = await makeChat(house, ana, 'a balloon');
    expect(same.imageIds).toEqual(imageIds);
    const { appearances } = await ana.call(listAppearances, { id: imageIds[0]! });
    expect(appearances.map((place) => place.chatId)).toEqual([chatId, same.chatId]);
  });

  test('an edit by instruction is a new image that knows what it was made from', async () => {
    const { chatId, answer, imageIds } = await makeChat(house, ana, 'a white cat on a sofa');
    const sent = await ana.call(sendMessage, {
      id: chatId,
      parentId: answer.id,
      text: 'make it night',
      settings: smallSketch,
      inputs: [{ imageId: imageIds[0]!, role: 'edit' }],
    });
    await house.settled();
    const edit = await readAnswer(ana, chatId, sent.engineMessageId);
    expect(await ana.call(getImage, { id: edit.imageIds[0]! })).toMatchObject({ source: 'edited' });
    const { derivations } = await ana.call(listVersions, { id: imageIds[0]! });
    expect(derivations).toEqual([{ fromId: imageIds[0], toId: edit.imageIds[0], kind: 'edit' }]);
  });

  test('what the engine can’t do is refused with a sentence before anything is written', async () => {
    const refuse = async (settings: Partial<TurnSettings>, text = 'a fox'): Promise<unknown> =>
      ana
        .call(startChat, { text, settings: { ...smallSketch, ...settings } })
        .catch((error: unknown) => error);
    expect(await refuse({ size: { width: 4000, height: 4000 } })).toMatchObject({ code: 'bad_input' });
    expect(await refuse({ count: 16 })).toMatchObject({
      message: 'Sketch makes at most 8 images at once. Ask for fewer.',
    });
    expect(await refuse({ engineId: 'nobody' })).toMatchObject({ code: 'not_found' });
    expect(await refuse({}, '   ')).toMatchObject({ message: 'Write what you would like to see.' });
    expect(await refuse({}, 'a'.repeat(100_000))).toMatchObject({
      message: 'A prompt holds at most 32,000 characters.',
    });
    expect((await ana.call(listChats, {})).chats).toEqual([]);
  });

  test('images of somebody else can’t be put into a prompt', async () => {
    const ben = await house.join();
    const { id } = await giveImage(house, ben);
    const turn = { text: 'a fox', settings: smallSketch, inputs: [{ imageId: id, role: 'edit' as const }] };
    await expect(ana.call(startChat, turn)).rejects.toMatchObject({ code: 'not_found' });
  });

  test('an engine that refuses ends the turn as failed with its reason, and it can be tried again', async () => {
    openAi.next(openAiAnswers.moderated);
    const started = await ana.call(startChat, { text: 'a dog', settings: hosted });
    await house.settled();
    const failed = await readAnswer(ana, started.chat.id, started.engineMessageId);
    expect(failed.answer.state).toBe('failed');
    expect(failed.answer.error?.code).toBe('engine_refused');
    await ana.call(repeatTurn, { id: started.chat.id, messageId: started.engineMessageId });
    await house.settled();
    const after = await readAnswer(ana, started.chat.id, started.engineMessageId);
    expect(after.answer).toMatchObject({ state: 'done', error: null });
    expect(after.imageIds).toHaveLength(1);
  });

  test('what goes to an engine elsewhere is noted before it is sent, in numbers; what stays here is not', async () => {
    const { imageIds } = await makeChat(house, ana, 'a red boat', smallSketch);
    expect((await ana.call(listDeliveries, {})).deliveries).toEqual([]);
    openAi.next(openAiAnswers.moderated);
    const inputs = [{ imageId: imageIds[0]!, role: 'edit' as const }];
    const refused = await ana.call(startChat, { text: 'make it blue', settings: hosted, inputs });
    await house.settled();
    const { deliveries } = await ana.call(listDeliveries, {});
    expect(deliveries).toEqual([
      {
        id: expect.any(String),
        at: expect.any(Number),
        engineName: new URL(openAi.baseUrl).host,
        host: new URL(openAi.baseUrl).host,
        chatId: refused.chat.id,
        promptCharacters: 12,
        images: 1,
        briefCharacters: 0,
        pinnedImages: 0,
      },
    ]);
    const ben = await house.join();
    expect((await ben.call(listDeliveries, {})).deliveries).toEqual([]);
  });

  test('a busy engine is asked again when it says, without the person doing anything', async () => {
    openAi.next(openAiAnswers.rateLimited('60'));
    const started = await ana.call(startChat, { text: 'a cow', settings: hosted });
    await house.settled();
    const waiting = await readAnswer(ana, started.chat.id, started.engineMessageId);
    expect(waiting.answer.state).toBe('queued');
    house.clock.pass(120_000);
    house.app.jobs.wake();
    await house.settled();
    expect((await readAnswer(ana, started.chat.id, started.engineMessageId)).answer.state).toBe('done');
  });

  test('stop ends a turn at once and keeps nothing half done', async () => {
    openAi.next({ kind: 'slow', ms: 20_000 });
    const started = await ana.call(startChat, { text: 'a horse', settings: hosted });
    await ana.call(stopTurn, { id: started.chat.id, messageId: started.engineMessageId });
    await house.settled();
    const stopped = await readAnswer(ana, started.chat.id, started.engineMessageId);
    expect(stopped.answer.state).toBe('stopped');
    expect(stopped.imageIds).toEqual([]);
    expect((await ana.call(getChat, { id: started.chat.id })).chat.busy).toBe(false);
  });

  test('deleting a chat stops what is being made in it', async () => {
    openAi.next({ kind: 'slow', ms: 20_000 });
    const started = await ana.call(startChat, { text: 'a goat', settings: hosted });
    await ana.call(deleteChat, { id: started.chat.id, images: 'delete' });
    await house.settled();
    expect((await ana.call(listSections, {})).total).toBe(0);
  });

  test('an input that was purged leaves a prompt that says so', async () => {
    const image = await giveImage(house, ana);
    await house.app.jobs.stop();
    const inputs = [{ imageId: image.id, role: 'edit' as const }];
    const started = await ana.call(startChat, { text: 'make it blue', settings: smallSketch, inputs });
    const late = { run_at: house.clock.now() + 60_000 };
    await house.app.db.write((tx) => tx.updateTable('jobs').set(late).where('kind', '=', 'turn').execute());
    await ana.call(trashImages, { selection: { ids: [image.id] } });
    await ana.call(emptyTrash, {});
    await house.app.jobs.start();
    await house.settled();
    house.clock.pass(60_000);
    house.app.jobs.wake();
    await house.settled();
    const { answer } = await readAnswer(ana, started.chat.id, started.engineMessageId);
    expect(answer.state).toBe('failed');
    expect(answer.error?.message).toBe(
      'An image of this prompt was deleted for good. Write the prompt anew without it.',
    );
    expect((await ana.call(getImages, { ids: [image.id] })).images).toEqual([]);
  });
});

test('a turn goes on after the server was stopped in the middle of it', async () => {
  await using house = await startApp();
  const ana = await house.join();
  const settings = { ...smallSketch, count: 4, size: { width: 1024, height: 1024 } };
  const started = await ana.call(startChat, { text: 'four hills', settings });
  await house.restart();
  await house.settled();
  const { answer, imageIds } = await readAnswer(ana, started.chat.id, started.engineMessageId);
  expect(answer.state).toBe('done');
  expect(new Set(imageIds).size).toBe(4);
  expect((await ana.call(listSections, {})).total).toBe(4);
});
