import type { ChatHistory, HistoryMessage } from '../../chats/index.ts';
import { derivedId, nameOfDerivedId } from '../../ids.ts';
import { cleanText } from '../image-facts.ts';
import type { ChatRecord, ImageRecord, MessageRecord, SourceKind } from '../records.ts';
import { applyImages, batchSize, type ImageTask } from './apply-images.ts';
import { itemOf, missingItem, recordRows } from './items.ts';
import { insertItems, insertRecords } from './report-store.ts';
import type { Run } from './run.ts';
import type { ImportItemTable } from './tables.ts';

const longestTitle = 200;
const longestMessage = 1_000_000;
const untaken =
  'The export brings this image, but its file could not be taken as a picture. The report says why.';

/**
 * The id that a chat of a source has in somebody's Library: the same at every import, also where a later export tells
 * another date of it. Chats are listed by their last use, so the time in this id may say nothing. A chat of our own
 * export keeps its id, unless somebody else's has it here.
 */
export async function importedChatId(
  { chats, ownerId }: Pick<Run, 'chats' | 'ownerId'>,
  source: SourceKind,
  key: string,
): Promise<string> {
  if (source === 'imagestead' && !(await chats.isOfAnother(ownerId, key))) return key;
  return derivedId(0, ownerId, source, key);
}

/** The id of a message: its own where its chat kept its own, else one that follows from it. */
export const importedMessageId = (
  { ownerId, source }: Pick<Run, 'ownerId' | 'source'>,
  chatId: string,
  { chatKey, key, at }: { chatKey: string; key: string; at: number },
): string => (chatId === chatKey ? key : derivedId(at, ownerId, source, chatKey, key));

const timeOf = (chat: ChatRecord): number =>
  chat.createdAt ?? chat.messages.find(({ createdAt }) => createdAt)?.createdAt ?? 0;

/**
 * The ids that the messages of a chat have at every import. They sort by time, an answer after what it answers, and
 * after its siblings before it: services that tell whole seconds give several answers one time.
 */
function idsOfMessages(
  run: Run,
  chat: ChatRecord,
  chatId: string,
  here: Iterable<string>,
): Map<string, string> {
  // A message that is here keeps its id, also where a newer export tells of more before it.
  const known = new Map([...here].map((id) => [nameOfDerivedId(id), id]));
  const times = new Map<string, number>();
  const latest = new Map<string | null, number>();
  const ids = new Map<string, string>();
  for (const { key, parentKey, createdAt } of chat.messages) {
    const above = parentKey === null ? undefined : times.get(parentKey);
    const before = Math.max(above ?? -1, latest.get(parentKey) ?? -1);
    const at = Math.max(createdAt ?? timeOf(chat), before + 1);
    times.set(key, at);
    latest.set(parentKey, at);
    const id = importedMessageId(run, chatId, { chatKey: chat.key, key, at });
    ids.set(key, known.get(nameOfDerivedId(id)) ?? id);
  }
  return ids;
}

/** Brings a chat in: its images first, then the chat with all messages and places in one transaction. */
export async function applyChat(run: Run, chat: ChatRecord): Promise<void> {
  const { db, chats, library, ownerId } = run;
  const chatId = await importedChatId(run, run.source, chat.key);
  const messageIds = idsOfMessages(run, chat, chatId, await chats.messageIds(ownerId, chatId));
  await bringImages(run, chat, chatId, messageIds);
  if (run.signal.aborted) return;
  const told = historyOf(run, chat, chatId, messageIds);
  // Packed before the transaction, which others wait for.
  const records = [
    ...recordRows(run, 'chat', chatId, chatId, chat.raw),
    ...chat.messages.flatMap(({ key, raw }) => recordRows(run, 'message', messageIds.get(key)!, chatId, raw)),
  ];
  await db.write(async (tx) => {
    const folderId = chat.folder && (await library.folders.ensurePath(tx, ownerId, chat.folder));
    const outcome = await chats.addHistory(tx, ownerId, { ...told, ...(folderId && { folderId }) });
    const items = chat.messages.flatMap((message) =>
      [...message.inputs, ...message.outputs].flatMap((record): ImportItemTable[] =>
        record.bytes.at === 'missing' ? [missingItem(run, record, chatId, record.bytes.reason)] : [],
      ),
    );
    await insertItems(tx, [chatItem(run, chat, chatId, outcome), ...items]);
    if (outcome !== 'in_trash') await insertRecords(tx, records);
  });
  await run.advance(1);
}

