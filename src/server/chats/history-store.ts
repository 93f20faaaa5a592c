import type { Insertable, Selectable } from 'kysely';
import { type Database, inList, type Reader, type Tx } from '../db/index.ts';
import type { Place, ShownPlace } from './chat-history.ts';
import type { AppearanceTable, ChatTable, MessageTable, MissingImageTable } from './tables.ts';

type Chat = Pick<Selectable<ChatTable>, 'state' | 'head_message_id' | 'updated_at'>;

/** Rows of one statement at the most: 14 columns of 256 rows are far below any dialect's limit on parameters. */
const mostAtOnce = 256;

/** Batches of powers of two: however many rows there are, few different statements, which are kept prepared. */
export function* inBatches<T>(rows: readonly T[]): Generator<readonly T[]> {
  for (let at = 0; at < rows.length;) {
    const size = Math.min(mostAtOnce, 2 ** Math.floor(Math.log2(rows.length - at)));
    yield rows.slice(at, at + size);
    at += size;
  }
}

/** The owner's chat, which stays in its state until the transaction ends. */
export async function lockChat(db: Database, tx: Tx, ownerId: string, id: string): Promise<Chat | undefined> {
  return (
    tx
      .selectFrom('chats')
      .select(['state', 'head_message_id', 'updated_at'])
      .where('owner_id', '=', ownerId)
      .where('id', '=', id)
      // SQLite has one writer, which this transaction is.
      .$if(db.dialect === 'postgres', (query) => query.forUpdate())
      .executeTakeFirst()
  );
}

/** Adds a chat; false when its id is taken, and then nothing is written. */
export async function insertChatIfNew(tx: Tx, row: Insertable<ChatTable>): Promise<boolean> {
  const added = await tx
    .insertInto('chats')
    .values(row)
    .onConflict((c) => c.doNothing())
    .returning('id')
    .executeTakeFirst();
  return added !== undefined;
}

export async function messageIds(db: Reader, ownerId: string, chatId: string): Promise<Set<string>> {
  const rows = await db
    .selectFrom('messages')
    .select('id')
    .where('owner_id', '=', ownerId)
    .where('chat_id', '=', chatId)
    .execute();
  return new Set(rows.map(({ id }) => id));
}

/** Where the chat shows images, markers of purged ones among them. */
export async function shownInChat(tx: Tx, ownerId: string, chatId: string): Promise<ShownPlace[]> {
  return tx
    .selectFrom('appearances')
    .select(['message_id', 'role', 'position', 'image_id'])
    .where('owner_id', '=', ownerId)
    .where('chat_id', '=', chatId)
    .execute();
}

/** Where the chat says that an image is missing. */
export async function missingInChat(tx: Tx, ownerId: string, chatId: string): Promise<Place[]> {
  return tx
    .selectFrom('missing_images')
    .select(['message_id', 'role', 'position'])
    .where('owner_id', '=', ownerId)
    .where('chat_id', '=', chatId)
    .execute();
}

/** Adds messages; answers how many, which is fewer when an id is taken by a message of another chat or owner. */
export async function insertMessages(tx: Tx, rows: readonly Insertable<MessageTable>[]): Promise<number> {
  let added = 0;
  for (const batch of inBatches(rows)) {
    const result = await tx
      .insertInto('messages')
      .values(batch)
      .onConflict((c) => c.doNothing())
      .executeTakeFirst();
    added += Number(result.numInsertedOrUpdatedRows ?? 0n);
  }
  return added;
}

export async function insertAppearances(tx: Tx, rows: readonly Insertable<AppearanceTable>[]): Promise<void> {
  for (const batch of inBatches(rows)) {
    await tx
      .insertInto('appearances')
      .values(batch)
      .onConflict((c) => c.doNothing())
      .execute();
  }
}

export async function insertMissing(tx: Tx, rows: readonly Insertable<MissingImageTable>[]): Promise<void> {
  for (const batch of inBatches(rows)) {
    await tx
      .insertInto('missing_images')
      .values(batch)
      .onConflict((c) => c.doNothing())
      .execute();
  }
}

/** Forgets that images were missing where they are shown by now. */
export async function deleteMissing(tx: Tx, ownerId: string, places: readonly Place[]): Promise<void> {
  for (const { message_id, role, position } of places) {
    await tx
      .deleteFrom('missing_images')
      .where('owner_id', '=', ownerId)
      .where('message_id', '=', message_id)
      .where('role', '=', role)
      .where('position', '=', position)
      .execute();
  }
}

/** Whether somebody else has a chat with this id; whose, and which, is not told. */
export async function isOfAnother(db: Reader, ownerId: string, id: string): Promise<boolean> {
  const row = await db
    .selectFrom('chats')
    .select('id')
    .where('owner_id', '<>', ownerId)
    .where('id', '=', id)
    .executeTakeFirst();
  return row !== undefined;
}

/** The states of those of these chats that the owner has. */
export async function statesOfChats(
  db: Database,
  ownerId: string,
  ids: readonly string[],
): Promise<Map<string, Chat['state']>> {
  const rows = await db.read
    .selectFrom('chats')
    .select(['id', 'state'])
    .where('owner_id', '=', ownerId)
    .where(inList(db.dialect, 'id', ids))
    .execute();
  return new Map(rows.map(({ id, state }) => [id, state]));
}
