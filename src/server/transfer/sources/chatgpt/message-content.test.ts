import fc from 'fast-check';
import { expect, test } from 'vitest';
import { withoutCitations } from './citations.ts';
import {
  answer,
  at,
  conversation,
  input,
  message,
  picture,
  read,
  readChat,
  root,
  user,
} from './test-samples.ts';

const question = [root('r'), user('u1', 'r', 'Hi')];

test.each([
  ['text before \uE200cite\uE202turn0search3\uE202turn1view0\uE201 and after', 'text before  and after'],
  ['by \uE200entity\uE202["people","Ada Lovelace",0]\uE201.', 'by Ada Lovelace.'],
  ['see \uE200url\uE202the page\uE202https://example.test\uE201', 'see the page'],
  ['\uE203a block\uE204\uE206', 'a block'],
  ['never closed \uE200cite', 'never closed cite'],
  ['broken \uE200entity\uE202{\uE201', 'broken '],
  ['as of 2023【11†source】.', 'as of 2023.'],
  ['【ordinary brackets】 stay', '【ordinary brackets】 stay'],
  ['nothing to strip †', 'nothing to strip †'],
])('%j reads as %j', (given, expected) => {
  expect(withoutCitations(given)).toBe(expected);
});

test('marks that never close take no longer than the text', () => {
  withoutCitations('\uE200'.repeat(200_000) + '【†'.repeat(1_000_000));
});

test('no mark of citations is left in any text', () => {
  const pieces = fc.constantFrom(
    '\uE200',
    '\uE201',
    '\uE202',
    'cite',
    'entity',
    '["a","b"]',
    ' word ',
    '【1†s】',
  );
  fc.assert(
    fc.property(fc.array(pieces), (parts) => {
      expect(withoutCitations(parts.join(''))).not.toMatch(/[\uE200-\uE206]|【1†s】/);
    }),
  );
});

test('a person may type what looks like a mark', async () => {
  const chat = await readChat([root('r'), user('u1', 'r', 'what is 【11†source】?')]);
  expect(at(chat, 'u1').text).toBe('what is 【11†source】?');
});

test.each([
  [
    'code',
    { content_type: 'code', language: 'python', text: 'print("```")' },
    '````python\nprint("```")\n````',
  ],
  ['output of code', { content_type: 'execution_output', text: '42\n' }, '```\n42\n```'],
  [
    'an error',
    { content_type: 'system_error', name: 'RateLimit', text: 'Try later' },
    'RateLimit: Try later',
  ],
  [
    'several parts',
    { content_type: 'multimodal_text', parts: ['one', null, { text: 'two' }, 3] },
    'one\ntwo',
  ],
  [
    'speech',
    { content_type: 'multimodal_text', parts: [{ content_type: 'audio_transcription', text: 'Hm' }] },
    'Hm',
  ],
  ['a bare string', 'plain words', 'plain words'],
])('shows %s', async (_, content, text) => {
  const role = _ === 'output of code' || _ === 'an error' ? 'tool' : 'assistant';
  const chat = await readChat([...question, message('x', 'u1', role, { content, name: 'python' })]);
  expect(at(chat, 'x')).toMatchObject({ role: 'engine', text });
});

test.each([
  ['reasoning', 'assistant', { content: { content_type: 'thoughts', thoughts: [] } }],
  ['a recap', 'assistant', { content: { content_type: 'reasoning_recap', content: 'Thought for 27s' } }],
  ['the analysis channel', 'assistant', { parts: ['Let me think'], channel: 'analysis' }],
  ['a call of a tool', 'assistant', { parts: ['search("fox")'], recipient: 'browser' }],
  ['a page that was fetched', 'tool', { content: { content_type: 'tether_quote', text: 'page' } }],
  ['words of a tool', 'tool', { parts: ['GPT-4o returned 1 images. From now on, do not say'] }],
  [
    'what is flagged',
    'assistant',
    { parts: ['x'], metadata: { is_visually_hidden_from_conversation: true } },
  ],
  ['instructions', 'user', { content: { content_type: 'user_editable_context', user_profile: 'x' } }],
  ['the system', 'system', { parts: ['You are helpful'] }],
  ['an empty answer', 'assistant', { parts: [''] }],
])('hides %s, and keeps its record', async (_, role, fields) => {
  const chat = await readChat([...question, message('x', 'u1', role, fields)]);
  expect(chat.messages.map((one) => one.key)).toEqual(['u1']);
  expect(chat.raw).toContainEqual(expect.objectContaining({ id: 'x' }));
});

