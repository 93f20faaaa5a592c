/** Small exports for the tests of the parsers, and what runs a parser over them. */
import type { ChatRecord, ImportRecord, MessageRecord, ProblemRecord } from '../records.ts';
import type { SourceInput } from './source-input.ts';

type Reader = (input: SourceInput) => AsyncIterable<ImportRecord>;

/** What a parser makes of values, all of one file, with other entries beside it. */
export async function read(
  reader: Reader,
  values: readonly unknown[],
  { path = 'export.json', beside = [] }: { path?: string; beside?: readonly string[] } = {},
): Promise<{ chats: ChatRecord[]; problems: ProblemRecord[] }> {
  const chats: ChatRecord[] = [];
  const problems: ProblemRecord[] = [];
  const paths = new Map([path, ...beside].map((entry) => [entry, { bytes: 1 }]));
  async function* documents() {
    for (const value of values) yield await Promise.resolve({ path, value });
  }
  for await (const record of reader({ documents, paths })) {
    if (record.type === 'chat') chats.push(record.chat);
    if (record.type === 'problem') problems.push(record.problem);
  }
  return { chats, problems };
}

export function messageOf(chat: ChatRecord | undefined, key: string): MessageRecord {
  const found = chat?.messages.find((message) => message.key === key);
  if (found === undefined) throw new Error(`No message ${key}`);
  return found;
}

/** Parents stand before their children, and keys are unique: what every parser promises. */
export function isWellOrdered(chat: ChatRecord): boolean {
  const seen = new Set<string>();
  for (const { key, parentKey } of chat.messages) {
    if (seen.has(key) || (parentKey !== null && !seen.has(parentKey))) return false;
    seen.add(key);
  }
  return chat.headKey === null || seen.has(chat.headKey);
}

const NO_PARENT = '00000000-0000-0000-0000-000000000000';

export const libreChat = {
  conversationId: 'c-1',
  endpoint: 'openAI',
  title: 'A fox',
  branches: true,
  recursive: false,
  options: { model: 'gpt-4o' },
  messages: [
    {
      messageId: 'm1',
      parentMessageId: NO_PARENT,
      sender: 'User',
      isCreatedByUser: true,
      text: 'Draw a fox like this',
      createdAt: '2024-05-28T18:08:55.014Z',
      files: [
        {
          file_id: 'f-in',
          filename: 'sketch.png',
          filepath: '/images/u1/f-in__sketch.png',
          type: 'image/png',
          width: 8,
        },
        {
          file_id: 'f-doc',
          filename: 'notes.pdf',
          filepath: '/uploads/u1/notes.pdf',
          type: 'application/pdf',
        },
      ],
    },
    {
      messageId: 'm2',
      parentMessageId: 'm1',
      sender: 'GPT-4o',
      model: 'gpt-4o',
      isCreatedByUser: false,
      text: '',
      createdAt: '2024-05-28T18:09:10.000Z',
      content: [
        { type: 'think', think: 'A fox is red.' },
        { type: 'text', text: { value: 'Here it is.' } },
        {
          type: 'tool_call',
          tool_call: {
            id: 'call-1',
            name: 'dalle',
            args: '{"prompt":"A red fox in snow","size":"1024x1024","seed":6952411511246973023}',
            output: 'displayed',
            progress: 1,
          },
        },
        {
          type: 'image_file',
          image_file: { file_id: 'f-out', filepath: '/images/u1/img-1.png', width: 1024, height: 1024 },
        },
      ],
      attachments: [
        { file_id: 'f-out', filepath: '/images/u1/img-1.png', type: 'image/png', toolCallId: 'call-1' },
      ],
    },
    { messageId: 'm3', parentMessageId: 'm1', sender: 'GPT-4o', isCreatedByUser: false, text: 'Another try' },
  ],
};

export const libreChatTree = {
  conversationId: 'c-2',
  endpoint: 'openAI',
  title: 'A tree',
  recursive: true,
  messagesTree: [
    {
      messageId: 'a',
      isCreatedByUser: true,
      text: 'Hello',
      children: [
        { messageId: 'b', isCreatedByUser: false, text: 'Hi', children: [] },
        {
          messageId: 'c',
          isCreatedByUser: false,
          text: 'Good day',
          children: [{ messageId: 'd', isCreatedByUser: true, text: 'Bye' }],
        },
      ],
    },
  ],
};

/** A picture of one pixel. */
export const PIXEL =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

export const openWebUi = {
  id: 'chat-1',
  user_id: 'u1',
  title: 'Pictures',
  chat: {
    title: 'Pictures',
    models: ['llama3.1:latest'],
    history: {
      currentId: 'w4',
      messages: {
        w0: { id: 'w0', parentId: null, childrenIds: ['w1'], role: 'system', content: 'Be kind.' },
        w1: {
          id: 'w1',
          parentId: 'w0',
          childrenIds: ['w2', 'w3'],
          role: 'user',
          content: 'A harbour at dusk',
          timestamp: 1700000000,
          files: [
            { type: 'image', url: `data:image/png;base64,${PIXEL}` },
            { type: 'file', id: 'doc-0001', name: 'plan.txt', url: '/api/v1/files/doc-0001' },
          ],
        },
        w2: {
          id: 'w2',
          parentId: 'w1',
          childrenIds: [],
          role: 'assistant',
          model: 'deepseek-r1',
          content:
            '<details type="reasoning" done="true"><summary>Thought</summary>hm <details>x</details></details>Look: ![harbour](/cache/image/generations/x.png) <details>kept</details>',
          timestamp: 1700000010,
          output: [
            { type: 'function_call', name: 'generate_image', arguments: '{"prompt":"harbour, dusk, oil"}' },
          ],
        },
        w3: {
          id: 'w3',
          parentId: 'w1',
          childrenIds: ['w4'],
          role: 'assistant',
          content: 'No.',
          timestamp: 1700000020,
        },
        w4: {
          id: 'w4',
          parentId: 'w3',
          childrenIds: [],
          role: 'assistant',
          content: '',
          files: [{ type: 'image', url: '/api/v1/files/0b8f7a1e-1111-4222-8333-444455556666/content' }],
        },
      },
    },
  },
  created_at: 1700000000,
  updated_at: 1700000030,
  archived: true,
};

