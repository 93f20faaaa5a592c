import { sql } from 'kysely';
import type { Reader, Tx } from '../db/index.ts';

/** Marks a temporary chat for a purge; says whether it was one that is open. */
export async function markClosed(tx: Tx, ownerId: string, id: string): Promise<boolean> {
  const row = await tx
    .updateTable('chats')
    .set({ state: 'purging', purge_rule: 'temporary' })
    .where('owner_id', '=', ownerId)
    .where('id', '=', id)
    .where('state', '=', sql.lit('live'))
    .where('closes_at', 'is not', null)
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}

/** Marks every open temporary chat of somebody for a purge; answers which. */
export async function markAllClosed(tx: Tx, ownerId: string): Promise<string[]> {
  const rows = await tx
    .updateTable('chats')
    .set({ state: 'purging', purge_rule: 'temporary' })
    .where('owner_id', '=', ownerId)
    .where('state', '=', sql.lit('live'))
    .where('closes_at', 'is not', null)
    .returning('id')
    .execute();
  return rows.map(({ id }) => id);
}

/** Open temporary chats of everybody whose time has come. */
export async function dueChats(db: Reader, now: number): Promise<{ ownerId: string; id: string }[]> {
  return db
    .selectFrom('chats')
    .select(['owner_id as ownerId', 'id'])
    .where('closes_at', 'is not', null)
    .where('closes_at', '<=', now)
    .where('state', '=', sql.lit('live'))
    .execute();
}
