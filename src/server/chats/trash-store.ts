import { type RawBuilder, sql, type SqlBool } from 'kysely';
import { type Database, inList, type Tx } from '../db/index.ts';
import type { ChatTable } from './tables.ts';

export interface TrashMark {
  at: number;
  purgeAt: number;
  actionId: string;
}

export async function moveChatToTrash(
  tx: Tx,
  ownerId: string,
  id: string,
  mark: TrashMark,
): Promise<boolean> {
  const row = await tx
    .updateTable('chats')
    .set({ state: 'trashed', trashed_at: mark.at, purge_at: mark.purgeAt, trash_action_id: mark.actionId })
    .where('owner_id', '=', ownerId)
    .where('id', '=', id)
    .where('state', '=', sql.lit('live'))
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}

export async function restoreAction(tx: Tx, ownerId: string, actionId: string): Promise<string[]> {
  const rows = await tx
    .updateTable('chats')
    .set({ state: 'live', trashed_at: null, purge_at: null, trash_action_id: null })
    .where('owner_id', '=', ownerId)
    .where('state', '=', 'trashed')
    .where('trash_action_id', '=', actionId)
    .returning('id')
    .execute();
  return rows.map(({ id }) => id);
}

/** Ids of the owner's chats in the trash, what goes first first. */
export async function trashedChats(db: Database, ownerId: string, onlyMarked: boolean): Promise<string[]> {
  const rows = await db.read
    .selectFrom('chats')
    .select('id')
    .where('owner_id', '=', ownerId)
    .where('state', '<>', sql.lit('live'))
    .$if(onlyMarked, (q) => q.where('state', '=', 'purging'))
    .$if(!onlyMarked, (q) => q.where('closes_at', 'is', null))
    .orderBy('purge_at')
    .orderBy('id')
    .execute();
  return rows.map(({ id }) => id);
}

/**
 * Marks all trashed chats but held ones, or those due by an instant, for a purge; answers which. They can't be restored
 * any more.
 */
export async function markPurging(
  tx: Tx,
  ownerId: string,
  dueBy: number | null,
  held: RawBuilder<SqlBool>,
): Promise<string[]> {
  const rows = await tx
    .updateTable('chats')
    .set({ state: 'purging', purge_rule: dueBy === null ? 'person' : 'retention' })
    .where('owner_id', '=', ownerId)
    .where('state', '=', 'trashed')
    .$if(dueBy !== null, (q) => q.where('purge_at', '<=', dueBy!))
    .where((eb) => eb.not(held))
    .returning('id')
    .execute();
  return rows.map(({ id }) => id);
}

/** Chats in one of the states of the trash that a hold keeps. */
export async function heldChats(
  db: Database,
  ownerId: string,
  state: 'trashed' | 'purging',
  held: RawBuilder<SqlBool>,
): Promise<string[]> {
  const rows = await db.read
    .selectFrom('chats')
    .select('id')
    .where('owner_id', '=', ownerId)
    .where('state', '<>', sql.lit('live'))
    .where('state', '=', state)
    .where(held)
    .execute();
  return rows.map(({ id }) => id);
}

