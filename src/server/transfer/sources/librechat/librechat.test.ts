import { expect, test } from 'vitest';
import { isWellOrdered, libreChat, libreChatTree, messageOf, read } from '../samples.ts';
import { readLibreChat } from './index.ts';

test('reads a flat list as a tree with its texts, models and dates', async () => {
  const { chats, problems } = await read(readLibreChat, [libreChat]);
  const [chat] = chats;
  expect(chat).toMatchObject({
    key: 'c-1',
    title: 'A fox',
    createdAt: Date.parse('2024-05-28T18:08:55.014Z'),
    updatedAt: Date.parse('2024-05-28T18:09:10Z'),
    archived: false,
    headKey: null,
  });
  expect(
    chat?.messages.map(({ key, parentKey, role, text, model }) => [key, parentKey, role, text, model]),
  ).toEqual([
    ['m1', null, 'person', 'Draw a fox like this\n[notes.pdf]', null],
    ['m2', 'm1', 'engine', 'Here it is.', 'gpt-4o'],
    ['m3', 'm1', 'engine', 'Another try', 'GPT-4o'],
  ]);
  expect(problems.map(({ kind }) => kind)).toEqual(['skipped']);
  expect(JSON.stringify(messageOf(chat, 'm2').raw)).toContain('A fox is red.');
  expect(JSON.stringify(chat?.raw)).toContain('"options"');
  expect(JSON.stringify(chat?.raw)).not.toContain('m1');
});

test('finds images in the folder given beside, and says what to give where there is none', async () => {
  const beside = ['librechat/images/u1/f-in__sketch.png', 'librechat/images/u2/img-1.png'];
  const given = await read(readLibreChat, [libreChat], { beside });
  const [input] = messageOf(given.chats[0], 'm1').inputs;
  expect(input).toMatchObject({
    key: 'f-in',
    origin: 'uploaded',
    fileName: 'sketch.png',
    bytes: { at: 'entry', path: beside[0] },
  });
  const { outputs } = messageOf(given.chats[0], 'm2');
  expect(outputs).toHaveLength(1);
  expect(outputs[0]).toMatchObject({
    key: 'f-out',
    bytes: { at: 'entry', path: beside[1] },
    origin: 'generated',
    prompt: 'Draw a fox like this',
    revisedPrompt: 'A red fox in snow',
    tool: 'openAI',
    model: 'gpt-4o',
    seed: '6952411511246973023',
    settings: { size: '1024x1024', imageTool: 'dalle', width: 1024, height: 1024 },
    madeAt: Date.parse('2024-05-28T18:09:10Z'),
  });

  const alone = await read(readLibreChat, [libreChat]);
  expect(messageOf(alone.chats[0], 'm2').outputs[0]?.bytes).toEqual({
    at: 'missing',
    reason: 'Give the LibreChat images folder together with the export.',
  });
});

test('reads a nested tree, and one ten thousand deep', async () => {
  const { chats } = await read(readLibreChat, [libreChatTree]);
  expect(chats[0]?.messages.map(({ key, parentKey }) => [key, parentKey])).toEqual([
    ['a', null],
    ['b', 'a'],
    ['c', 'a'],
    ['d', 'c'],
  ]);

  type Nested = { messageId: string; text: string; isCreatedByUser: boolean; children: Nested[] };
  const message = (index: number): Nested => ({
    messageId: `m${index}`,
    text: 'x',
    isCreatedByUser: index % 2 === 0,
    children: [],
  });
  const top = message(0);
  let end = top;
  for (let index = 1; index < 10_000; index += 1) {
    const next = message(index);
    end.children.push(next);
    end = next;
  }
  const deep = await read(readLibreChat, [{ conversationId: 'deep', messagesTree: [top] }]);
  expect(deep.chats[0]?.messages).toHaveLength(10_000);
  expect(deep.chats[0]?.messages.at(-1)).toMatchObject({ key: 'm9999', parentKey: 'm9998' });
});

test('an edit names what it was made from; older versions show images as Markdown', async () => {
  const call = (name: string, args: unknown, output: string) => ({
    type: 'tool_call',
    tool_call: { id: name, name, args, output },
  });
  const conversation = {
    conversationId: 'c',
    messages: [
      { messageId: 'q', isCreatedByUser: true, text: 'Make it blue' },
      {
        messageId: 'e',
        isCreatedByUser: false,
        content: [call('image_edit_oai', { prompt: 'blue', image_ids: ['f-out'] }, '')],
        attachments: [{ file_id: 'file-blue', filename: 'blue.png', type: 'image/png' }],
      },
      {
        messageId: 'o',
        isCreatedByUser: false,
        text: 'See ![a boat](/images/u1/boat.png) and ![web](https://a.example/b.png)',
      },
    ],
  };
  const { chats } = await read(readLibreChat, [conversation], {
    beside: ['images/u1/boat.png', 'images/file-blue__blue.png'],
  });
  expect(messageOf(chats[0], 'e').outputs[0]).toMatchObject({
    origin: 'edited',
    madeFrom: ['f-out'],
    prompt: 'Make it blue',
    revisedPrompt: 'blue',
    bytes: { at: 'entry', path: 'images/file-blue__blue.png' },
  });
  const old = messageOf(chats[0], 'o');
  expect(old.parentKey).toBe('e');
  expect(old.text).toBe('See  and ![web](https://a.example/b.png)');
  expect(old.outputs).toMatchObject([
    { fileName: 'boat.png', title: 'a boat', bytes: { path: 'images/u1/boat.png' } },
  ]);
});

test('cycles and parents that are not there end in a tree', async () => {
  const messages = [
    { messageId: 'a', parentMessageId: 'b', text: '1' },
    { messageId: 'b', parentMessageId: 'a', text: '2' },
    { messageId: 'c', parentMessageId: 'gone', text: '3' },
    { messageId: 'd', parentMessageId: 'd', text: '4' },
    { messageId: 'c', parentMessageId: 'a', text: '5' },
  ];
  const { chats } = await read(readLibreChat, [{ conversationId: 'x', messages }]);
  expect(chats[0]?.messages).toHaveLength(5);
  expect(chats.every(isWellOrdered)).toBe(true);
});

test('a chat without messages is kept, and said', async () => {
  const { chats, problems } = await read(readLibreChat, [
    { conversationId: 'x', endpoint: 'e', messages: [] },
  ]);
  expect(chats).toHaveLength(1);
  expect(problems).toMatchObject([
    { kind: 'missing', subject: 'x', reason: 'The export holds no messages of this chat.' },
  ]);
});
