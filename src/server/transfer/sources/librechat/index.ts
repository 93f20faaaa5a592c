import type { ImportRecord } from '../../records.ts';
import { draftedChat } from '../build-chat.ts';
import { bundleFiles, type BundleFiles } from '../bundle-files.ts';
import { keepRaw } from '../keep-raw.ts';
import type { SourceInput } from '../source-input.ts';
import { type Fields, instant, list, record, text } from '../values.ts';
import { flattenList, flattenTree } from './flatten.ts';
import { readMessage } from './message.ts';

/**
 * A conversation exported as JSON by LibreChat: `{conversationId, endpoint, title, messages[] | messagesTree[]}`,
 * one in a file.
 */
export function isLibreChat(value: unknown): boolean {
  const fields = record(value);
  if (fields === null || text(fields['conversationId']) === null) return false;
  const messages = fields['messages'] ?? fields['messagesTree'];
  if (!Array.isArray(messages)) return false;
  const first = record(messages[0]);
  return first === null
    ? messages.length === 0 && ('endpoint' in fields || 'recursive' in fields)
    : 'messageId' in first || 'isCreatedByUser' in first;
}

/**
 * Chats of LibreChat exports. The JSON names images by their place on that server; their bytes are found where its
 * `images` or `uploads` folder is part of the bundle. Other values are passed over.
 */
export async function* readLibreChat(input: SourceInput): AsyncIterable<ImportRecord> {
  const files = bundleFiles(input.paths);
  for await (const { value } of input.documents()) {
    const conversation = record(value);
    if (conversation !== null && isLibreChat(value)) yield* readConversation(conversation, files);
  }
}

function* readConversation(conversation: Fields, files: BundleFiles): Generator<ImportRecord> {
  const key = text(conversation['conversationId']) ?? '';
  const title = text(conversation['title']);
  const endpoint = text(conversation['endpoint']);
  const tree = list(conversation['messagesTree']);
  const flat = tree.length > 0 ? flattenTree(tree) : flattenList(list(conversation['messages']));
  const drafts = flat.map((message, index) =>
    readMessage(message, { endpoint, fallbackKey: `${key}/${index}`, files }),
  );
  yield* draftedChat(
    {
      key,
      title,
      createdAt: instant(conversation['createdAt']),
      updatedAt: instant(conversation['updatedAt']),
      archived: conversation['isArchived'] === true,
      headKey: null,
      raw: [keepRaw(conversation, ['messages', 'messagesTree'])],
    },
    drafts,
  );
}