/** Whether any chat is marked. A temporary one that is held stays so and does not count. */
export async function anyMarked(db: Database, ownerId: string, held: RawBuilder<SqlBool>): Promise<boolean> {
  const row = await db.read
    .selectFrom('chats')
    .select('id')
    .where('owner_id', '=', ownerId)
    .where('state', '<>', sql.lit('live'))
    .where('state', '=', 'purging')
    .where((eb) => eb.or([eb('closes_at', 'is', null), eb.not(held)]))
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** Puts marked chats, or those of them that hold true, back into the trash, from where alone they may have come; answers which. */
export async function unmarkPurging(tx: Tx, ownerId: string, which?: RawBuilder<SqlBool>): Promise<string[]> {
  const rows = await tx
    .updateTable('chats')
    .set({ state: 'trashed', purge_rule: null })
    .where('owner_id', '=', ownerId)
    .where('state', '=', 'purging')
    .where('closes_at', 'is', null)
    .$if(which !== undefined, (q) => q.where(which!))
    .returning('id')
    .execute();
  return rows.map(({ id }) => id);
}

export async function ownersWithDueChats(db: Database, now: number): Promise<string[]> {
  const rows = await db.read
    .selectFrom('chats')
    .select('owner_id')
    .distinct()
    .where('state', '<>', sql.lit('live'))
    .where((eb) => eb.or([eb('purge_at', '<=', now), eb('state', '=', 'purging')]))
    .execute();
  return rows.map((row) => row.owner_id);
}

/** Deletes a trashed chat with its messages and all that stands in them; null when it is no longer in the trash, or held. */
export async function deleteChat(
  tx: Tx,
  ownerId: string,
  id: string,
  held: RawBuilder<SqlBool>,
): Promise<(Pick<ChatTable, 'purge_at' | 'purge_rule' | 'closes_at'> & { messageIds: string[] }) | null> {
  const deleted = await tx
    .deleteFrom('chats')
    .where('owner_id', '=', ownerId)
    .where('id', '=', id)
    .where('state', '<>', sql.lit('live'))
    .where((eb) => eb.not(held))
    .returning(['purge_at', 'purge_rule', 'closes_at'])
    .executeTakeFirst();
  if (!deleted) return null;
  await tx.deleteFrom('appearances').where('owner_id', '=', ownerId).where('chat_id', '=', id).execute();
  await tx.deleteFrom('missing_images').where('owner_id', '=', ownerId).where('chat_id', '=', id).execute();
  const messages = await tx
    .deleteFrom('messages')
    .where('owner_id', '=', ownerId)
    .where('chat_id', '=', id)
    .returning('id')
    .execute();
  return { ...deleted, messageIds: messages.map((message) => message.id) };
}

/** Turns the places of purged images into markers; answers the messages and chats that show them. */
export async function markPurged(
  db: Database,
  tx: Tx,
  ownerId: string,
  imageIds: readonly string[],
  at: number,
) {
  const places = await tx
    .updateTable('appearances')
    .set({ purged_at: at })
    .where('owner_id', '=', ownerId)
    .where(inList(db.dialect, 'image_id', imageIds))
    .returning(['message_id', 'chat_id'])
    .execute();
  const messageIds = places.map(({ message_id }) => message_id);
  if (messageIds.length === 0) return places;
  // What an engine remarked on while it made an image may tell of the image.
  await tx
    .updateTable('messages')
    .set({ warnings: '[]' })
    // No column by itself: SQLite would look at every message of the owner rather than take them by their ids.
    .where(sql<string>`owner_id || ''`, '=', ownerId)
    .where('role', '=', 'engine')
    .where(inList(db.dialect, 'id', messageIds))
    .execute();
  return places;
}

/** Of these images, those that a chat other than this one shows. */
export async function shownElsewhere(
  db: Database,
  ownerId: string,
  imageIds: readonly string[],
  chatId: string,
): Promise<Set<string>> {
  const rows = await db.read
    .selectFrom('appearances')
    .innerJoin('chats', (join) =>
      join.onRef('chats.owner_id', '=', 'appearances.owner_id').onRef('chats.id', '=', 'appearances.chat_id'),
    )
    .select('appearances.image_id as id')
    .distinct()
    .where('appearances.owner_id', '=', ownerId)
    .where('appearances.chat_id', '<>', chatId)
    .where('chats.state', '=', sql.lit('live'))
    .where('chats.closes_at', 'is', null)
    .where(inList(db.dialect, 'appearances.image_id', imageIds))
    .execute();
  return new Set(rows.map(({ id }) => id));
}

/** Gives chats in the trash another purge date; answers which changed. */
export async function movePurgeDates(tx: Tx, ownerId: string, retention: number): Promise<string[]> {
  const rows = await tx
    .updateTable('chats')
    .set((eb) => ({ purge_at: eb('trashed_at', '+', retention) }))
    .where('owner_id', '=', ownerId)
    .where('state', '=', 'trashed')
    .returning('id')
    .execute();
  return rows.map(({ id }) => id);
}
