import { type Insertable, type Selectable, type SelectQueryBuilder, sql, type Updateable } from 'kysely';
import { type Database, type Dialect, inList, type Reader, type Tables, type Tx } from '../db/index.ts';
import { chatIsWithin, liveFolderOfChat } from '../library/index.ts';
import type { AppearanceTable, ChatTable, MessageTable, MissingImageTable } from './tables.ts';

/** With whether it is being answered, and its folder where that is not deleted. */
export type ChatRow = Selectable<ChatTable> & { busy: number; live_folder_id: string | null };
export type MessageRow = Selectable<MessageTable>;
export type AppearanceRow = Selectable<AppearanceTable>;

/** Chats with whether a turn is queued or running in them, and the folder that they are in. */
function chatsWithBusy(db: Reader): SelectQueryBuilder<Tables, 'chats', ChatRow> {
  return db
    .selectFrom('chats')
    .selectAll('chats')
    .select([
      sql<number>`CASE WHEN EXISTS (SELECT 1 FROM messages WHERE messages.owner_id = chats.owner_id
      AND messages.chat_id = chats.id AND messages.state IN ('queued', 'running')) THEN 1 ELSE 0 END`.as(
        'busy',
      ),
      liveFolderOfChat.as('live_folder_id'),
    ]);
}

export interface ListFilter {
  archived: boolean;
  search: string;
  /** Only those in this folder or below it. */
  folderId: string | undefined;
  after: { at: number; id: string } | null;
  limit: number;
}