/** In their order, a batch at a time; an image made from another of the same chat comes after it. */
async function bringImages(
  run: Run,
  chat: ChatRecord,
  chatId: string,
  messageIds: ReadonlyMap<string, string>,
): Promise<void> {
  let batch = new Map<string, ImageTask>();
  const flush = async (): Promise<void> => {
    const tasks = [...batch.values()];
    batch = new Map();
    if (tasks.length > 0 && !run.signal.aborted) await applyImages(run, tasks);
  };
  for (const message of chat.messages) {
    const add = async (record: ImageRecord, messageId: string | null): Promise<void> => {
      if (record.bytes.at === 'missing' || run.imageIds.has(record.key) || batch.has(record.key)) return;
      if (batch.size >= batchSize || record.madeFrom.some((key) => batch.has(key))) await flush();
      batch.set(record.key, { record, chatId, messageId });
    };
    for (const record of message.inputs) await add(record, null);
    for (const record of message.outputs) await add(record, messageIds.get(message.key)!);
  }
  await flush();
}

function historyOf(
  run: Run,
  chat: ChatRecord,
  chatId: string,
  messageIds: ReadonlyMap<string, string>,
): ChatHistory {
  const startedAt = timeOf(chat);
  const messages = chat.messages.map((message): HistoryMessage => {
    const places = placesOf(run, message);
    return {
      id: messageIds.get(message.key)!,
      parentId: message.parentKey === null ? null : (messageIds.get(message.parentKey) ?? null),
      role: message.role,
      text: cleanText(message.text, longestMessage) ?? '',
      engineName: message.role === 'person' ? null : cleanText(message.model, longestTitle),
      createdAt: message.createdAt ?? startedAt,
      ...places,
      ...(message.own && { own: message.own }),
    };
  });
  const lastAt = messages.reduce((last, { createdAt }) => Math.max(last, createdAt), startedAt);
  return {
    id: chatId,
    title: cleanText(chat.title, longestTitle),
    createdAt: startedAt,
    updatedAt: chat.updatedAt ?? lastAt,
    archived: chat.archived,
    headId: chat.headKey === null ? null : (messageIds.get(chat.headKey) ?? null),
    messages,
  };
}

function placesOf(run: Run, message: MessageRecord): Pick<HistoryMessage, 'appearances' | 'missing'> {
  const places: Pick<HistoryMessage, 'appearances' | 'missing'> = { appearances: [], missing: [] };
  for (const role of ['input', 'output'] as const) {
    const records = role === 'input' ? message.inputs : message.outputs;
    for (const [position, record] of records.entries()) {
      const imageId = run.imageIds.get(record.key);
      if (record.bytes.at === 'missing') {
        places.missing.push({ role, position, reason: record.bytes.reason });
      } else if (imageId) {
        const use = role === 'input' ? message.own?.uses[position] : undefined;
        const inferred = record.placement === 'inferred';
        places.appearances.push({ imageId, role, position, inferred, ...(use && { use }) });
      } else {
        places.missing.push({ role, position, reason: untaken });
      }
    }
  }
  return places;
}

function chatItem(
  run: Run,
  chat: ChatRecord,
  chatId: string,
  outcome: 'added' | 'updated' | 'already' | 'in_trash',
): ImportItemTable {
  const reasons = {
    added: null,
    updated: 'It was here already; what is new in it was added.',
    already: null,
    in_trash: 'It is in your trash and stays there. Restore it to see it.',
  };
  return itemOf(run, ['chat', run.source, chat.key], {
    kind: 'chat',
    outcome: 'imported',
    known: outcome === 'added' ? 'new' : outcome === 'in_trash' ? 'in_trash' : 'already',
    subject: chat.title ?? 'Untitled chat',
    reason: reasons[outcome],
    imageId: null,
    chatId,
  });
}
