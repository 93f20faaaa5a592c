import { sql } from 'kysely';
import { type Dialect, inList, type Reader, rowsOf, type Tx } from '../db/index.ts';
import * as postgres from './store-postgres.ts';
import * as sqlite from './store-sqlite.ts';
import './tables.ts';

/** An image with its words, a list for each of its texts. */
export interface IndexRow {
  place: number;
  imageId: string;
  words: readonly (readonly string[])[];
}

/** An image that words find. */
export interface Found {
  image_id: string;
  place: number;
}

/** And how well they match: the lower, the better. */
export interface Ranked extends Found {
  rank: number;
}

const stores: Record<Dialect, typeof sqlite> = { sqlite, postgres };

/** What differs between the dialects. */
export const storeFor = (dialect: Dialect): typeof sqlite => stores[dialect];

/** Notes images whose words are still to be indexed. */
export async function insertPending(
  tx: Tx,
  dialect: Dialect,
  ownerId: string,
  imageIds: readonly string[],
): Promise<void> {
  const rows = rowsOf(
    dialect,
    imageIds.map((id) => [id]),
  );
  await sql`INSERT INTO search_pending (owner_id, image_id)
    SELECT cast(${ownerId} AS text), d.value ->> 0
    FROM ${rows} WHERE true ON CONFLICT DO NOTHING`.execute(tx);
}

/** At most `limit` images that are still to be indexed, what came last first. */
export async function findPending(db: Reader, ownerId: string, limit: number): Promise<string[]> {
  const rows = await db
    .selectFrom('search_pending')
    .select('image_id')
    .where('owner_id', '=', ownerId)
    .orderBy('image_id', 'desc')
    .limit(limit)
    .execute();
  return rows.map(({ image_id }) => image_id);
}

export async function deletePending(
  tx: Tx,
  dialect: Dialect,
  ownerId: string,
  imageIds: readonly string[],
): Promise<void> {
  await tx
    .deleteFrom('search_pending')
    .where('owner_id', '=', ownerId)
    .where(inList(dialect, 'image_id', imageIds))
    .execute();
}

/** Owners of whom something is still to be indexed. */
export async function ownersWithPending(db: Reader): Promise<string[]> {
  const rows = await db.selectFrom('search_pending').select('owner_id').distinct().execute();
  return rows.map(({ owner_id }) => owner_id);
}
