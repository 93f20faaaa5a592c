import { sql } from 'kysely';
import { type Database, inList, type Tx } from '../db/index.ts';

/** Sets the word about training of live images where it differs; answers of which. */
export async function setTraining(
  db: Database,
  tx: Tx,
  ownerId: string,
  ids: readonly string[],
  training: number | null,
): Promise<string[]> {
  const rows = await tx
    .updateTable('images')
    .set({ training })
    .where('owner_id', '=', ownerId)
    .where('state', '=', sql.lit('live'))
    .where('training', training === null ? 'is not' : 'is distinct from', training)
    .where(inList(db.dialect, 'id', ids))
    .returning('id')
    .execute();
  return rows.map(({ id }) => id);
}
