import { expect, test } from 'vitest';
import { messageOf, openWebUi, PIXEL, read } from '../samples.ts';
import { withoutDetails } from './details.ts';
import { readOpenWebUi } from './index.ts';

test('reads the tree with its head, dates, archive flag and models; system messages are not shown', async () => {
  const { chats, problems } = await read(readOpenWebUi, [openWebUi]);
  const [chat] = chats;
  expect(chat).toMatchObject({
    key: 'chat-1',
    title: 'Pictures',
    createdAt: 1700000000_000,
    updatedAt: 1700000030_000,
    archived: true,
    headKey: 'w4',
  });
  expect(
    chat?.messages.map(({ key, parentKey, role, text, model }) => [key, parentKey, role, text, model]),
  ).toEqual([
    ['w1', null, 'person', 'A harbour at dusk\n[plan.txt]', null],
    ['w2', 'w1', 'engine', 'Look:  <details>kept</details>', 'deepseek-r1'],
    ['w3', 'w1', 'engine', 'No.', 'llama3.1:latest'],
    ['w4', 'w3', 'engine', '', 'llama3.1:latest'],
  ]);
  expect(problems).toMatchObject([{ kind: 'skipped', subject: 'Pictures' }]);
  expect(JSON.stringify(chat?.raw)).toContain('Be kind.');
  expect(JSON.stringify(messageOf(chat, 'w2').raw)).toContain('Thought');
});

test('finds images in data URLs and in the folders given beside', async () => {
  const beside = [
    'data/cache/image/generations/x.png',
    'data/uploads/0b8f7a1e-1111-4222-8333-444455556666_boat.png',
  ];
  const { chats } = await read(readOpenWebUi, [openWebUi], { beside });
  const [inline] = messageOf(chats[0], 'w1').inputs;
  expect(inline).toMatchObject({ origin: 'uploaded', fileName: null });
  expect(inline?.bytes.at === 'inline' && Buffer.from(inline.bytes.bytes).toString('base64')).toBe(PIXEL);
  expect(messageOf(chats[0], 'w2').outputs).toMatchObject([
    {
      key: '/cache/image/generations/x.png',
      fileName: 'x.png',
      prompt: 'A harbour at dusk',
      revisedPrompt: 'harbour, dusk, oil',
      bytes: { at: 'entry', path: beside[0] },
    },
  ]);
  expect(messageOf(chats[0], 'w4').outputs).toMatchObject([
    { key: '0b8f7a1e-1111-4222-8333-444455556666', bytes: { at: 'entry', path: beside[1] } },
  ]);

  const alone = await read(readOpenWebUi, [openWebUi]);
  expect(messageOf(alone.chats[0], 'w4').outputs[0]?.bytes).toEqual({
    at: 'missing',
    reason: 'Give the Open WebUI uploads and cache folders together with the export.',
  });
});

test('the data of an image stays in no record, so that it goes when the image goes', async () => {
  const data = Buffer.alloc(3000, 7).toString('base64');
  const messages = {
    a: {
      id: 'a',
      role: 'user',
      content: 'x',
      files: [{ type: 'image', url: `data:image/png;base64,${data}` }],
    },
    b: {
      id: 'b',
      parentId: 'a',
      role: 'assistant',
      content: `Here ![y](data:image/webp;base64,${data}) it is`,
    },
  };
  const { chats } = await read(readOpenWebUi, [{ id: 'c', title: 't', chat: { history: { messages } } }]);
  expect(JSON.stringify(chats)).not.toContain(data.slice(0, 200));
  expect(messageOf(chats[0], 'b')).toMatchObject({
    text: 'Here  it is',
    outputs: [{ bytes: { at: 'inline' } }],
  });
});

test('reads the inside of a chat alone, and a list without a tree', async () => {
  const inner = await read(readOpenWebUi, [openWebUi.chat]);
  expect(inner.chats[0]?.messages).toHaveLength(4);
  const again = await read(readOpenWebUi, [openWebUi.chat]);
  expect(again.chats[0]?.key).toBe(inner.chats[0]?.key);

  const messages = [
    {
      role: 'user',
      content: [
        { type: 'text', text: 'Hi' },
        { type: 'image_url', image_url: { url: 'https://a.example/b.png' } },
      ],
    },
    { role: 'assistant', content: 'Hello' },
  ];
  const { chats } = await read(readOpenWebUi, [{ id: 'l', chat: { models: ['m'], messages } }]);
  expect(chats[0]?.messages).toMatchObject([
    { text: 'Hi', inputs: [{ bytes: { at: 'missing' } }] },
    { text: 'Hello', parentKey: 'message-0', model: 'm' },
  ]);
});

test.each([
  ['a<details type="reasoning">x</details>b', 'ab'],
  ['<details  done="1" type="tool_calls">x<details>y</details></details> b', 'b'],
  ['<details>mine <details type="r">x</details></details>', '<details>mine </details>'],
  ['<details type="reasoning">never ends', '<details type="reasoning">never ends'],
  ['plain', 'plain'],
])('cuts marked details out of %j', (text, expected) => {
  expect(withoutDetails(text)).toBe(expected);
});

test('many unclosed marks end', () => {
  const marks = '<details type="r">![](data:'.repeat(200_000);
  expect(withoutDetails(marks)).toBe(marks);
});
