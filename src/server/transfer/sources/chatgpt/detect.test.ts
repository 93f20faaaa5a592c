import { expect, test } from 'vitest';
import {
  accountFile,
  isAssetNames,
  isChatGptConversation,
  isExportManifest,
  isLibraryFile,
} from './index.ts';
import { conversation, root, user } from './test-samples.ts';

const real = conversation('c', [root('r'), user('u1', 'r', 'Hi')]);

test.each([
  ['of an export', real],
  ['as its web page receives it', { title: 'x', mapping: real['mapping'], current_node: 'u1' }],
  ['with an empty tree', { id: 'c', title: 'x', mapping: {} }],
  ['without its tree, by its own fields', { title: 'x', current_node: null, moderation_results: [] }],
])('a conversation %s is one', (_, value) => {
  expect(isChatGptConversation(value)).toBe(true);
});

test('one without tree and fields of its own counts among others', () => {
  const corrupted = { id: 'c', title: 'Corrupted entry', create_time: 1 };
  expect(isChatGptConversation(corrupted)).toBe(false);
  expect(isChatGptConversation(corrupted, [{}, corrupted, real])).toBe(true);
  expect(isChatGptConversation({ ...corrupted, chat_messages: [] }, [real])).toBe(false);
});

test.each([
  null,
  undefined,
  'x',
  7,
  [],
  {},
  { mapping: {} },
  { mapping: { a: 1, b: 'x' } },
  { mapping: 'x' },
  { uuid: 'x', name: 'Claude', chat_messages: [] },
  { id: 'x', title: 'Open WebUI', chat: { history: { messages: {} } } },
  { conversationId: 'x', title: 'LibreChat', messages: [] },
])('%j is no conversation of ChatGPT', (value) => {
  expect(isChatGptConversation(value)).toBe(false);
});

test('the index files are known by what is in them', () => {
  expect(isExportManifest({ version: 1, export_files: [], logical_files: {} })).toBe(true);
  expect(isExportManifest({ version: 1 })).toBe(false);
  expect(isAssetNames({ 'file-1.dat': 'a.png' })).toBe(true);
  expect(
    [{}, { 'file-1.dat': 7 }, { 'a.png': 'b.png' }, []].map((value) => isAssetNames(value)),
  ).not.toContain(true);
  expect(isLibraryFile({ id: { id: 'libfile_1' }, file_id: 'file_1' })).toBe(true);
  expect(isLibraryFile({ file_id: 'file_1', library_file_category: 'image' })).toBe(true);
  expect(
    [{ file_id: 'file_1' }, { id: { id: 'libfile_1' } }, null].map((value) => isLibraryFile(value)),
  ).not.toContain(true);
});

test.each([
  ['user.json', {}],
  ['export/user_settings.json', []],
  ['message_feedback.json', []],
  ['shared_conversations.json', []],
  ['model_comparisons.json', []],
  ['ads.json', {}],
  ['group_chats.json', { chats: [] }],
  ['shopping.json', []],
  ['sora.json', {}],
  ['tmp/basispoints.json', {}],
])('%s is left out with a sentence', (path, value) => {
  expect(accountFile(path, value)).toEqual({
    kind: 'skipped',
    subject: path,
    reason: expect.stringMatching(/not imported.*\.$/) as string,
  });
});

test('account data are known by their fields too; everything else is not taken for it', () => {
  const user = { id: 'user-1', email: 'a@example.test', chatgpt_plus_user: true, phone_number: null };
  expect(accountFile('renamed.json', user)?.reason).toBe('Account data is not imported.');
  const shared = [{ id: 's', conversation_id: 'c', title: 'x', is_anonymous: true }];
  expect(accountFile('renamed.json', shared)?.reason).toContain('shared chats');
  expect(accountFile('renamed.json', shared[0])?.reason).toContain('shared chats');
  for (const value of [null, 7, [], {}, real, [real]]) {
    expect(accountFile('conversations.json', value)).toBeNull();
  }
});
