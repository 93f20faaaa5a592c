import { expect, test } from 'vitest';
import {
  answer,
  at,
  conversation,
  input,
  message,
  read,
  readChat,
  root,
  type SampleNode,
  shape,
  STARTED,
  user,
} from './test-samples.ts';

test('a tree without children lists is built from parents, in any order of the mapping', async () => {
  const nodes = [answer('a1', 'u1', 'Hello'), user('u1', 'r', 'Hi'), root('r')];
  const chat = await readChat(nodes, {}, { withChildren: false, current_node: 'a1' });
  expect(shape(chat)).toEqual(['u1<', 'a1<u1']);
  expect(chat.headKey).toBe('a1');
});

test('siblings come in the order of the children list, and without one by time', async () => {
  const nodes = [
    root('r'),
    user('late', 'r', 'second', { create_time: STARTED + 20 }),
    user('early', 'r', 'first', { create_time: STARTED + 10 }),
  ];
  expect(shape(await readChat(nodes, {}, { withChildren: false }))).toEqual(['early<', 'late<']);
  const listed = conversation('c', nodes);
  expect(shape((await read(input([listed]))).chats[0]!)).toEqual(['late<', 'early<']);
});

test('regenerated answers and edited questions keep their branches', async () => {
  const chat = await readChat([
    root('r'),
    user('u1', 'r', 'A fox'),
    answer('a1', 'u1', 'One'),
    answer('a2', 'u1', 'Two'),
    user('u2', 'a2', 'Go on'),
    user('u2b', 'a2', 'Stop'),
  ]);
  expect(shape(chat)).toEqual(['u1<', 'a1<u1', 'a2<u1', 'u2<a2', 'u2b<a2']);
  expect(chat.headKey).toBe('u2b');
});

test('hidden nodes become no message, what hangs below them moves up, and their records stay with the chat', async () => {
  const chat = await readChat([
    root('r'),
    message('s', 'r', 'system'),
    user('u1', 's', 'Why?'),
    message('t', 'u1', 'assistant', { content: { content_type: 'thoughts', thoughts: [{ content: 'Hm' }] } }),
    answer('a1', 't', 'Because.'),
  ]);
  expect(shape(chat)).toEqual(['u1<', 'a1<u1']);
  expect(chat.raw.slice(1).map((raw) => (raw as SampleNode).id)).toEqual(['r', 's', 't']);
  expect(chat.raw[0]).not.toHaveProperty('mapping');
});

test('a branch that ends in hidden nodes is shown up to the last message that is seen', async () => {
  const nodes = [root('r'), user('u1', 'r', 'Hi'), message('t', 'u1', 'tool', { parts: ['for the model'] })];
  expect((await readChat(nodes)).headKey).toBe('u1');
});

test('without a current node the newest leaf is shown', async () => {
  const nodes = [
    root('r'),
    user('u1', 'r', 'Hi', { create_time: STARTED }),
    answer('new', 'u1', 'New', { create_time: STARTED + 50 }),
    answer('old', 'u1', 'Old', { create_time: STARTED + 10 }),
  ];
  for (const current_node of [null, 'not-there', 7]) {
    expect((await readChat(nodes, {}, { current_node })).headKey).toBe('new');
  }
});

test('a time that is not told is that of the nearest timed message above, and first of all that of the chat', async () => {
  const chat = await readChat([
    root('r'),
    user('u1', 'r', 'Hi'),
    answer('a1', 'u1', 'Hello', { create_time: STARTED + 5.25 }),
    user('u2', 'a1', 'More'),
    answer('a2', 'u2', 'Iso', { create_time: '2024-03-01T10:20:30.500000+00:00' }),
  ]);
  expect(chat.messages.map((one) => one.createdAt)).toEqual([
    STARTED * 1000,
    STARTED * 1000 + 5250,
    STARTED * 1000 + 5250,
    Date.parse('2024-03-01T10:20:30.500Z'),
  ]);
});

test('a lost parent makes a beginning, and is reported', async () => {
  const nodes = [root('r'), user('u1', 'r', 'Hi'), answer('a1', 'gone', 'Hello'), user('u2', 'a1', 'More')];
  const { chats, problems } = await read(input([conversation('c', nodes)]));
  expect(shape(chats[0]!)).toEqual(['u1<', 'a1<', 'u2<a1']);
  expect(problems).toMatchObject([
    { kind: 'unknown', subject: 'Chat c', reason: expect.stringContaining('1 message answer') as string },
  ]);
});

test('children lists stand in for parents that are not told', async () => {
  const nodes = [root('r'), user('u1', 'r', 'Hi'), answer('a1', 'u1', 'Hello')];
  const value = conversation('c', nodes) as { mapping: Record<string, Record<string, unknown>> };
  delete value.mapping['a1']!['parent'];
  expect(shape((await read(input([value]))).chats[0]!)).toEqual(['u1<', 'a1<u1']);
});

test('circles are opened at their oldest message, and nothing in them is lost', async () => {
  const nodes = [
    user('u1', 'a2', 'one', { create_time: STARTED + 1 }),
    answer('a1', 'u1', 'two', { create_time: STARTED + 2 }),
    answer('a2', 'a1', 'three', { create_time: STARTED + 3 }),
    user('self', 'self', 'alone', { create_time: STARTED + 4 }),
    answer('below', 'a2', 'below', { create_time: STARTED + 5 }),
  ];
  const { chats, problems } = await read(input([conversation('c', nodes)]));
  expect(shape(chats[0]!)).toEqual(['u1<', 'a1<u1', 'a2<a1', 'below<a2', 'self<']);
  expect(problems.map((found) => found.reason)).toEqual([expect.stringContaining('1 circle of messages')]);
});

test('chains and fans of many thousand messages end, at any depth', async () => {
  const deep = Array.from({ length: 10_000 }, (_, index) =>
    user(`n${index}`, index === 0 ? null : `n${index - 1}`, `message ${index}`),
  );
  const chain = await readChat(deep, {}, { withChildren: false });
  expect(chain.messages).toHaveLength(10_000);
  expect(chain.headKey).toBe('n9999');
  const wide = Array.from({ length: 30_000 }, (_, index) => ({
    ...root(`w${index}`),
    parent: index === 0 ? null : 'w0',
  }));
  const fan = await readChat([...wide, user('u1', 'w29999', 'Hi')], {}, { withChildren: false });
  expect(fan.messages).toHaveLength(1);
  const ring = deep.map((node, index) => (index === 0 ? { ...node, parent: 'n9999' } : node));
  expect((await readChat(ring, {}, { withChildren: false })).messages).toHaveLength(10_000);
});

test('ids that only differ in characters that cannot be kept stay two messages', async () => {
  const chat = await readChat([root('r'), user('u\u0000', 'r', 'one'), answer('u', 'u\u0000', 'two')]);
  expect(new Set(chat.messages.map((one) => one.key)).size).toBe(2);
  expect(at(chat, 'u').text).toBe('one');
});
