import { sql, type SqlBool } from 'kysely';
import { inList, type Tx } from '../db/index.ts';
import type { ImageRow } from './rows.ts';
import type { SearchedDatabase } from './text-match.ts';

/** Which temporary images: all of some chats, or named ones. */
export type TemporaryImages = { chatIds: readonly string[] } | { ids: readonly string[] };

/**
 * Marks temporary images for a purge, as they are never in the trash; answers which. Of named ones, what is held is left
 * out; of a chat that is closed all are marked, and what is held waits.
 */
export async function markTemporary(
  db: SearchedDatabase,
  tx: Tx,
  ownerId: string,
  which: TemporaryImages,
): Promise<string[]> {
  const rows = await tx
    .updateTable('images')
    .set({ state: 'purging', purge_rule: 'temporary' })
    .where('owner_id', '=', ownerId)
    // The index of what is not live holds few images.
    .where('state', '<>', sql.lit('live'))
    .where('state', '=', 'temporary')
    .where(
      'chatIds' in which
        ? inList(db.dialect, 'origin_chat_id', which.chatIds)
        : sql<SqlBool>`(${inList(db.dialect, 'id', which.ids)} AND NOT ${db.holds.image(ownerId)})`,
    )
    .returning('id')
    .execute();
  return rows.map(({ id }) => id);
}

/** Makes a temporary image an ordinary one; undefined when it is none. Its chat is forgotten. */
export async function keepTemporary(tx: Tx, ownerId: string, id: string): Promise<ImageRow | undefined> {
  return tx
    .updateTable('images')
    .set({ state: 'live', origin_chat_id: null, origin_message_id: null })
    .where('owner_id', '=', ownerId)
    .where('id', '=', id)
    .where('state', '=', 'temporary')
    .returningAll()
    .executeTakeFirst();
}
