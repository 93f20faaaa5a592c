import type { Changes } from '../changes/index.ts';
import type { Database, Tx } from '../db/index.ts';
import { AppError } from '../errors.ts';
import * as history from './history-store.ts';
import { updateChat } from './store.ts';
import {
  type ChatHistory,
  distinct,
  headOf,
  type HistoryMessage,
  type News,
  newsOf,
  storable,
  titleOf,
} from './chat-history.ts';
import { searchForm } from './title.ts';

/** `already`: nothing was new, and nothing was written. `in_trash`: the chat is in the trash, and nothing was written. */
export type HistoryOutcome = 'added' | 'updated' | 'already' | 'in_trash';

interface Deps {
  db: Database;
  changes: Changes;
}

/**
 * Writes a chat from elsewhere, or what is new of one that is there. A purged image's marker, a title, and a place that
 * shows an image already are never touched. Throws `conflict` when an id belongs to another chat, and an error for a
 * message whose parent comes after it.
 */
export async function addHistory(
  deps: Deps,
  tx: Tx,
  ownerId: string,
  given: ChatHistory,
): Promise<HistoryOutcome> {
  const { db, changes } = deps;
  const there = await history.lockChat(db, tx, ownerId, given.id);
  if (there && there.state !== 'live') return 'in_trash';
  const known = there ? await history.messageIds(tx, ownerId, given.id) : new Set<string>();
  const messages = distinct(given, known);
  if (!there) {
    const title = titleOf(given);
    const added = await history.insertChatIfNew(tx, {
      owner_id: ownerId,
      id: given.id,
      title,
      title_search: searchForm(title),
      state: 'live',
      created_at: given.createdAt,
      updated_at: given.updatedAt,
      archived_at: given.archived ? given.updatedAt : null,
      head_message_id: headOf(given, messages),
      folder_id: given.folderId ?? null,
    });
    if (!added) throw taken();
  }
  const news = newsOf(
    messages,
    known,
    there ? await history.shownInChat(tx, ownerId, given.id) : [],
    there ? await history.missingInChat(tx, ownerId, given.id) : [],
  );
  await write(tx, ownerId, given.id, news);
  if (!there) changes.append(tx, ownerId, 'chat.added', [given.id]);
  else if (!(await noteUpdate(deps, tx, ownerId, given, { there, messages, news }))) return 'already';
  const added = news.messages.map(({ id }) => id);
  changes.append(tx, ownerId, 'message.added', added);
  return there ? 'updated' : 'added';
}

const taken = (): AppError =>
  new AppError('conflict', 'This chat could not be added, as a part of it belongs to another one.');

async function write(tx: Tx, ownerId: string, chatId: string, news: News): Promise<void> {
  const added = await history.insertMessages(
    tx,
    news.messages.map((message) => ({
      owner_id: ownerId,
      id: message.id,
      chat_id: chatId,
      parent_id: message.parentId,
      role: message.role,
      text: storable(message.text),
      engine_name: message.engineName === null ? null : storable(message.engineName),
      ...turnColumns(message),
      created_at: message.createdAt,
    })),
  );
  if (added !== news.messages.length) throw taken();
  const placeOf = (message: HistoryMessage, place: { role: 'output' | 'input'; position: number }) => ({
    owner_id: ownerId,
    chat_id: chatId,
    message_id: message.id,
    role: place.role,
    position: place.position,
  });
  await history.insertAppearances(
    tx,
    news.appearances.map(({ message, place }) => ({
      ...placeOf(message, place),
      image_id: place.imageId,
      // What an image was put into a prompt for, other services do not tell.
      use: place.role === 'input' ? (place.use ?? ('reference' as const)) : null,
      purged_at: null,
    })),
  );
  await history.deleteMissing(tx, ownerId, news.arrived);
  await history.insertMissing(
    tx,
    news.missing.map(({ message, place }) => ({
      ...placeOf(message, place),
      reason: storable(place.reason),
    })),
  );
}

/** An answer that was given elsewhere is done, and nothing is known of how; of our own all is. */
function turnColumns({ own }: HistoryMessage) {
  const failed = own?.state === 'failed';
  return {
    state: own?.state ?? ('done' as const),
    settings: own?.settings ? storable(JSON.stringify(own.settings)) : null,
    brief: own?.brief ? storable(JSON.stringify(own.brief)) : null,
    warnings: JSON.stringify((own?.warnings ?? []).map(storable)),
    error_code: failed ? ('engine_failed' as const) : null,
    error_message: failed ? storable(own?.error ?? 'It failed.') : null,
  };
}

/** Moves a chat that was there along with what was added to it; false when nothing was. */
async function noteUpdate(
  { changes }: Deps,
  tx: Tx,
  ownerId: string,
  given: ChatHistory,
  {
    there,
    messages,
    news,
  }: {
    there: { head_message_id: string | null; updated_at: number };
    messages: readonly HistoryMessage[];
    news: News;
  },
): Promise<boolean> {
  const addedIds = new Set(news.messages.map(({ id }) => id));
  const touched = [
    ...[...news.appearances, ...news.missing].map(({ message }) => message.id),
    ...news.arrived.map(({ message_id }) => message_id),
  ].filter((id) => !addedIds.has(id));
  if (addedIds.size === 0 && touched.length === 0) return false;
  if (addedIds.size > 0) {
    const head = headOf(given, messages);
    // Somebody who went on with the chat here, or whose export is older than what is here, keeps the branch.
    const follows =
      head !== null && addedIds.has(head) && messages.some(({ id }) => id === there.head_message_id);
    await updateChat(tx, ownerId, given.id, {
      ...((follows || there.head_message_id === null) && { head_message_id: head }),
      updated_at: Math.max(there.updated_at, given.updatedAt),
    });
  }
  changes.append(tx, ownerId, 'chat.updated', [given.id]);
  changes.append(tx, ownerId, 'message.updated', touched);
  return true;
}
