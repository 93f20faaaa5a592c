import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  accountFile,
  isAssetNames,
  isChatGptConversation,
  isExportManifest,
  isLibraryFile,
} from './index.ts';
import {
  call,
  conversation,
  dalle,
  input,
  made,
  message,
  picture,
  read,
  root,
  STARTED,
  user,
} from './test-samples.ts';

/** Any JSON value, and texts that mean something somewhere in an export. */
const word = fc.constantFrom(
  'n0',
  'n1',
  'n2',
  'file-00000001',
  'sediment://file_00000001#file_2',
  'user',
  'all',
  'image_asset_pointer',
  '__proto__',
  '\uE200cite\uE202',
  '\u0000',
  '\uD800',
);
const anything = fc.oneof(
  { weight: 3, arbitrary: fc.jsonValue({ maxDepth: 3 }) },
  { weight: 3, arbitrary: word },
  { weight: 1, arbitrary: fc.constantFrom(Number.NaN, Infinity, -1, 1e300, 2 ** 60) },
);
const maybe = (likely: fc.Arbitrary<unknown>) =>
  fc.oneof({ weight: 4, arbitrary: likely }, { weight: 1, arbitrary: anything });
const some = (fields: Record<string, fc.Arbitrary<unknown>>) =>
  fc.record(Object.fromEntries(Object.entries(fields).map(([name, likely]) => [name, maybe(likely)])), {
    requiredKeys: [],
  });

const id = fc.constantFrom('n0', 'n1', 'n2', 'n3', 'n4', 'n5', 'lost');
const part = maybe(
  fc.oneof(
    fc.string(),
    some({
      content_type: fc.constantFrom(
        'image_asset_pointer',
        'audio_transcription',
        'audio_asset_pointer',
        'odd',
      ),
      asset_pointer: word,
      size_bytes: fc.nat(),
      text: fc.string(),
      metadata: some({
        dalle: some({ gen_id: word, prompt: word, seed: fc.nat(), parent_gen_id: word }),
        generation: fc.object(),
      }),
    }),
  ),
);
const anyMessage = some({
  id,
  author: some({
    role: fc.constantFrom('user', 'assistant', 'tool', 'system', 'odd'),
    name: fc.constantFrom('dalle.text2im', 'python'),
  }),
  create_time: fc.double(),
  recipient: fc.constantFrom('all', 'dalle.text2im', 't2uay3k.sj1i4kz'),
  content: some({
    content_type: fc.constantFrom(
      'text',
      'multimodal_text',
      'code',
      'execution_output',
      'thoughts',
      'system_error',
      'odd',
    ),
    parts: fc.array(part, { maxLength: 4 }),
    text: fc.oneof(fc.string(), fc.constant('{"prompt":"x","n":1,"referenced_image_ids":["file_1",7,null]}')),
  }),
  metadata: some({
    attachments: fc.array(
      some({
        id: word,
        name: fc.string(),
        mime_type: fc.constantFrom('image/png', 'text/csv'),
        size: fc.nat(),
      }),
      { maxLength: 3 },
    ),
    async_task_id: word,
    aggregate_result: some({ messages: fc.array(some({ image_url: word })) }),
    image_gen_async: fc.boolean(),
    is_visually_hidden_from_conversation: fc.boolean(),
    parent_id: id,
  }),
});
const anyNode = some({
  id,
  parent: id,
  children: fc.array(maybe(id), { maxLength: 4 }),
  message: anyMessage,
});
const anyConversation = some({
  id: word,
  conversation_id: fc.constantFrom('c1', 'c2'),
  title: fc.string(),
  create_time: fc.double(),
  update_time: fc.double(),
  current_node: id,
  mapping: fc.dictionary(fc.oneof(id, word), maybe(anyNode), { maxKeys: 8 }),
});
const anyFile = some({
  id: some({ id: word }),
  file_id: word,
  file_name: fc.string(),
  image_gen_generation_id: word,
  library_file_category: fc.constantFrom('image', 'pdf'),
  origination_message_id: id,
  origination_thread_id: fc.constantFrom('c1', 'c2'),
  created_at: fc.constantFrom('2024-01-01T00:00:00Z', '2099-01-01T00:00:00Z'),
  deleted_at: fc.constant(null),
});
const dictionary = fc.dictionary(fc.oneof(word, fc.string()), anything, { maxKeys: 5 });

test('whatever comes in, every chat is a tree whose parents come first, and every listed image is told of once', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(maybe(anyConversation), { maxLength: 4 }),
      fc.array(maybe(anyFile), { maxLength: 4 }),
      dictionary,
      dictionary,
      anything,
      async (conversations, libraryFiles, assetNames, assetsJson, manifest) => {
        const paths = new Map([
          ['file_00000001.dat', { bytes: 4 }],
          ['a/file-00000001-x.png', { bytes: 5 }],
        ]);
        const given = input(conversations, { libraryFiles, assetNames, assetsJson, manifest, paths });
        const { chats, images, problems } = await read(given);
        expect(new Set(chats.map((chat) => chat.key)).size).toBe(chats.length);
        for (const chat of chats) {
          const seen = new Set<string>();
          for (const one of chat.messages) {
            expect(one.parentKey === null || seen.has(one.parentKey)).toBe(true);
            expect(seen.has(one.key)).toBe(false);
            seen.add(one.key);
            const all = [...one.inputs, ...one.outputs];
            for (const { bytes } of all) if (bytes.at === 'entry') expect(paths.has(bytes.path)).toBe(true);
            JSON.stringify(one);
            expect(one.text).not.toContain('\0');
            expect(one.text.isWellFormed()).toBe(true);
          }
          expect(chat.headKey === null ? seen.size === 0 : seen.has(chat.headKey)).toBe(true);
        }
        expect(new Set(images.map((image) => image.key)).size).toBe(images.length);
        for (const { reason, subject } of problems) expect(reason !== '' && subject !== '').toBe(true);
      },
    ),
    { numRuns: 400 },
  );
}, 60_000);

test('a real conversation with any one value replaced is still read', async () => {
  const nodes = [
    root('r'),
    user('u1', 'r', 'A fox'),
    call('c1', 'u1', 'dalle.text2im', { prompt: 'A red fox', n: 1 }),
    made(
      't1',
      'c1',
      'dalle.text2im',
      [picture('file-service://file-00000001', dalle()), 'Model caption: x'],
      { create_time: STARTED },
    ),
    message('a1', 't1', 'assistant', { metadata: { attachments: [{ id: 'file-2', name: 'a.png' }] } }),
  ];
  const real = JSON.stringify(conversation('c', nodes));
  const places = countValues(JSON.parse(real));
  await fc.assert(
    fc.asyncProperty(fc.nat(places - 2), anything, async (place, value) => {
      let number = 0;
      const broken: unknown = JSON.parse(real, (_, old: unknown) => (number++ === place ? value : old));
      const { chats, problems } = await read(input([broken]));
      expect(chats.length + problems.length).toBeGreaterThan(0);
    }),
    { numRuns: 400 },
  );
}, 60_000);

test('the detectors take anything', () => {
  fc.assert(
    fc.property(fc.oneof(anything, fc.anything(), anyConversation, anyFile), fc.string(), (value, path) => {
      isChatGptConversation(value, [value]);
      isLibraryFile(value);
      isAssetNames(value);
      isExportManifest(value);
      accountFile(path, value);
    }),
  );
});

function countValues(value: unknown): number {
  const inside: unknown[] = typeof value === 'object' && value !== null ? Object.values(value) : [];
  return 1 + inside.reduce<number>((count, one) => count + countValues(one), 0);
}
