import type { Selectable } from 'kysely';
import type { Reader, Tx } from '../db/index.ts';
import type { ReceiptTable } from './tables.ts';

export async function readRetention(db: Reader, ownerId: string): Promise<number | undefined> {
  const row = await db
    .selectFrom('retentions')
    .select('days')
    .where('owner_id', '=', ownerId)
    .executeTakeFirst();
  return row?.days;
}

export async function writeRetention(tx: Tx, ownerId: string, days: number): Promise<void> {
  await tx
    .insertInto('retentions')
    .values({ owner_id: ownerId, days })
    .onConflict((c) => c.column('owner_id').doUpdateSet({ days }))
    .execute();
}

export async function insertReceipts(tx: Tx, rows: Selectable<ReceiptTable>[]): Promise<void> {
  await tx.insertInto('receipts').values(rows).execute();
}

/** Newest first. Ids rise with time, so a receipt's id is its place in the list. */
export async function listReceipts(
  db: Reader,
  ownerId: string,
  after: string | undefined,
  limit: number,
): Promise<Selectable<ReceiptTable>[]> {
  return db
    .selectFrom('receipts')
    .selectAll()
    .where('owner_id', '=', ownerId)
    .$if(after !== undefined, (q) => q.where('id', '<', after!))
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();
}
