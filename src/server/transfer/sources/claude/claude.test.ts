import { expect, test } from 'vitest';
import { claude, claudeOthers, messageOf, PIXEL, read } from '../samples.ts';
import { readClaude } from './index.ts';

test('reads a conversation as a tree; thoughts and tools are kept and not shown', async () => {
  const { chats, problems } = await read(readClaude, [claude]);
  const [chat] = chats;
  expect(chat).toMatchObject({
    key: 'conv-1',
    title: 'A drawing',
    createdAt: Date.parse('2025-01-02T03:04:05Z'),
  });
  expect(
    chat?.messages.map(({ key, parentKey, role, text, model }) => [key, parentKey, role, text, model]),
  ).toEqual([
    ['k1', null, 'person', 'What is this?\n[paste.txt]', null],
    ['k2', 'k1', 'engine', 'A cat.', 'Claude'],
    ['k3', 'k1', 'engine', 'A dog.', 'Claude'],
    ['k4', 'k3', 'person', 'Sure?', null],
  ]);
  expect(JSON.stringify(messageOf(chat, 'k2').raw)).toContain('whiskers');
  expect(JSON.stringify(messageOf(chat, 'k1').raw)).toContain('extracted_content');
  expect(problems.map(({ kind }) => kind)).toEqual(['skipped', 'unknown']);
  expect(problems[1]?.reason).toContain('“hologram”');
});

test('pictures are missing, or found by file id, or by name for one of them only', async () => {
  const alone = await read(readClaude, [claude]);
  const [missing, ...more] = messageOf(alone.chats[0], 'k1').inputs;
  expect(more).toEqual([]);
  expect(missing).toMatchObject({ key: 'file-0001-aaaa', fileName: 'photo.jpg', bytes: { at: 'missing' } });

  const byId = await read(readClaude, [claude], { beside: ['saved/file-0001-aaaa.webp'] });
  expect(messageOf(byId.chats[0], 'k1').inputs[0]).toMatchObject({
    placement: 'linked',
    bytes: { at: 'entry', path: 'saved/file-0001-aaaa.webp' },
  });

  const other = {
    uuid: 'c2',
    name: 'n',
    chat_messages: [
      { uuid: 'z', sender: 'human', files: [{ file_uuid: 'file-0002', file_name: 'photo.jpg' }] },
    ],
  };
  const byName = await read(readClaude, [claude, other], { beside: ['saved/photo.jpg'] });
  expect(messageOf(byName.chats[0], 'k1').inputs[0]).toMatchObject({
    placement: 'inferred',
    bytes: { at: 'entry' },
  });
  expect(messageOf(byName.chats[1], 'z').inputs[0]).toMatchObject({ bytes: { at: 'missing' } });
});

test('image blocks with data become images, and their data stays in no record', async () => {
  const block = { type: 'image', source: { type: 'base64', media_type: 'image/png', data: PIXEL } };
  const value = {
    uuid: 'c',
    name: 'n',
    chat_messages: [{ uuid: 'm', sender: 'human', content: [block, { type: 'text', text: 'See' }] }],
  };
  const { chats } = await read(readClaude, [value]);
  expect(messageOf(chats[0], 'm')).toMatchObject({ text: 'See', inputs: [{ bytes: { at: 'inline' } }] });
  expect(JSON.stringify(chats)).not.toContain(PIXEL);
});

test('reads design chats, and reports what is no chat', async () => {
  const { chats, problems } = await read(readClaude, Object.values(claudeOthers));
  expect(chats).toHaveLength(1);
  expect(chats[0]).toMatchObject({
    title: 'Fair – Poster',
    messages: [
      {
        key: 'd1m1',
        role: 'person',
        text: 'A poster, please',
        inputs: [{ fileName: 'logo.png', bytes: { at: 'missing' } }],
      },
      { parentKey: 'd1m1', role: 'engine', text: 'Done.' },
    ],
  });
  expect(problems.map(({ kind, subject }) => [kind, subject])).toEqual([
    ['skipped', 'Novel'],
    ['skipped', 'export.json'],
    ['skipped', 'export.json'],
    ['skipped', 'export.json'],
  ]);
});

test('the index orders messages that are not in order', async () => {
  const chat_messages = [2, 0, 1].map((index) => ({
    uuid: `i${index}`,
    sender: 'human',
    text: `${index}`,
    index,
  }));
  const { chats } = await read(readClaude, [{ uuid: 'c', name: null, chat_messages }]);
  expect(chats[0]?.messages.map(({ key, parentKey }) => [key, parentKey])).toEqual([
    ['i0', null],
    ['i1', 'i0'],
    ['i2', 'i1'],
  ]);
});
