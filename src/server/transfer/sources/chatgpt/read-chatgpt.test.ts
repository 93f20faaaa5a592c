import { expect, test } from 'vitest';
import {
  answer,
  at,
  conversation,
  dalle,
  entries,
  input,
  made,
  picture,
  read,
  root,
  STARTED,
  user,
} from './test-samples.ts';

const old = [root('r'), user('u1', 'r', 'A fox')];
const grown = [...old, answer('a1', 'u1', 'Here.')];

test('of one conversation in several exports the newest is read, wherever it stands', async () => {
  const conversations = [
    conversation('c', old, { update_time: STARTED + 10, title: 'Old' }),
    conversation('c', grown, { update_time: STARTED + 20, title: 'New' }),
    conversation('c', old, { update_time: STARTED + 15, title: 'Between' }),
    conversation('d', old),
  ];
  const { chats } = await read(input(conversations));
  expect(chats.map(({ title, messages }) => [title, messages.length])).toEqual([
    ['New', 2],
    ['Chat d', 1],
  ]);
});

test('of equally new ones the one that kept its images is read, with bytes from any export', async () => {
  const images = [
    ...old,
    made('t1', 'u1', 'dalle.text2im', [picture('file-service://file-00000001', dalle())]),
  ];
  const conversations = [
    conversation('c', grown, { title: 'Without' }),
    conversation('c', images, { title: 'With' }),
  ];
  const { chats } = await read(
    input(conversations, { paths: entries('2024/dalle-generations/file-00000001-x.webp') }),
  );
  expect(chats.map((chat) => chat.title)).toEqual(['With']);
  expect(at(chats[0]!, 't1').outputs[0]!.bytes).toEqual({
    at: 'entry',
    path: '2024/dalle-generations/file-00000001-x.webp',
  });
});

test('the same input gives the same records again', async () => {
  const given = input([conversation('c', grown), conversation('d', old)]);
  expect(await read(given)).toEqual(await read(given));
});

test('a conversation without its tree is kept as an empty chat and reported', async () => {
  const { chats, problems } = await read(
    input([
      { id: 'c', title: 'Corrupted entry', create_time: STARTED, update_time: null },
      conversation('d', old),
    ]),
  );
  expect(chats.map(({ key, messages }) => [key, messages.length])).toEqual([
    ['c', 0],
    ['d', 1],
  ]);
  expect(problems.map(({ kind, subject }) => [kind, subject])).toEqual([['missing', 'Corrupted entry']]);
});

test('what is no conversation is reported, and the rest is read', async () => {
  const { chats, problems } = await read(input([null, 'x', 7, [], {}, conversation('d', old)]));
  expect(chats).toHaveLength(1);
  expect(problems.map(({ kind, subject }) => [kind, subject])).toEqual([
    ['unknown', 'conversation 1'],
    ['unknown', 'conversation 2'],
    ['unknown', 'conversation 3'],
    ['unknown', 'conversation 4'],
  ]);
});

test('conversations in an object or a list are read too', async () => {
  const wrapped = [{ conversations: [conversation('c', old)] }, [conversation('d', old)]];
  expect((await read(input(wrapped))).chats.map((chat) => chat.key)).toEqual(['c', 'd']);
});

test('a conversation without an id has the same key at every import', async () => {
  const { id: _id, conversation_id: _other, ...bare } = conversation('c', old);
  const [first, second] = [
    await read(input([bare])),
    await read(input([{ ...bare, update_time: STARTED + 9 }])),
  ];
  expect(first.chats[0]!.key).toMatch(/^[0-9a-f]{64}$/);
  expect(second.chats[0]!.key).toBe(first.chats[0]!.key);
});

test('parts that the manifest lists and that were not given are reported', async () => {
  const manifest = {
    version: 1,
    export_files: [
      { path: 'conversations-000.json' },
      { path: 'chat.html' },
      { path: 'conversations-002.json' },
    ],
    logical_files: {
      'conversations.json': { files: ['conversations-000.json', 'conversations-001.json'], sharded: true },
    },
  };
  const { problems } = await read(input([], { manifest, sharedPaths: ['export/conversations-000.json'] }));
  expect(problems.map(({ kind, subject }) => [kind, subject])).toEqual([
    ['missing', 'conversations-001.json'],
    ['missing', 'conversations-002.json'],
  ]);
  const several = await read(input([], { manifest: [null, manifest], sharedPaths: [] }));
  expect(several.problems).toHaveLength(3);
});

test('a failure while the conversations are read is passed on', async () => {
  const failing = input([], {
    async *conversations() {
      yield conversation('c', old);
      throw new Error('damaged');
    },
  });
  await expect(read(failing)).rejects.toThrow('damaged');
});
