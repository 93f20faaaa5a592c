import { sql, type SqlBool } from 'kysely';
import { type Database, inList } from '../db/index.ts';
import type { AppearanceTable } from './tables.ts';

/** In the list or the archive, or in the trash. */
export type WholeState = 'live' | 'trashed';

/** How many chats there are; temporary ones never count. */
export async function countWhole(db: Database, ownerId: string, state: WholeState): Promise<number> {
  const { rows } = await sql<{ chats: number }>`
    SELECT count(*) AS chats FROM chats WHERE owner_id = ${ownerId} AND state = ${sql.lit(state)}
    AND closes_at IS NULL`.execute(db.longRead);
  return Number(rows[0]?.chats ?? 0);
}

/** The next ids, by id. */
export async function pageOfIds(
  db: Database,
  ownerId: string,
  state: WholeState,
  after: string,
  limit: number,
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    SELECT id FROM chats WHERE owner_id = ${ownerId} AND id > ${after} AND state = ${sql.lit(state)}
    AND closes_at IS NULL ORDER BY id LIMIT ${sql.lit(limit)}`.execute(db.longRead);
  return rows.map(({ id }) => id);
}

export type PlaceOfImage = Pick<
  AppearanceTable,
  'image_id' | 'chat_id' | 'message_id' | 'role' | 'position' | 'use'
>;

/** Where images are shown, in order; temporary chats are nowhere. */
export async function placesOf(
  db: Database,
  ownerId: string,
  imageIds: readonly string[],
): Promise<PlaceOfImage[]> {
  return db.longRead
    .selectFrom('appearances')
    .select(['image_id', 'chat_id', 'message_id', 'role', 'position', 'use'])
    .where('owner_id', '=', ownerId)
    .where('purged_at', 'is', null)
    .where(
      sql<SqlBool>`chat_id NOT IN (SELECT id FROM chats WHERE owner_id = ${ownerId} AND closes_at IS NOT NULL)`,
    )
    .where(inList(db.dialect, 'image_id', imageIds))
    .orderBy('message_id')
    .orderBy('position')
    .execute();
}
