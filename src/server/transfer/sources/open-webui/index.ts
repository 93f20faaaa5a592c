import type { ImportRecord } from '../../records.ts';
import { draftedChat, keyOf } from '../build-chat.ts';
import { bundleFiles, type BundleFiles } from '../bundle-files.ts';
import { keepRaw } from '../keep-raw.ts';
import type { SourceInput } from '../source-input.ts';
import { type Fields, identifier, instant, list, record, records, text } from '../values.ts';
import { type PlacedMessage, readMessage } from './message.ts';

/**
 * A chat exported by Open WebUI: `{id, title, chat: {history: {currentId, messages: {…}}}, created_at, …}`, in an
 * array or alone, or only what is inside `chat`.
 */
export function isOpenWebUi(value: unknown): boolean {
  const outer = record(value);
  if (outer === null || 'mapping' in outer) return false;
  const inner = record(outer['chat']);
  const history = record((inner ?? outer)['history']);
  if (record(history?.['messages']) !== null) return true;
  return inner !== null && Array.isArray(inner['messages']) && ('models' in inner || 'user_id' in outer);
}

/**
 * Chats of Open WebUI exports. Pictures are in the chat itself as data URLs, or on that server: then their bytes are
 * found where its `uploads` or `cache` folder is part of the bundle. Other values are passed over.
 */
export async function* readOpenWebUi(input: SourceInput): AsyncIterable<ImportRecord> {
  const files = bundleFiles(input.paths);
  for await (const { value } of input.documents()) {
    const row = record(value);
    if (row !== null && isOpenWebUi(value)) yield* readChat(row, files);
  }
}

function* readChat(row: Fields, files: BundleFiles): Generator<ImportRecord> {
  const chat = record(row['chat']) ?? row;
  const history = record(chat['history']);
  const title = text(row['title']) ?? text(chat['title']);
  const models = list(chat['models']).flatMap((model) => text(model) ?? []);
  const messages = messagesOf(chat, history);
  const first = messages[0]?.key ?? '';
  const key = identifier(row['id']) ?? identifier(chat['id']) ?? keyOf(title ?? '', first);
  const context = { onlyModel: models.length === 1 ? (models[0] ?? null) : null, files };
  yield* draftedChat(
    {
      key,
      title,
      createdAt: instant(row['created_at']) ?? instant(chat['timestamp']),
      updatedAt: instant(row['updated_at']),
      archived: row['archived'] === true,
      headKey: identifier(history?.['currentId']),
      raw: (chat === row ? [row] : [row, chat]).map((part) => keepRaw(part, ['chat', 'history', 'messages'])),
    },
    messages.map((message) => readMessage(message, context)),
  );
}

/** The tree, by id; without one, the list of the shown branch, each message after the one before it. */
function messagesOf(chat: Fields, history: Fields | null): PlacedMessage[] {
  const tree = Object.entries(record(history?.['messages']) ?? {}).flatMap(([id, value]) => {
    const fields = record(value);
    const key = identifier(id) ?? identifier(fields?.['id']);
    return fields === null || key === null ? [] : { key, fields };
  });
  if (tree.length > 0) {
    const parents = new Map<string, string>();
    for (const { key, fields } of tree) {
      for (const child of list(fields['childrenIds'])) parents.set(identifier(child) ?? '', key);
    }
    return tree.map(({ key, fields }) => ({
      key,
      fields,
      parentKey: identifier(fields['parentId']) ?? parents.get(key) ?? null,
    }));
  }
  let before: string | null = null;
  return records(chat['messages']).map((fields, index) => {
    const key = identifier(fields['id']) ?? `message-${index}`;
    const parentKey = identifier(fields['parentId']) ?? before;
    before = key;
    return { key, fields, parentKey };
  });
}
