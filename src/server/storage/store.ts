import type { Reader, Tx } from '../db/index.ts';
import type { PendingFileTable } from './tables.ts';

/** Keys in one statement; far below what either database takes. */
const batch = 400;

export async function insertPending(
  tx: Tx,
  ownerId: string,
  keys: readonly string[],
  now: number,
): Promise<void> {
  for (let start = 0; start < keys.length; start += batch) {
    const some = keys.slice(start, start + batch);
    await tx
      .insertInto('pending_files')
      .values(some.map((key) => ({ owner_id: ownerId, key, created_at: now })))
      .onConflict((conflict) => conflict.columns(['owner_id', 'key']).doNothing())
      .execute();
  }
}

export async function deletePending(tx: Tx, ownerId: string, keys: readonly string[]): Promise<void> {
  for (let start = 0; start < keys.length; start += batch) {
    const some = keys.slice(start, start + batch);
    await tx.deleteFrom('pending_files').where('owner_id', '=', ownerId).where('key', 'in', some).execute();
  }
}

export async function isPending(db: Reader, ownerId: string, key: string): Promise<boolean> {
  const row = await db
    .selectFrom('pending_files')
    .select('key')
    .where('owner_id', '=', ownerId)
    .where('key', '=', key)
    .executeTakeFirst();
  return row !== undefined;
}

/** Everybody's pending files: for a start only, when whatever was under way has ended. */
export async function listPending(db: Reader): Promise<Pick<PendingFileTable, 'owner_id' | 'key'>[]> {
  return db
    .selectFrom('pending_files')
    .select(['owner_id', 'key'])
    .orderBy('owner_id')
    .orderBy('key')
    .execute();
}
