import { sql } from 'kysely';
import { type Database, inList, type Reader, type Tx } from '../db/index.ts';
import type { ImageRow } from '../library/index.ts';

/** The doctor looks at everybody's rows: it runs on data that nobody uses meanwhile, for those who keep the machine. */

export type CheckedImage = Pick<
  ImageRow,
  'owner_id' | 'id' | 'state' | 'file_key' | 'bytes' | 'sha256' | 'previews_at' | 'preview_error'
>;

/** The newest step of the data format; null where there is no data. */
export async function formatVersion(db: Reader): Promise<number | null> {
  const row = await db
    .selectFrom('format')
    .select(({ fn }) => fn.max('version').as('version'))
    .executeTakeFirst()
    .catch(() => undefined);
  return row?.version ?? null;
}

export async function countImages(db: Database): Promise<number> {
  const row = await db.longRead
    .selectFrom('images')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  return Number(row.count);
}

/** A page of all images, by id. */
export async function imagesAfter(db: Database, after: string, limit: number): Promise<CheckedImage[]> {
  return db.longRead
    .selectFrom('images')
    .select(['owner_id', 'id', 'state', 'file_key', 'bytes', 'sha256', 'previews_at', 'preview_error'])
    .where('id', '>', after)
    .orderBy('id')
    .limit(limit)
    .execute();
}

/** The keys of the originals of some images, by id; what is no image is left out. */
export async function fileKeysOf(db: Database, ids: readonly string[]): Promise<Map<string, string>> {
  const rows = await db.longRead
    .selectFrom('images')
    .select(['id', 'file_key'])
    .where(inList(db.dialect, 'id', ids))
    .execute();
  return new Map(rows.map((row) => [row.id, row.file_key]));
}

export interface PendingFile {
  owner_id: string;
  key: string;
}

/** Files that were placed, and whose rows were never written. */
export async function pendingFiles(db: Database, after: string, limit: number): Promise<PendingFile[]> {
  return db.longRead
    .selectFrom('pending_files')
    .select(['owner_id', 'key'])
    .where('key', '>', after)
    .orderBy('key')
    .limit(limit)
    .execute();
}

/** Of some keys, those that are noted as never finished. */
export async function pendingOf(db: Database, keys: readonly string[]): Promise<Set<string>> {
  const rows = await db.longRead
    .selectFrom('pending_files')
    .select('key')
    .where(inList(db.dialect, 'key', keys))
    .execute();
  return new Set(rows.map(({ key }) => key));
}

/** Lets the previews of images be made anew; in the transaction that queues it. */
export async function forgetPreviews(
  db: Database,
  tx: Tx,
  ownerId: string,
  ids: readonly string[],
): Promise<void> {
  await tx
    .updateTable('images')
    .set({ previews_at: null })
    .where('owner_id', '=', ownerId)
    .where(inList(db.dialect, 'id', ids))
    .execute();
}

export interface MonthCount {
  owner_id: string;
  month: number;
  count: number;
}

/** Live images by owner and month, as they are. */
export async function trueCounts(db: Database): Promise<MonthCount[]> {
  const rows = await db.longRead
    .selectFrom('images')
    .select(['owner_id', 'month', ({ fn }) => fn.countAll<number>().as('count')])
    .where('state', '=', sql.lit('live'))
    .groupBy(['owner_id', 'month'])
    .execute();
  return rows.map((row) => ({ ...row, count: Number(row.count) }));
}

/** The same as it is kept. */
export async function keptCounts(db: Database): Promise<MonthCount[]> {
  return db.longRead.selectFrom('image_counts').select(['owner_id', 'month', 'count']).execute();
}

/** Keeps another count; zero is no row. */
export async function writeCount(tx: Tx, row: MonthCount): Promise<void> {
  await tx
    .deleteFrom('image_counts')
    .where('owner_id', '=', row.owner_id)
    .where('month', '=', row.month)
    .execute();
  if (row.count > 0) await tx.insertInto('image_counts').values(row).execute();
}