export const claude = {
  uuid: 'conv-1',
  name: 'A drawing',
  summary: '',
  created_at: '2025-01-02T03:04:05.000000Z',
  updated_at: '2025-01-02T04:04:05.000000Z',
  account: { uuid: 'acc-1' },
  chat_messages: [
    {
      uuid: 'k1',
      sender: 'human',
      text: 'What is this?',
      content: [{ type: 'text', text: 'What is this?' }],
      parent_message_uuid: '00000000-0000-4000-8000-000000000000',
      created_at: '2025-01-02T03:04:05.000000Z',
      attachments: [{ file_name: 'paste.txt', file_type: 'txt', extracted_content: 'words' }],
      files: [{ file_uuid: 'file-0001-aaaa', file_name: 'photo.jpg' }],
      files_v2: [{ file_kind: 'image', file_uuid: 'file-0001-aaaa', file_name: 'photo.jpg' }],
    },
    {
      uuid: 'k2',
      sender: 'assistant',
      text: 'A cat.',
      content: [
        { type: 'thinking', thinking: 'whiskers' },
        { type: 'text', text: 'A cat.', citations: [] },
        { type: 'tool_use', id: 't1', name: 'artifacts', input: { content: '<script>alert(1)</script>' } },
        { type: 'tool_result', tool_use_id: 't1', content: [] },
        { type: 'hologram', data: 1 },
      ],
      parent_message_uuid: 'k1',
      created_at: '2025-01-02T03:05:05.000000Z',
      attachments: [],
      files: [],
    },
    {
      uuid: 'k3',
      sender: 'assistant',
      text: 'A dog.',
      parent_message_uuid: 'k1',
      created_at: '2025-01-02T03:06:05Z',
    },
    { uuid: 'k4', sender: 'human', text: 'Sure?' },
  ],
};

export const claudeOthers = {
  project: {
    uuid: 'p1',
    name: 'Novel',
    description: '',
    prompt_template: '',
    docs: [],
    created_at: '2025-01-01T00:00:00Z',
  },
  memories: { account_uuid: 'acc-1', conversations_memory: 'Likes cats.', project_memories: {} },
  user: { uuid: 'acc-1', full_name: 'Ada', email_address: 'ada@example.org', verified_phone_number: null },
  login: { created_at: '2025-01-01T00:00:00Z', ip_address: '192.0.2.1', user_agent: 'Browser' },
  design: {
    uuid: 'd1',
    title: 'Poster',
    project: { name: 'Fair' },
    created_at: '2026-01-01T00:00:00Z',
    messages: [
      {
        uuid: 'd1m1',
        role: 'user',
        content: { content: 'A poster, please', attachments: [{ name: 'logo.png' }] },
        created_at: '2026-01-01T00:00:00Z',
      },
      {
        role: 'assistant',
        content: {
          contentBlocks: [
            { type: 'thinking', text: 'colours' },
            { type: 'text', text: 'Done.' },
            { type: 'tool_call', toolCall: { name: 'write', input: {} } },
          ],
        },
      },
    ],
  },
};

/** Newest first, as Takeout writes them. */
export const gemini = [
  {
    header: 'Gemini Apps',
    title: 'Prompted And in winter?',
    titleUrl: 'https://gemini.google.com/app/c/thread-1?hl=en',
    time: '2026-07-20T15:20:00.100Z',
    products: ['Gemini Apps'],
    safeHtmlItem: [{ html: '<p>In <b>winter</b> &amp; spring.</p><ul><li>One</li><li>Two</li></ul>' }],
    imageFile: 'Gemini_Generated_Image_abc.png',
  },
  {
    header: 'Gemini Apps',
    title: 'Prompted What does a fox eat? Attached 2 files.',
    titleUrl: 'https://gemini.google.com/app/thread-1',
    time: '2026-07-20T15:15:21.568Z',
    products: ['Gemini Apps'],
    safeHtmlItem: [{ html: '<p>Mice.</p>' }, { html: '<p>Berries.</p>' }],
    attachedFiles: [{ name: 'fox.jpg' }, { name: 'list.pdf' }],
  },
  {
    header: 'Gemini Apps',
    title: 'Selected preferred draft',
    time: '2026-07-19T08:59:00.000Z',
    products: ['Gemini Apps'],
  },
  {
    header: 'Gemini アプリ',
    title: '何か',
    titleUrl: null,
    time: '2026-07-18T11:02:03.000Z',
    products: ['Gemini アプリ'],
    safeHtmlItem: [{ html: '<p>こんにちは</p>' }],
  },
];

export const chatGpt = {
  id: 'g-1',
  conversation_id: 'g-1',
  title: 'Not ours',
  create_time: 1700000000.5,
  mapping: { root: { id: 'root', message: null, parent: null, children: [] } },
  current_node: 'root',
};
