import type { Updateable } from 'kysely';
import type { ImageQuery } from '../../shared/query.ts';
import type { Database, Reader, Tx } from '../db/index.ts';
import { inList } from '../db/index.ts';
import { queryHolds, scopeOf, stateHolds } from './filters.ts';
import type { ImageRow } from './rows.ts';
import type { DerivationTable, ImageTable } from './tables.ts';
import type { SearchedDatabase } from './text-match.ts';

export async function findImage(db: Reader, ownerId: string, id: string): Promise<ImageRow | undefined> {
  return db
    .selectFrom('images')
    .selectAll()
    .where('owner_id', '=', ownerId)
    .where('id', '=', id)
    .executeTakeFirst();
}

/** Images by id. */
export async function findImages(db: Database, ownerId: string, ids: readonly string[]): Promise<ImageRow[]> {
  return imagesById(db, ownerId, ids).execute();
}

/** Those of some images that a query finds. */
export async function findImagesBy(
  db: SearchedDatabase,
  ownerId: string,
  ids: readonly string[],
  query: ImageQuery,
): Promise<ImageRow[]> {
  const scope = { ...scopeOf(db, ownerId), few: true };
  return imagesById(db, ownerId, ids)
    .where((eb) => eb.and([stateHolds(eb, query), queryHolds(eb, scope, query)]))
    .execute();
}

const imagesById = (db: Database, ownerId: string, ids: readonly string[]) =>
  db.read
    .selectFrom('images')
    .selectAll()
    .where('owner_id', '=', ownerId)
    .where(inList(db.dialect, 'id', ids));

/** The image that holds these bytes already; one that is being purged no longer counts. */
export async function findByContent(
  db: Reader,
  ownerId: string,
  sha256: string,
): Promise<ImageRow | undefined> {
  return db
    .selectFrom('images')
    .selectAll()
    .where('owner_id', '=', ownerId)
    .where('sha256', '=', sha256)
    .where('state', 'in', ['live', 'trashed'])
    .executeTakeFirst();
}

/** Whether an image of anybody has this id; of whom, and which, is not told. */
export async function isIdTaken(db: Reader, id: string): Promise<boolean> {
  return (await db.selectFrom('images').select('id').where('id', '=', id).executeTakeFirst()) !== undefined;
}

export async function updateImage(
  tx: Tx,
  ownerId: string,
  id: string,
  set: Updateable<ImageTable>,
): Promise<ImageRow | undefined> {
  return tx
    .updateTable('images')
    .set(set)
    .where('owner_id', '=', ownerId)
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirst();
}

/** Adds to the maintained counts of live images; `by` may be negative. */
export async function addToCounts(
  tx: Tx,
  ownerId: string,
  months: ReadonlyMap<number, number>,
): Promise<void> {
  // In one order for all, so that two who change the same months never wait for one another.
  for (const [month, by] of [...months].toSorted(([a], [b]) => a - b)) {
    await tx
      .insertInto('image_counts')
      .values({ owner_id: ownerId, month, count: by })
      .onConflict((c) =>
        c.columns(['owner_id', 'month']).doUpdateSet((eb) => ({ count: eb('image_counts.count', '+', by) })),
      )
      .execute();
    await tx
      .deleteFrom('image_counts')
      .where('owner_id', '=', ownerId)
      .where('month', '=', month)
      .where('count', '<=', 0)
      .execute();
  }
}

/** The edits and variations that touch any of these images. */
export async function versionLinksOf(
  db: Database,
  ownerId: string,
  ids: readonly string[],
): Promise<DerivationTable[]> {
  return db.read
    .selectFrom('derivations')
    .selectAll()
    .where('owner_id', '=', ownerId)
    .where('kind', '<>', 'reference')
    .where((eb) => eb.or([inList(db.dialect, 'from_id', ids), inList(db.dialect, 'to_id', ids)]))
    .execute();
}

/** The edits and variations that touch an image, as pairs. */
export async function versionPairsOf(tx: Tx, ownerId: string, id: string): Promise<[string, string][]> {
  const rows = await tx
    .selectFrom('derivations')
    .select(['from_id', 'to_id'])
    .where('owner_id', '=', ownerId)
    .where('kind', '<>', 'reference')
    .where((eb) => eb.or([eb('from_id', '=', id), eb('to_id', '=', id)]))
    .execute();
  return rows.map(({ from_id, to_id }) => [from_id, to_id]);
}

/** The edits and variations among some images. */
export async function linksAmong(
  db: Database,
  ownerId: string,
  ids: readonly string[],
): Promise<DerivationTable[]> {
  return db.read
    .selectFrom('derivations')
    .selectAll()
    .where('owner_id', '=', ownerId)
    .where('kind', '<>', 'reference')
    .where(inList(db.dialect, 'from_id', ids))
    .where(inList(db.dialect, 'to_id', ids))
    .execute();
}

/** Every size in bytes that an image of this owner has. */
export async function sizesOf(db: Reader, ownerId: string): Promise<Set<number>> {
  const rows = await db
    .selectFrom('images')
    .select('bytes')
    .distinct()
    .where('owner_id', '=', ownerId)
    .execute();
  return new Set(rows.map(({ bytes }) => Number(bytes)));
}
