import { sql } from 'kysely';
import type { Database, Reader, Tables, Tx } from '../db/index.ts';
import type { AccountDeletionTable } from './tables.ts';

export async function insertDeletion(tx: Tx, row: AccountDeletionTable): Promise<void> {
  await tx.insertInto('account_deletions').values(row).execute();
}

export async function updateDeletion(
  tx: Tx,
  ownerId: string,
  set: Partial<Pick<AccountDeletionTable, 'reason' | 'finished_at'>>,
): Promise<void> {
  await tx.updateTable('account_deletions').set(set).where('owner_id', '=', ownerId).execute();
}

export function findDeletion(
  db: Reader,
  by: { ownerId: string } | { tokenHash: string },
): Promise<AccountDeletionTable | undefined> {
  const [column, value] =
    'ownerId' in by ? (['owner_id', by.ownerId] as const) : (['token_hash', by.tokenHash] as const);
  return db.selectFrom('account_deletions').selectAll().where(column, '=', value).executeTakeFirst();
}

/** Deletions that have not ended, whoever asked for them. */
export async function openDeletions(db: Reader): Promise<string[]> {
  const rows = await db
    .selectFrom('account_deletions')
    .select('owner_id')
    .where('finished_at', 'is', null)
    .execute();
  return rows.map(({ owner_id }) => owner_id);
}

/** Whether an owner has anything in a table. */
export async function hasRows(db: Reader, table: keyof Tables, ownerId: string): Promise<boolean> {
  const { rows } = await sql`SELECT 1 FROM ${sql.table(table)} WHERE owner_id = ${ownerId} LIMIT 1`.execute(
    db,
  );
  return rows.length > 0;
}

/** Deletes at most `limit` rows of an owner from a table; answers how many. */
export async function deleteRows(
  db: Database,
  tx: Tx,
  table: keyof Tables,
  ownerId: string,
  limit: number,
): Promise<number> {
  // Each database has its own name for the place of a row, whatever the table's key is.
  const place = sql.raw(db.dialect === 'sqlite' ? 'rowid' : 'ctid');
  const { numAffectedRows } = await sql`
    DELETE FROM ${sql.table(table)} WHERE ${place} IN
      (SELECT ${place} FROM ${sql.table(table)} WHERE owner_id = ${ownerId} LIMIT ${sql.lit(limit)})`.execute(
    tx,
  );
  return Number(numAffectedRows ?? 0);
}

/** What receipts say was purged of an owner. */
export async function deleteReceiptsBut(tx: Tx, ownerId: string, id: string): Promise<void> {
  await tx.deleteFrom('receipts').where('owner_id', '=', ownerId).where('id', '!=', id).execute();
}
