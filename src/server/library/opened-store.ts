import { sql } from 'kysely';
import { type Database, inList, type Tx } from '../db/index.ts';

/** Those live images of some that were not opened since an instant. */
export async function notOpenedSince(
  db: Database,
  ownerId: string,
  ids: readonly string[],
  since: number,
): Promise<string[]> {
  const rows = await db.read
    .selectFrom('images')
    .select('id')
    .where('owner_id', '=', ownerId)
    .where('state', '=', sql.lit('live'))
    .where(inList(db.dialect, 'id', ids))
    .where((eb) => eb.or([eb('opened_at', 'is', null), eb('opened_at', '<', since)]))
    .execute();
  return rows.map(({ id }) => id);
}

export async function setOpened(
  db: Database,
  tx: Tx,
  ownerId: string,
  ids: readonly string[],
  at: number,
): Promise<void> {
  await tx
    .updateTable('images')
    .set({ opened_at: at })
    .where('owner_id', '=', ownerId)
    .where('state', '=', sql.lit('live'))
    .where(inList(db.dialect, 'id', ids))
    .execute();
}