export async function listChats(
  db: Reader,
  ownerId: string,
  { archived, search, folderId, after, limit }: ListFilter,
): Promise<ChatRow[]> {
  return chatsWithBusy(db)
    .where('owner_id', '=', ownerId)
    .where('state', '=', sql.lit('live'))
    .where('closes_at', 'is', null)
    .where('archived_at', archived ? 'is not' : 'is', null)
    .$if(search !== '', (q) =>
      q.where(sql<boolean>`title_search LIKE ${`%${search.replace(/[\\%_]/g, '\\$&')}%`} ESCAPE '\\'`),
    )
    .$if(folderId !== undefined, (q) => q.where(chatIsWithin(ownerId, folderId!)))
    .$if(after !== null, (q) => q.where(sql<boolean>`(updated_at, id) < (${after!.at}, ${after!.id})`))
    .orderBy('updated_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();
}

export async function findChat(db: Reader, ownerId: string, id: string): Promise<ChatRow | undefined> {
  return chatsWithBusy(db).where('owner_id', '=', ownerId).where('id', '=', id).executeTakeFirst();
}

export async function findChats(db: Database, ownerId: string, ids: readonly string[]): Promise<ChatRow[]> {
  return chatsWithBusy(db.read)
    .where('owner_id', '=', ownerId)
    .where(inList(db.dialect, 'chats.id', ids))
    .execute();
}

export async function insertChat(tx: Tx, row: Insertable<ChatTable>): Promise<void> {
  await tx.insertInto('chats').values(row).execute();
}

export async function updateChat(
  tx: Tx,
  ownerId: string,
  id: string,
  set: Updateable<ChatTable>,
): Promise<void> {
  await tx.updateTable('chats').set(set).where('owner_id', '=', ownerId).where('id', '=', id).execute();
}

export async function listMessages(db: Reader, ownerId: string, chatId: string): Promise<MessageRow[]> {
  return db
    .selectFrom('messages')
    .selectAll()
    .where('owner_id', '=', ownerId)
    .where('chat_id', '=', chatId)
    .orderBy('id')
    .execute();
}

export async function findMessage(db: Reader, ownerId: string, id: string): Promise<MessageRow | undefined> {
  return db
    .selectFrom('messages')
    .selectAll()
    .where('owner_id', '=', ownerId)
    .where('id', '=', id)
    .executeTakeFirst();
}

export async function insertMessage(tx: Tx, row: Insertable<MessageTable>): Promise<void> {
  await tx.insertInto('messages').values(row).execute();
}

/** Updates a message if it is in one of these states; says whether it was. */
export async function updateMessage(
  tx: Tx,
  ownerId: string,
  id: string,
  set: Updateable<MessageTable>,
  ifIn: readonly MessageTable['state'][],
): Promise<boolean> {
  const row = await tx
    .updateTable('messages')
    .set(set)
    .where('owner_id', '=', ownerId)
    .where('id', '=', id)
    .where('state', 'in', ifIn)
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}

/** Messages of chats whose turn has not ended. */
export async function activeMessages(
  db: Database,
  ownerId: string,
  chatIds: readonly string[],
): Promise<string[]> {
  const rows = await db.read
    .selectFrom('messages')
    .select('id')
    .where('owner_id', '=', ownerId)
    .where('state', 'in', ['queued', 'running'])
    .where(inList(db.dialect, 'chat_id', chatIds))
    .execute();
  return rows.map(({ id }) => id);
}

export async function insertAppearance(tx: Tx, row: Insertable<AppearanceTable>): Promise<void> {
  await tx
    .insertInto('appearances')
    .values(row)
    .onConflict((c) => c.doNothing())
    .execute();
}

export async function appearancesInChat(
  db: Reader,
  ownerId: string,
  chatId: string,
): Promise<AppearanceRow[]> {
  return db
    .selectFrom('appearances')
    .selectAll()
    .where('owner_id', '=', ownerId)
    .where('chat_id', '=', chatId)
    .orderBy('message_id')
    .orderBy('role')
    .orderBy('position')
    .execute();
}

export async function missingInChat(
  db: Reader,
  ownerId: string,
  chatId: string,
): Promise<Selectable<MissingImageTable>[]> {
  return db
    .selectFrom('missing_images')
    .selectAll()
    .where('owner_id', '=', ownerId)
    .where('chat_id', '=', chatId)
    .orderBy('role')
    .orderBy('position')
    .execute();
}

export async function appearancesInMessage(
  db: Reader,
  ownerId: string,
  messageId: string,
): Promise<AppearanceRow[]> {
  return db
    .selectFrom('appearances')
    .selectAll()
    .where('owner_id', '=', ownerId)
    .where('message_id', '=', messageId)
    .orderBy('position')
    .execute();
}

/** Every chat and message that shows one of these images, in whatever state, or did before its purge. */
export async function placesOfImages(
  tx: Tx,
  dialect: Dialect,
  ownerId: string,
  imageIds: readonly string[],
): Promise<{ chatIds: string[]; messageIds: string[] }> {
  const rows = await tx
    .selectFrom('appearances')
    .select(['chat_id', 'message_id'])
    .where('owner_id', '=', ownerId)
    .where(inList(dialect, 'image_id', imageIds))
    .execute();
  const distinct = (ids: string[]): string[] => [...new Set(ids)];
  return {
    chatIds: distinct(rows.map((row) => row.chat_id)),
    messageIds: distinct(rows.map((row) => row.message_id)),
  };
}

/** Where an image is shown, in chats that are not in the trash. */
export async function appearancesOfImage(db: Reader, ownerId: string, imageId: string) {
  return db
    .selectFrom('appearances')
    .innerJoin('chats', (join) =>
      join.onRef('chats.owner_id', '=', 'appearances.owner_id').onRef('chats.id', '=', 'appearances.chat_id'),
    )
    .select([
      'chats.id as chatId',
      'chats.title as chatTitle',
      'appearances.message_id as messageId',
      'appearances.role as role',
    ])
    .where('appearances.owner_id', '=', ownerId)
    .where('appearances.image_id', '=', imageId)
    .where('chats.state', '=', sql.lit('live'))
    .where('chats.closes_at', 'is', null)
    .orderBy('appearances.message_id')
    .execute();
}

/** The titles of some of an owner's chats, by id. */
export async function titlesOfChats(
  reader: Reader,
  dialect: Dialect,
  ownerId: string,
  ids: readonly string[],
): Promise<Map<string, string>> {
  const rows = await reader
    .selectFrom('chats')
    .select(['id', 'title'])
    .where('owner_id', '=', ownerId)
    .where(inList(dialect, 'id', ids))
    .execute();
  return new Map(rows.map(({ id, title }) => [id, title]));
}
