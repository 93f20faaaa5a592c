import { sql } from 'kysely';
import { type Database, inList, type Reader, type Tx } from '../db/index.ts';
import type { TimeSpan } from '../library/index.ts';
import type { TrashMark } from './trash-store.ts';

/** Ids of chats that are neither in the trash nor temporary: at most `limit` where one is given, without those begun in `but`. */
export async function liveChats(
  db: Reader,
  ownerId: string,
  { limit, but }: { limit?: number; but?: TimeSpan | undefined } = {},
): Promise<string[]> {
  const rows = await db
    .selectFrom('chats')
    .select('id')
    .where('owner_id', '=', ownerId)
    .where('state', '=', sql.lit('live'))
    .where('closes_at', 'is', null)
    .$if(but !== undefined, (q) =>
      q.where((eb) => eb.or([eb('created_at', '<=', but!.after), eb('created_at', '>', but!.until)])),
    )
    .$if(limit !== undefined, (q) => q.limit(limit!))
    .execute();
  return rows.map(({ id }) => id);
}

/** How many chats are neither in the trash nor temporary, and how many of them are in the archive. */
export async function countChats(db: Reader, ownerId: string): Promise<{ chats: number; archived: number }> {
  const row = await db
    .selectFrom('chats')
    .select(({ fn }) => [fn.countAll<number>().as('chats'), fn.count<number>('archived_at').as('archived')])
    .where('owner_id', '=', ownerId)
    .where('state', '=', sql.lit('live'))
    .where('closes_at', 'is', null)
    .executeTakeFirstOrThrow();
  return { chats: Number(row.chats), archived: Number(row.archived) };
}

/** Moves chats to the trash; answers which. */
export async function moveChatsToTrash(
  db: Database,
  tx: Tx,
  ownerId: string,
  ids: readonly string[],
  mark: TrashMark,
): Promise<string[]> {
  const rows = await tx
    .updateTable('chats')
    .set({ state: 'trashed', trashed_at: mark.at, purge_at: mark.purgeAt, trash_action_id: mark.actionId })
    .where('owner_id', '=', ownerId)
    .where('state', '=', sql.lit('live'))
    .where('closes_at', 'is', null)
    .where(inList(db.dialect, 'id', ids))
    .returning('id')
    .execute();
  return rows.map(({ id }) => id);
}

/** Puts chats into the archive that are not in it, at one instant; at most `limit`. Answers which. */
export async function archiveChats(tx: Tx, ownerId: string, at: number, limit: number): Promise<string[]> {
  const rows = await tx
    .updateTable('chats')
    .set({ archived_at: at })
    .where('id', 'in', (eb) =>
      eb
        .selectFrom('chats')
        .select('id')
        .where('owner_id', '=', ownerId)
        .where('state', '=', sql.lit('live'))
        .where('archived_at', 'is', null)
        .where('closes_at', 'is', null)
        .limit(limit),
    )
    .returning('id')
    .execute();
  return rows.map(({ id }) => id);
}

/** Takes chats out of the archive that were put there at an instant; at most `limit`. Answers which. */
export async function unarchiveChats(tx: Tx, ownerId: string, at: number, limit: number): Promise<string[]> {
  const rows = await tx
    .updateTable('chats')
    .set({ archived_at: null })
    .where('id', 'in', (eb) =>
      eb
        .selectFrom('chats')
        .select('id')
        .where('owner_id', '=', ownerId)
        .where('archived_at', '=', at)
        .limit(limit),
    )
    .returning('id')
    .execute();
  return rows.map(({ id }) => id);
}
