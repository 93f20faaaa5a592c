import type { Reader, Tx } from '../db/index.ts';
import type { BulkDeletionTable } from './tables.ts';

export async function insertBulk(tx: Tx, row: BulkDeletionTable): Promise<void> {
  await tx.insertInto('bulk_deletions').values(row).execute();
}

export async function findBulk(
  db: Reader,
  ownerId: string,
  id: string,
): Promise<BulkDeletionTable | undefined> {
  return db
    .selectFrom('bulk_deletions')
    .selectAll()
    .where('owner_id', '=', ownerId)
    .where('id', '=', id)
    .executeTakeFirst();
}

export async function noteBulk(
  tx: Tx,
  { owner_id, id, images, chats }: Pick<BulkDeletionTable, 'owner_id' | 'id' | 'images' | 'chats'>,
): Promise<void> {
  await tx
    .updateTable('bulk_deletions')
    .set({ images, chats })
    .where('owner_id', '=', owner_id)
    .where('id', '=', id)
    .execute();
}

export async function deleteBulk(tx: Tx, ownerId: string, id: string): Promise<void> {
  await tx.deleteFrom('bulk_deletions').where('owner_id', '=', ownerId).where('id', '=', id).execute();
}
