import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { testDatabases } from '../../../../test/databases.ts';
import { randomPng } from '../../../../test/factories.ts';
import { type Client, startApp, type TestApp } from '../../../../test/start-app.ts';
import { getChat, listChats, type Message } from '../../../shared/contract/chats.ts';
import {
  answer,
  call,
  conversation,
  made,
  message,
  picture,
  root,
  type SampleNode,
  STARTED,
  user,
} from '../sources/chatgpt/test-samples.ts';
import { type Given, importFiles } from './test-import.ts';

const json = (value: unknown): Uint8Array => Buffer.from(JSON.stringify(value));
const fileId = 'file_00000001';

/** A row of the list that newer exports have of images. */
const listed = {
  id: { id: `libfile_${fileId}` },
  file_id: fileId,
  mime_type: 'image/png',
  library_file_category: 'image',
  library_artifact_type: 'image',
  image_gen_generation_id: 'gen-1',
  origination_message_id: 'drawn',
  origination_thread_id: 'watch',
  created_at: new Date((STARTED + 38) * 1000).toISOString(),
};

describe.each(testDatabases)('a newer export of an account on $name', (database) => {
  let house: TestApp;
  let ana: Client;
  beforeAll(async () => {
    house = await startApp({ database });
  });
  beforeEach(async () => {
    ana = await house.join();
  });
  afterAll(() => house[Symbol.asyncDispose]());

  const messagesOf = async (): Promise<Message[]> => {
    const { chats } = await ana.call(listChats, {});
    expect(chats).toHaveLength(1);
    return (await ana.call(getChat, { id: chats[0]!.id })).messages;
  };

  test('a newer export that tells of more before a message of the same second doubles nothing', async () => {
    const at = 1_700_000_100;
    const chatOf = (...answers: string[]): Given[] => [
      {
        path: 'conversations.json',
        from: json([
          conversation('same second', [
            root(),
            user('asked', 'client-created-root', 'Say it twice', { create_time: at }),
            ...answers.map((words) => answer(words, 'asked', words, { create_time: at })),
          ]),
        ]),
      },
    ];
    await importFiles(house, ana, chatOf('second'));
    await importFiles(house, ana, chatOf('first', 'second'));
    expect((await messagesOf()).map(({ text }) => text).toSorted()).toEqual([
      'Say it twice',
      'first',
      'second',
    ]);
  });

  const asked = user('u1', 'r', 'A brass watch', { create_time: STARTED + 1 });
  const drawing: SampleNode[] = [
    call('called', 'u1', 't2uay3k.sj1i4kz', { prompt: 'A watch' }, { create_time: STARTED + 30 }),
    made('drawn', 'called', 't2uay3k.sj1i4kz', [picture(`sediment://${fileId}`)], {
      create_time: STARTED + 38,
    }),
  ];
  const filesOf = (chat: SampleNode[], picturePath: string, png: Uint8Array, list?: unknown): Given[] => [
    { path: 'export/conversations.json', from: json([conversation('watch', [root('r'), ...chat])]) },
    { path: `export/${picturePath}`, from: png },
    ...(list ? [{ path: 'export/library_files.json', from: json(list) }] : []),
  ];
  const shown = (messages: Message[]): string[] =>
    messages.flatMap(({ appearances }) => appearances.map(({ imageId }) => imageId));

  test('without the message that made an image shows it no second time', async () => {
    const png = await randomPng();
    const before = answer('said', 'u1', 'Here it comes.', { create_time: STARTED + 20 });
    const after = (parent: string) => answer('done', parent, 'There it is.', { create_time: STARTED + 60 });
    const [first, second] = drawing;
    const older = [asked, before, { ...first!, parent: 'said' }, second!, after('drawn')];
    await importFiles(house, ana, filesOf(older, `${fileId}.png`, png));
    const was = await messagesOf();
    expect(shown(was)).toHaveLength(1);
    const newer = [asked, before, after('said')];
    await importFiles(house, ana, filesOf(newer, `${fileId}.dat`, png, [listed]));
    expect(await messagesOf()).toEqual(was);
  });

  test('has no empty answer for an image that the chat shows', async () => {
    const png = await randomPng();
    await importFiles(house, ana, filesOf([asked, ...drawing], `${fileId}.png`, png));
    const was = await messagesOf();
    expect(shown(was)).toHaveLength(1);
    const newer = [
      asked,
      message('thought', 'u1', 'assistant', {
        content: { content_type: 'reasoning_recap', content: 'Thought' },
        create_time: STARTED + 30,
      }),
      answer('blank', 'thought', '', { create_time: STARTED + 40 }),
    ];
    await importFiles(house, ana, filesOf(newer, `${fileId}.dat`, png, [listed]));
    expect(await messagesOf()).toEqual(was);
    // What was said after it hangs on that answer, which then shows what it made.
    const more = [...newer, user('u2', 'blank', 'Thank you', { create_time: STARTED + 100 })];
    await importFiles(house, ana, filesOf(more, `${fileId}.dat`, png, [listed]));
    const now = await messagesOf();
    const thanks = now.find(({ text }) => text === 'Thank you')!;
    const above = now.find(({ id }) => id === thanks.parentId)!;
    expect(shown([above])).toEqual(shown(was));
  });
});