test('an unknown kind leaves a sentence in the chat and a line in the report', async () => {
  const nodes = [
    ...question,
    message('x', 'u1', 'tool', { content: { content_type: 'computer_output', screenshot: {} } }),
    message('y', 'x', 'assistant', {
      content: { content_type: 'multimodal_text', parts: [{ content_type: 'hologram' }] },
    }),
    message('z', 'y', 'assistant', {
      content: { content_type: 'multimodal_text', parts: ['a', { content_type: 'hologram' }] },
    }),
  ];
  const { chats, problems } = await read(input([conversation('c', nodes)]));
  expect(at(chats[0]!, 'x').text).toBe('[Content of a kind that is not known here: computer_output]');
  expect(at(chats[0]!, 'z').text).toBe('a\n[Content of a kind that is not known here: hologram]');
  expect(at(chats[0]!, 'x').raw).toHaveLength(1);
  expect(problems).toMatchObject([
    { kind: 'unknown', subject: 'Chat c', reason: expect.stringContaining('1 piece') as string },
    { kind: 'unknown', subject: 'Chat c', reason: expect.stringContaining('2 pieces') as string },
  ]);
});

test('recordings are left out and said so, once for a chat', async () => {
  const audio = { content_type: 'audio_asset_pointer', asset_pointer: 'sediment://file_1', format: 'wav' };
  const live = { content_type: 'real_time_user_audio_video_asset_pointer', audio_asset_pointer: audio };
  const nodes = [
    root('r'),
    message('u1', 'r', 'user', { content: { content_type: 'multimodal_text', parts: [live] } }),
    message('a1', 'u1', 'assistant', {
      content: {
        content_type: 'multimodal_text',
        parts: [{ content_type: 'audio_transcription', text: 'Hi' }, audio],
      },
    }),
  ];
  const { chats, problems } = await read(input([conversation('c', nodes)]));
  expect(chats[0]!.messages.map((one) => one.text)).toEqual(['[Voice recording]', 'Hi']);
  expect(problems).toMatchObject([
    { kind: 'skipped', subject: 'Chat c', reason: expect.stringContaining('2 recordings') as string },
  ]);
});

test('attachments: pictures are inputs once, other files are named in the text and the report', async () => {
  const attachments = [
    { id: 'file_A1b2c3d4e5', name: 'folder/sketch.jpg', mime_type: 'image/jpeg', size: 9 },
    { id: 'file-Only00Attached', name: 'second.png', mimeType: 'image/png', size: 10 },
    { id: 'file-Doc0000001', name: 'report.pdf', mime_type: 'application/pdf', size: 11 },
  ];
  const content = {
    content_type: 'multimodal_text',
    parts: [picture('file-service://file-A1b2c3d4e5', { sanitized: true }), 'Look'],
  };
  const nodes = [root('r'), message('u1', 'r', 'user', { content, metadata: { attachments } })];
  const { chats, problems } = await read(input([conversation('c', nodes)]));
  const sent = at(chats[0]!, 'u1');
  expect(sent.text).toBe('Look\n[report.pdf]');
  expect(sent.outputs).toEqual([]);
  expect(sent.inputs.map(({ key, fileName, origin }) => [key, fileName, origin])).toEqual([
    ['file-A1b2c3d4e5', 'sketch.jpg', 'uploaded'],
    ['file-Only00Attached', 'second.png', 'uploaded'],
  ]);
  expect(sent.inputs[0]!.raw).toHaveLength(2);
  expect(problems).toMatchObject([
    { kind: 'skipped', subject: 'report.pdf', reason: expect.stringContaining('Chat c') as string },
  ]);
});

test('text that no database takes is made fit', async () => {
  const chat = await readChat(
    [root('r'), user('u1', 'r', 'a\u0000b\uD800c')],
    {},
    { title: 'T\u0000\uDFFF' },
  );
  expect(at(chat, 'u1').text).toBe('ab\uFFFDc');
  expect(chat.title).toBe('T\uFFFD');
});

test('models, titles and the archive are taken over', async () => {
  const nodes = [
    ...question,
    answer('a1', 'u1', 'x', { metadata: { model_slug: 'o3-mini' } }),
    answer('a2', 'a1', 'y'),
  ];
  const chat = await readChat(nodes, {}, { is_archived: true, title: null, default_model_slug: 'gpt-4' });
  expect(chat.messages.map((one) => one.model)).toEqual([null, 'o3-mini', 'gpt-4']);
  expect(chat).toMatchObject({ title: null, archived: true });
});
