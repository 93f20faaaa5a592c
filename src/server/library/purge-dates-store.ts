import { sql } from 'kysely';
import { type Database, inList, type Tx } from '../db/index.ts';
import { monthOf } from './months.ts';

/** When an image in the trash is due by a retention in milliseconds. */
const dueBy = (retention: number) => sql<number>`COALESCE(trashed_at, 0) + ${sql.lit(retention)}`;

/** What is in the trash and due at another time than a retention says, after an id; off the main thread. */
export async function dueOtherwise(
  db: Database,
  ownerId: string,
  retention: number,
  after: string,
  limit: number,
): Promise<string[]> {
  const rows = await db.longRead
    .selectFrom('images')
    .select('id')
    .where('owner_id', '=', ownerId)
    .where('state', '=', sql.lit('trashed'))
    .where('purge_at', '<>', dueBy(retention))
    .where('id', '>', after)
    .orderBy('id')
    .limit(limit)
    .execute();
  return rows.map(({ id }) => id);
}

/** Has images that are in the trash still purged `retention` after they were trashed; answers which that changed. */
export async function movePurgeDates(
  db: Database,
  tx: Tx,
  ownerId: string,
  retention: number,
  imageIds: readonly string[],
): Promise<string[]> {
  const due = dueBy(retention);
  const rows = await tx
    .selectFrom('images')
    .select(['id', due.as('purgeAt')])
    .where('owner_id', '=', ownerId)
    .where('state', '=', sql.lit('trashed'))
    .where('purge_at', '<>', due)
    .where(inList(db.dialect, 'id', imageIds))
    .execute();
  const byMonth = Map.groupBy(rows, (row) => monthOf(Number(row.purgeAt)));
  for (const [month, of] of byMonth) {
    const ids = of.map(({ id }) => id);
    await tx
      .updateTable('images')
      .set({ purge_at: due, purge_month: month })
      .where('owner_id', '=', ownerId)
      .where(inList(db.dialect, 'id', ids))
      .execute();
  }
  return rows.map(({ id }) => id);
}
