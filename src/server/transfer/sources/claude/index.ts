import type { ImportRecord } from '../../records.ts';
import { draftedChat, problem } from '../build-chat.ts';
import { bundleFiles } from '../bundle-files.ts';
import { keepRaw } from '../keep-raw.ts';
import type { SourceInput } from '../source-input.ts';
import { type Fields, instant, number, record, records, text } from '../values.ts';
import { type FindPicture, pictureFinder } from './images.ts';
import { claudeKind } from './kinds.ts';
import { readMessage } from './message.ts';

const LEFT_OUT = {
  project: 'A Claude project: its instructions and documents are no chat and no picture, and were left out.',
  memories: 'What Claude remembers about you is no chat and no picture, and was left out.',
  account: 'Account data (names, addresses, sign-ins) is not imported.',
};

/** A value of a Claude export, of whichever of its files. */
export function isClaude(value: unknown): boolean {
  return claudeKind(value) !== null;
}

/**
 * Chats and design chats of Claude exports. The exports hold no bytes of images: pictures are found where they are
 * given beside the export, by their file id or name. Projects, memories and account data are reported as left out.
 */
export async function* readClaude(input: SourceInput): AsyncIterable<ImportRecord> {
  const find = pictureFinder(bundleFiles(input.paths));
  for await (const { path, value } of input.documents()) {
    const kind = claudeKind(value);
    const fields = record(value);
    if (kind === null || fields === null) continue;
    if (kind === 'conversation') {
      yield* readChat(fields, inIndexOrder(records(fields['chat_messages'])), text(fields['name']), find);
    } else if (kind === 'design-chat') {
      const names = [record(fields['project'])?.['name'], fields['title']].flatMap(
        (name) => text(name) ?? [],
      );
      const title = names.length === 0 ? null : names.join(' – ');
      yield* readChat(fields, records(fields['messages']), title, find);
    } else {
      yield problem('skipped', (kind === 'project' ? text(fields['name']) : null) ?? path, LEFT_OUT[kind]);
    }
  }
}

function* readChat(
  chat: Fields,
  messages: readonly Fields[],
  title: string | null,
  find: FindPicture,
): Generator<ImportRecord> {
  const key = text(chat['uuid']) ?? '';
  const unknown = new Set<string>();
  let before: string | null = null;
  const drafts = [];
  for (const [index, fields] of messages.entries()) {
    const { draft, unknownBlocks } = readMessage(fields, {
      fallbackKey: `${key}/${index}`,
      before,
      chatModel: text(chat['model']),
      find,
    });
    before = draft.key;
    drafts.push(draft);
    for (const type of unknownBlocks) unknown.add(type);
  }
  const about = {
    key,
    title,
    createdAt: instant(chat['created_at']),
    updatedAt: instant(chat['updated_at']),
    archived: chat['is_archived'] === true,
    headKey: text(chat['current_leaf_message_uuid']),
    raw: [keepRaw(chat, ['chat_messages', 'messages'])],
  };
  yield* draftedChat(about, drafts);
  for (const type of unknown) {
    const reason = `Parts of the kind “${type}” are not known here. They were kept with their messages, unshown.`;
    yield { type: 'problem', problem: { kind: 'unknown', subject: title ?? key, reason, chatKey: key } };
  }
}

/** The list is nearly always in order already; where all messages have an index, that decides. */
function inIndexOrder(messages: Fields[]): Fields[] {
  const places = messages.map((message) => number(message['index']));
  if (places.includes(null)) return messages;
  return messages.toSorted((one, other) => (number(one['index']) ?? 0) - (number(other['index']) ?? 0));
}
