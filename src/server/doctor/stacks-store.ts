import { sql, type SqlBool } from 'kysely';
import { type Database, inList, type Tx } from '../db/index.ts';
import { isCovered } from '../library/index.ts';

export interface PartedPair {
  owner_id: string;
  from_id: string;
  to_id: string;
}

/** A page of the edits and variations whose two images are not in one stack; those of temporary chats are in none. */
export async function partedPairs(
  db: Database,
  after: Pick<PartedPair, 'from_id' | 'to_id'>,
  limit: number,
): Promise<PartedPair[]> {
  const { rows } = await sql<PartedPair>`SELECT d.owner_id, d.from_id, d.to_id FROM derivations AS d
    JOIN images AS a ON a.owner_id = d.owner_id AND a.id = d.from_id
    JOIN images AS b ON b.owner_id = d.owner_id AND b.id = d.to_id
    WHERE d.kind <> 'reference' AND (d.from_id, d.to_id) > (${after.from_id}, ${after.to_id})
      AND a.state <> 'temporary' AND coalesce(a.purge_rule, '') <> 'temporary'
      AND b.state <> 'temporary' AND coalesce(b.purge_rule, '') <> 'temporary'
      AND coalesce(a.stack_id, '') <> coalesce(b.stack_id, a.id)
    ORDER BY d.from_id, d.to_id LIMIT ${limit}`.execute(db.longRead);
  return rows;
}

const isWrong = sql<SqlBool>`((images.stack_id IS NOT NULL OR images.covered <> 0) AND images.covered <> ${isCovered})`;

/** A page of the images of which it is wrong whether another version covers them, by id. */
export async function wronglyCovered(
  db: Database,
  after: string,
  limit: number,
): Promise<{ owner_id: string; id: string }[]> {
  return db.longRead
    .selectFrom('images')
    .select(['owner_id', 'id'])
    .where('id', '>', after)
    .where(isWrong)
    .orderBy('id')
    .limit(limit)
    .execute();
}

/** Says anew of some images whether another covers them. */
export async function coverAnew(
  db: Database,
  tx: Tx,
  ownerId: string,
  ids: readonly string[],
): Promise<void> {
  await tx
    .updateTable('images')
    .set({ covered: isCovered })
    .where('owner_id', '=', ownerId)
    .where(inList(db.dialect, 'id', ids))
    .execute();
}
