import sharp from 'sharp';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { testDatabases } from '../../../test/databases.ts';
import { giveImage, readAnswer, smallSketch } from '../../../test/factories.ts';
import { type OpenAiServer, startOpenAiServer } from '../../../test/protocol-servers/openai.ts';
import { type Client, startApp, type TestApp } from '../../../test/start-app.ts';
import { getChat, repeatTurn, sendMessage, startChat } from '../../shared/contract/chats.ts';
import { listDeliveries } from '../../shared/contract/engines.ts';
import { getGuide, pinReferences, unpinReferences, writeBrief } from '../../shared/contract/guides.ts';
import { getImage } from '../../shared/contract/library.ts';
import { emptyTrash, restoreImages, trashImages } from '../../shared/contract/lifecycle.ts';
import { createFolder, deleteFolder } from '../../shared/contract/organise.ts';
import { explain } from '../../shared/contract/whereabouts.ts';

let openAi: OpenAiServer;
beforeAll(async () => {
  openAi = await startOpenAiServer();
});
afterAll(() => openAi[Symbol.asyncDispose]());

const brief = 'Watercolour only. Emerald green and mint.';

describe.each(testDatabases)('what a folder offers to its chats on $name', (database) => {
  let house: TestApp;
  let ana: Client;
  let folderId: string;
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
    folderId = (await ana.call(createFolder, { name: 'Brand', parentId: null })).id;
  });
  afterAll(() => house[Symbol.asyncDispose]());

  const pinned = async (): Promise<string[]> =>
    (await ana.call(getGuide, { id: folderId })).pins.map(({ imageId }) => imageId);
  const give = async (count: number): Promise<string[]> => {
    const ids: string[] = [];
    for (let i = 0; i < count; i += 1) ids.push((await giveImage(house, ana)).id);
    return ids;
  };
  const hosted = { engineId: 'env:openai', size: { width: 1024, height: 1024 } };

  test('a turn takes the brief and the chosen references along, records both, and the chat remembers what was left out', async () => {
    const green = await sharp({ create: { width: 64, height: 64, channels: 3, background: '#1f9f4a' } })
      .png()
      .toBuffer();
    const first = (await giveImage(house, ana, { bytes: green })).id;
    const [second] = await give(1);
    await ana.call(writeBrief, { id: folderId, brief });
    await ana.call(pinReferences, { id: folderId, imageIds: [first, second!] });
    const fromFolder = { brief: true, imageIds: [first] };
    const turn = { text: 'a mug on a table', settings: smallSketch };
    const { chat, engineMessageId } = await ana.call(startChat, { ...turn, folderId, fromFolder });
    expect(chat.left).toEqual({ brief: false, imageIds: [second] });
    await house.settled();
    const { messages, imageIds } = await readAnswer(ana, chat.id, engineMessageId);
    expect(messages[0]).toMatchObject({
      text: turn.text,
      brief: { folderId, folderName: 'Brand', text: brief },
      appearances: [{ imageId: first, role: 'input', use: 'pin' }],
    });
    const made = await ana.call(getImage, { id: imageIds[0]! });
    expect(made).toMatchObject({ prompt: turn.text, settings: { style: 'watercolour' } });

    await ana.call(writeBrief, { id: folderId, brief: 'Ink only.' });
    const again = await ana.call(repeatTurn, { id: chat.id, messageId: engineMessageId });
    await house.settled();
    const repeated = await readAnswer(ana, chat.id, again.engineMessageId);
    expect(repeated.messages[0]!.brief!.text).toBe(brief);
    expect((await ana.call(getImage, { id: repeated.imageIds[0]! })).settings['style']).toBe('watercolour');

    const parentId = chat.headMessageId;
    const plain = { ...turn, id: chat.id, parentId, fromFolder: { brief: false, imageIds: [] } };
    const off = await ana.call(sendMessage, plain);
    expect(off.chat.left).toEqual({ brief: true, imageIds: [first, second] });
    const { messages: all } = await ana.call(getChat, { id: chat.id });
    expect(all.find(({ id }) => id === off.personMessageId)).toMatchObject({ brief: null, appearances: [] });
    await house.settled();
  });

  test('an engine elsewhere gets the brief with the prompt and as many references as it takes, and both are noted', async () => {
    await ana.call(writeBrief, { id: folderId, brief });
    const imageIds = await give(2);
    await ana.call(pinReferences, { id: folderId, imageIds });
    const fromFolder = { brief: true, imageIds };
    const started = await ana.call(startChat, { text: 'a boat', settings: hosted, folderId, fromFolder });
    await house.settled();
    const request = openAi.requests.at(-1)!;
    // A form breaks its lines in its own way.
    const prompt = request.prompt.replaceAll('\r\n', '\n');
    expect(prompt).toContain('a boat');
    expect(prompt).toContain(brief);
    const { messages } = await ana.call(getChat, { id: started.chat.id });
    const sent = messages[0]!.appearances.length;
    const { deliveries } = await ana.call(listDeliveries, {});
    expect(deliveries[0]).toMatchObject({
      briefCharacters: brief.length,
      promptCharacters: prompt.length,
      images: sent,
      pinnedImages: sent,
    });
  });

  test('references beyond what the engine takes are left out, and it says so', async () => {
    const imageIds = await give(6);
    await ana.call(pinReferences, { id: folderId, imageIds });
    const fromFolder = { brief: true, imageIds };
    const turn = { text: 'a mug', settings: smallSketch, folderId, fromFolder };
    const { chat, engineMessageId } = await ana.call(startChat, turn);
    await house.settled();
    const { messages, answer } = await readAnswer(ana, chat.id, engineMessageId);
    expect(messages[0]!.appearances.map(({ imageId }) => imageId)).toEqual(imageIds.slice(0, 4));
    expect(answer.warnings).toEqual([
      'Sketch takes at most 4 images, so 2 references of the folder were left out.',
    ]);
    expect(chat.left).toEqual({ brief: false, imageIds: [] });
  });

  test('a folder pins at most eight live images of its owner', async () => {
    const imageIds = await give(9);
    await ana.call(pinReferences, { id: folderId, imageIds: imageIds.slice(0, 8) });
    await expect(
      ana.call(pinReferences, { id: folderId, imageIds: imageIds.slice(8) }),
    ).rejects.toMatchObject({ code: 'conflict' });
    await ana.call(unpinReferences, { id: folderId, imageIds: [imageIds[0]!] });
    expect(await pinned()).toEqual(imageIds.slice(1, 8));
    const bo = await house.join();
    const foreign = (await giveImage(house, bo)).id;
    await ana.call(pinReferences, { id: folderId, imageIds: [foreign] });
    expect(await pinned()).toEqual(imageIds.slice(1, 8));
    for (const endpoint of [getGuide, deleteFolder])
      await expect(bo.call(endpoint, { id: folderId })).rejects.toMatchObject({ code: 'not_found' });
    await expect(bo.call(writeBrief, { id: folderId, brief })).rejects.toMatchObject({ code: 'not_found' });
    await expect(bo.call(pinReferences, { id: folderId, imageIds: [foreign] })).rejects.toMatchObject({
      code: 'not_found',
    });
  });

  test('[LC2][LC10][LC16] a pinned image says so, returns from the trash to its pin, and its purge takes the pin', async () => {
    const imageIds = await give(2);
    await ana.call(pinReferences, { id: folderId, imageIds });
    expect(await ana.call(explain, { id: imageIds[0]! })).toMatchObject({
      facts: { pinnedToIds: [folderId], folderIds: [] },
      names: { [folderId]: 'Brand' },
    });
    const selection = { ids: imageIds };
    await ana.call(trashImages, { selection });
    expect(await pinned()).toEqual([]);
    await ana.call(restoreImages, { selection });
    expect(await pinned()).toEqual(imageIds);
    await ana.call(trashImages, { selection });
    await ana.call(emptyTrash, {});
    await house.settled();
    const left = await house.app.db.read
      .selectFrom('folder_pins')
      .selectAll()
      .where('folder_id', '=', folderId)
      .execute();
    expect(left).toEqual([]);
  });

  test('a brief goes with its folder after the day in which that can be undone', async () => {
    await ana.call(writeBrief, { id: folderId, brief });
    await ana.call(deleteFolder, { id: folderId });
    house.clock.pass(2 * 24 * 60 * 60 * 1000);
    await house.app.library.filing.forgetOld();
    const rows = await house.app.db.read
      .selectFrom('folders')
      .select('brief')
      .where('owner_id', '=', ana.person.id)
      .execute();
    expect(rows).toEqual([]);
  });
});
