import type { Reader, Tx } from '../db/index.ts';
import type { PendingFileTable } from './tables.ts';

/** Values in one statement; far below what either database takes. */
const batch = 400;

function* batches<T>(values: readonly T[]): Generator<T[]> {
  for (let start = 0; start < values.length; start += batch) yield values.slice(start, start + batch);
}

export async function insertPending(tx: Tx, ownerId: string, keys: readonly string[], now: number): Promise<void> {
  for (const some of batches(keys)) {
    await tx
      .insertInto('pending_files')
      .values(some.map((key) => ({ owner_id: ownerId, key, created_at: now })))
      .onConflict((conflict) => conflict.columns(['owner_id', 'key']).doNothing())
      .execute();
  }
}

export async function deletePending(tx: Tx, ownerId: string, keys: readonly string[]): Promise<void> {
  for (const some of batches(keys)) {
    await tx.deleteFrom('pending_files').where('owner_id', '=', ownerId).where('key', 'in', some).execute();
  }
}

/** Everybody's pending files: for a start only, when whatever was under way has ended. */
export async function listPending(db: Reader): Promise<Pick<PendingFileTable, 'owner_id' | 'key'>[]> {
  return db.selectFrom('pending_files').select(['owner_id', 'key']).orderBy('owner_id').orderBy('key').execute();
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
