import type { Insertable, Selectable } from 'kysely';
import type { Reader, Tx } from '../db/index.ts';
import type { DeliveryTable } from './tables.ts';

export async function insertDelivery(tx: Tx, row: Insertable<DeliveryTable>): Promise<void> {
  await tx.insertInto('deliveries').values(row).execute();
}

/** Newest first. Ids rise with time, so a row's id is its place in the list. */
export async function listDeliveries(
  db: Reader,
  ownerId: string,
  after: string | undefined,
  limit: number,
): Promise<Selectable<DeliveryTable>[]> {
  return db
    .selectFrom('deliveries')
    .selectAll()
    .where('owner_id', '=', ownerId)
    .$if(after !== undefined, (q) => q.where('id', '<', after!))
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();
}
