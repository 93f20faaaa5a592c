import { type Database, inList, type Tx } from '../db/index.ts';

/** Protects images, or with null no longer; answers those that were not so already. */
export async function setProtected(
  db: Database,
  tx: Tx,
  ownerId: string,
  ids: readonly string[],
  at: number | null,
): Promise<string[]> {
  const rows = await tx
    .updateTable('images')
    .set({ protected_at: at })
    .where('owner_id', '=', ownerId)
    .where('protected_at', at === null ? 'is not' : 'is', null)
    .where(inList(db.dialect, 'id', ids))
    .returning('id')
    .execute();
  return rows.map(({ id }) => id);
}
