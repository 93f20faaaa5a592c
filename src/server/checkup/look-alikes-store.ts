import { type Selectable, sql } from 'kysely';
import { type Database, inList, type Tx } from '../db/index.ts';
import type { LookAlikePassTable, LookAlikeTable } from './tables.ts';

export interface HashedImage {
  id: string;
  hash: string;
  thumbhash: string | null;
  width: number;
  height: number;
}

/** Live images with a perceptual hash, by id. Off the main thread. */
export async function hashedImages(
  db: Database,
  ownerId: string,
  after: string,
  limit: number,
): Promise<HashedImage[]> {
  return db.longRead
    .selectFrom('images')
    .select(['id', 'thumbhash', 'width', 'height', sql<string>`perceptual_hash`.as('hash')])
    .where('owner_id', '=', ownerId)
    .where('state', '=', sql.lit('live'))
    .where('perceptual_hash', 'is not', null)
    .where('id', '>', after)
    .orderBy('id')
    .limit(limit)
    .execute();
}

export async function countLive(db: Database, ownerId: string): Promise<number> {
  const row = await db.read
    .selectFrom('image_counts')
    .select(({ fn, lit }) => fn.coalesce(fn.sum<number>('count'), lit(0)).as('count'))
    .where('owner_id', '=', ownerId)
    .executeTakeFirstOrThrow();
  return Number(row.count);
}

export async function toldApart(
  db: Database,
  ownerId: string,
): Promise<{ image_id: string; set_id: string }[]> {
  return db.longRead
    .selectFrom('told_apart')
    .select(['image_id', 'set_id'])
    .where('owner_id', '=', ownerId)
    .execute();
}

export async function insertApart(
  tx: Tx,
  ownerId: string,
  setId: string,
  imageIds: readonly string[],
): Promise<void> {
  for (const image_id of imageIds)
    await tx.insertInto('told_apart').values({ owner_id: ownerId, image_id, set_id: setId }).execute();
}

/** Forgets that images are no duplicates; says whether that was said. */
export async function deleteApart(tx: Tx, ownerId: string, setId: string): Promise<boolean> {
  const row = await tx
    .deleteFrom('told_apart')
    .where('owner_id', '=', ownerId)
    .where('set_id', '=', setId)
    .returning('image_id')
    .execute();
  return row.length > 0;
}

/** Writes some groups of a look that is under way. */
export async function insertGroups(tx: Tx, rows: readonly LookAlikeTable[]): Promise<void> {
  await tx
    .insertInto('look_alikes')
    .values([...rows])
    .onConflict((c) => c.doNothing())
    .execute();
}

export async function readPass(
  db: Database,
  ownerId: string,
): Promise<Selectable<LookAlikePassTable> | undefined> {
  return db.read
    .selectFrom('look_alike_passes')
    .selectAll()
    .where('owner_id', '=', ownerId)
    .executeTakeFirst();
}

export async function writePass(tx: Tx, { owner_id, ...row }: LookAlikePassTable): Promise<void> {
  await tx
    .insertInto('look_alike_passes')
    .values({ owner_id, ...row })
    .onConflict((c) => c.column('owner_id').doUpdateSet(row))
    .execute();
}

/** Deletes at most some rows of looks other than one; answers how many. */
export async function deleteOtherPasses(
  tx: Tx,
  ownerId: string,
  pass: string,
  limit: number,
): Promise<number> {
  const rows = await tx
    .selectFrom('look_alikes')
    .select(['pass', 'group_no', 'image_id'])
    .where('owner_id', '=', ownerId)
    .where('pass', '<>', pass)
    .limit(limit)
    .execute();
  for (const row of rows)
    await tx
      .deleteFrom('look_alikes')
      .where('owner_id', '=', ownerId)
      .where('pass', '=', row.pass)
      .where('group_no', '=', row.group_no)
      .where('image_id', '=', row.image_id)
      .execute();
  return rows.length;
}

/** Forgets purged images. */
export async function forgetImages(
  db: Database,
  tx: Tx,
  ownerId: string,
  imageIds: readonly string[],
): Promise<void> {
  for (const table of ['look_alikes', 'told_apart'] as const)
    await tx
      .deleteFrom(table)
      .where('owner_id', '=', ownerId)
      .where(inList(db.dialect, 'image_id', imageIds))
      .execute();
}
