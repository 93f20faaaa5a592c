import { sql } from 'kysely';
import { type Database, inList, type Tx } from '../db/index.ts';

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

/** Ids of the owner's chats in the trash that were trashed by, or are due by, an instant; what goes first first. */
export async function trashedChats(
  db: Database,
  ownerId: string,
  by: { trashedBy: number } | { dueBy: number } | null,
): Promise<string[]> {
  let chats = db.read
    .selectFrom('chats')
    .select('id')
    .where('owner_id', '=', ownerId)
    .where('state', '<>', sql.lit('live'));
  if (by && 'trashedBy' in by) chats = chats.where('trashed_at', '<=', by.trashedBy);
  if (by && 'dueBy' in by) chats = chats.where('purge_at', '<=', by.dueBy);
  return (await chats.orderBy('purge_at').orderBy('id').execute()).map(({ id }) => id);
}

export async function ownersWithDueChats(db: Database, now: number): Promise<string[]> {
  const rows = await db.read
    .selectFrom('chats')
    .select('owner_id')
    .distinct()
    .where('state', '<>', sql.lit('live'))
    .where('purge_at', '<=', now)
    .execute();
  return rows.map((row) => row.owner_id);
}

/** Deletes a trashed chat with its messages and appearances; false when it is no longer in the trash. */
export async function deleteChat(tx: Tx, ownerId: string, id: string): Promise<boolean> {
  const deleted = await tx
    .deleteFrom('chats')
    .where('owner_id', '=', ownerId)
    .where('id', '=', id)
    .where('state', '<>', sql.lit('live'))
    .returning('id')
    .executeTakeFirst();
  if (!deleted) return false;
  await tx.deleteFrom('appearances').where('owner_id', '=', ownerId).where('chat_id', '=', id).execute();
  await tx.deleteFrom('messages').where('owner_id', '=', ownerId).where('chat_id', '=', id).execute();
  return true;
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
  // What an engine remarked on while it made an image may tell of the image.
  await tx
    .updateTable('messages')
    .set({ warnings: '[]' })
    .where('owner_id', '=', ownerId)
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
