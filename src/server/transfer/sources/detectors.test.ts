import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isClaude, readClaude } from './claude/index.ts';
import { isGemini, readGemini } from './gemini/index.ts';
import { isLibreChat, readLibreChat } from './librechat/index.ts';
import { isOpenWebUi, readOpenWebUi } from './open-webui/index.ts';
import * as samples from './samples.ts';

const sources = {
  librechat: { detect: isLibreChat, reader: readLibreChat },
  'open-webui': { detect: isOpenWebUi, reader: readOpenWebUi },
  claude: { detect: isClaude, reader: readClaude },
  gemini: { detect: isGemini, reader: readGemini },
};

const values: [string, unknown][] = [
  ['librechat', samples.libreChat],
  ['librechat', samples.libreChatTree],
  ['librechat', { conversationId: 'x', endpoint: 'google', title: 'Empty', messages: [] }],
  ['open-webui', samples.openWebUi],
  ['open-webui', samples.openWebUi.chat],
  [
    'open-webui',
    { id: 'x', user_id: 'u', chat: { models: ['m'], messages: [{ role: 'user', content: 'Hi' }] } },
  ],
  ['claude', samples.claude],
  ['claude', { uuid: 'x', name: '', chat_messages: [] }],
  ...Object.values(samples.claudeOthers).map((value): [string, unknown] => ['claude', value]),
  ...samples.gemini.map((value): [string, unknown] => ['gemini', value]),
];

test.each(values)('%s is taken by its own detector alone', (source, value) => {
  const takers = Object.entries(sources).filter(([, { detect }]) => detect(value));
  expect(takers.map(([name]) => name)).toEqual([source]);
});

test.each([
  [samples.chatGpt],
  [{ ...samples.chatGpt, uuid: 'x' }],
  [{ id: 'user-1', email: 'a@example.org', chatgpt_plus_user: true }],
  [
    {
      header: 'Search',
      title: 'Searched for bard songs',
      time: '2026-01-01T00:00:00Z',
      products: ['Search'],
    },
  ],
  [
    {
      header: 'Search',
      title: 'x',
      titleUrl: 'https://evil.example/gemini.google.com',
      time: '2026-01-01T00:00:00Z',
    },
  ],
  [[samples.claude]],
  ['gemini'],
  [null],
  [{}],
])('%j is nobody’s', (value) => {
  expect(Object.values(sources).some(({ detect }) => detect(value))).toBe(false);
});

test('no value makes a detector throw', () => {
  fc.assert(
    fc.property(fc.anything(), (value) => {
      for (const { detect } of Object.values(sources)) detect(value);
    }),
  );
});

/** JSON with the names that the formats use, at the places where they use them, and nonsense in them. */
const names = fc.constantFrom(
  ...[
    samples.libreChat,
    samples.libreChatTree,
    samples.openWebUi,
    samples.claude,
    samples.claudeOthers,
    samples.gemini,
  ]
    .flatMap(namesIn)
    .filter((name, index, all) => all.indexOf(name) === index),
);
const leaf = fc.oneof(
  fc.string(),
  fc.double(),
  fc.boolean(),
  fc.constant(null),
  fc.constantFrom(
    'text',
    'user',
    'assistant',
    'human',
    'm1',
    'm2',
    '![a](data:image/png;base64,',
    '<details type="x">',
  ),
);
const nonsense = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 6 },
    leaf,
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(names, tie('value'), { maxKeys: 6 }),
  ),
})).value;

const shapes: [keyof typeof sources, (inner: unknown, list: unknown) => unknown][] = [
  [
    'librechat',
    (inner, list) => ({
      conversationId: 'c',
      endpoint: 'e',
      title: inner,
      messages: [{ messageId: inner }, list].flat(),
    }),
  ],
  [
    'librechat',
    (inner, list) => ({
      conversationId: 'c',
      messagesTree: [{ messageId: 'a', text: inner, content: list, children: list }],
    }),
  ],
  [
    'open-webui',
    (inner, list) => ({
      id: inner,
      chat: {
        models: list,
        history: {
          currentId: inner,
          messages: {
            a: inner,
            b: { parentId: 'a', role: 'user', content: list, files: list },
            c: { parentId: 'c', role: 'assistant', content: inner, output: list, files: inner },
          },
        },
      },
    }),
  ],
  [
    'claude',
    (inner, list) => ({
      uuid: 'u',
      name: inner,
      chat_messages: [
        inner,
        { uuid: 'k', sender: 'human', content: list, files: list, attachments: inner, index: 1 },
      ].concat(list),
    }),
  ],
  [
    'claude',
    (inner, list) => ({
      uuid: 'u',
      title: inner,
      messages: [{ role: 'user', content: { contentBlocks: list, content: inner } }, inner],
    }),
  ],
  [
    'gemini',
    (inner, list) => ({
      header: 'Gemini Apps',
      title: 'Prompted x',
      titleUrl: inner,
      time: '2026-01-01T00:00:00Z',
      safeHtmlItem: list,
      attachedFiles: inner,
      imageFile: list,
    }),
  ],
];

test.each(shapes)(
  '%s: anything at all in its shape is read to the end, and in order',
  async (source, shape) => {
    const { reader, detect } = sources[source];
    await fc.assert(
      fc.asyncProperty(nonsense, fc.array(nonsense, { maxLength: 6 }), async (inner, list) => {
        const value = shape(inner, list);
        const { chats } = await samples.read(reader, [value, inner, value]);
        expect(detect(value) ? chats.length > 0 : true).toBe(true);
        for (const chat of chats) {
          expect(samples.isWellOrdered(chat)).toBe(true);
          JSON.stringify(chat);
        }
      }),
      { numRuns: 300 },
    );
  },
);

test.each(values)(
  'a sample of %s with any of its values replaced is read to the end',
  async (source, value) => {
    const { reader } = sources[source as keyof typeof sources];
    const wrong = fc.oneof(
      nonsense,
      fc.constantFrom<unknown>(undefined, -1, 1e300, '\0\ud800', [[]], [null], {}),
    );
    await fc.assert(
      fc.asyncProperty(fc.nat(200), wrong, async (place, replacement) => {
        let left = place;
        const broken: unknown = JSON.parse(JSON.stringify(value), (_, inner: unknown) => {
          left -= 1;
          return left === -1 ? replacement : inner;
        });
        const { chats } = await samples.read(reader, [broken]);
        for (const chat of chats) {
          expect(samples.isWellOrdered(chat)).toBe(true);
          expect(JSON.stringify(chat.messages.map(({ key, text }) => [key, text]))).not.toContain('\\u0000');
        }
      }),
      { numRuns: 100 },
    );
  },
);

function namesIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(namesIn);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) => [name, ...namesIn(inner)]);
}
