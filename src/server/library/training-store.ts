import { sql } from 'kysely';
import { type Database, inList, type Tx } from '../db/index.ts';

/** What is said of those live images of some of which it is not `training` already. */
export async function trainingOf(
  db: Database,
  tx: Tx,
  ownerId: string,
  ids: readonly string[],
  training: number | null,
): Promise<Map<string, 0 | 1 | null>> {
  const rows = await tx
    .selectFrom('images')
    .select(['id', 'training'])
    .where('owner_id', '=', ownerId)
    .where('state', '=', sql.lit('live'))
    .where('training', training === null ? 'is not' : 'is distinct from', training)
    .where(inList(db.dialect, 'id', ids))
    .execute();
  return new Map(rows.map((row) => [row.id, row.training as 0 | 1 | null]));
}

export async function setTraining(
  db: Database,
  tx: Tx,
  ownerId: string,
  ids: readonly string[],
  training: number | null,
): Promise<void> {
  await tx
    .updateTable('images')
    .set({ training })
    .where('owner_id', '=', ownerId)
    .where(inList(db.dialect, 'id', ids))
    .execute();
}

/** Puts back what was said of images before, where `said` still stands; answers of which. */
export async function revertTraining(
  db: Database,
  tx: Tx,
  ownerId: string,
  ids: readonly string[],
  said: number | null,
  before: number | null,
): Promise<string[]> {
  const rows = await tx
    .updateTable('images')
    .set({ training: before })
    .where('owner_id', '=', ownerId)
    .where('training', said === null ? 'is' : '=', said)
    .where(inList(db.dialect, 'id', ids))
    .returning('id')
    .execute();
  return rows.map(({ id }) => id);
}
