import type { Insertable, Selectable, Updateable } from 'kysely';
import type { Reader, Tx } from '../db/index.ts';
import type { SavedSearchTable } from './tables.ts';

export type SavedRow = Selectable<SavedSearchTable>;

/** What an owner saved and did not delete, by name. */
export async function listSaved(db: Reader, ownerId: string): Promise<SavedRow[]> {
  return db
    .selectFrom('saved_searches')
    .selectAll()
    .where('owner_id', '=', ownerId)
    .where('deleted_at', 'is', null)
    .orderBy('name_key')
    .orderBy('id')
    .execute();
}

export async function findSaved(db: Reader, ownerId: string, id: string): Promise<SavedRow | undefined> {
  return db
    .selectFrom('saved_searches')
    .selectAll()
    .where('owner_id', '=', ownerId)
    .where('id', '=', id)
    .where('deleted_at', 'is', null)
    .executeTakeFirst();
}

export async function insertSaved(tx: Tx, row: Insertable<SavedSearchTable>): Promise<void> {
  await tx.insertInto('saved_searches').values(row).execute();
}

/** Adds one; false when its id is taken, and then nothing is written. */
export async function insertSavedIfNew(tx: Tx, row: Insertable<SavedSearchTable>): Promise<boolean> {
  const added = await tx
    .insertInto('saved_searches')
    .values(row)
    .onConflict((c) => c.doNothing())
    .returning('id')
    .executeTakeFirst();
  return added !== undefined;
}

/** Whether the owner has one of these, a deleted one counted. */
export async function hasSaved(tx: Tx, ownerId: string, ids: readonly string[]): Promise<boolean> {
  const row = await tx
    .selectFrom('saved_searches')
    .select('id')
    .where('owner_id', '=', ownerId)
    .where('id', 'in', ids)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** Changes a saved search, a deleted one only where `deleted` says so; undefined when there is none. */
export async function updateSaved(
  tx: Tx,
  ownerId: string,
  id: string,
  deleted: boolean,
  set: Updateable<SavedSearchTable>,
): Promise<SavedRow | undefined> {
  return tx
    .updateTable('saved_searches')
    .set(set)
    .where('owner_id', '=', ownerId)
    .where('id', '=', id)
    .where('deleted_at', deleted ? 'is not' : 'is', null)
    .returningAll()
    .executeTakeFirst();
}

/** Forgets saved searches that were deleted before an instant, of every owner. */
export async function forgetDeletedSaved(tx: Tx, before: number): Promise<void> {
  await tx
    .deleteFrom('saved_searches')
    .where('deleted_at', 'is not', null)
    .where('deleted_at', '<', before)
    .execute();
}
