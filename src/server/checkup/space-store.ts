import { type Selectable, sql } from 'kysely';
import { type Database, inList, type Tx } from '../db/index.ts';
import type { SpaceReportTable } from './tables.ts';

/** Live images of one page that have all of this in common. */
export interface SpacePart {
  source: string;
  engine: string | null;
  year: number;
  mediaType: string;
  chatId: string | null;
  images: number;
  bytes: number;
  /** The last image of the part, by id. */
  last: string;
}

/**
 * A page of live images by id, summed by what they are. Off the main thread; what is answered grows with the chats of a
 * page and not with its images.
 */
export async function sumPage(
  db: Database,
  ownerId: string,
  after: string,
  limit: number,
): Promise<SpacePart[]> {
  const { rows } = await sql<SpacePart>`
    SELECT source, engine_name AS engine, month / 100 AS year, media_type AS "mediaType",
      origin_chat_id AS "chatId", count(*) AS images, sum(bytes) AS bytes, max(id) AS last
    FROM (
      SELECT id, source, engine_name, month, media_type, origin_chat_id, bytes FROM images
      WHERE owner_id = ${ownerId} AND state = 'live' AND id > ${after} ORDER BY id LIMIT ${limit}
    ) AS page GROUP BY 1, 2, 3, 4, 5`.execute(db.longRead);
  return rows.map((row) => ({ ...row, images: Number(row.images), bytes: Number(row.bytes) }));
}

/** The same page by top folder: an image that is twice below one counts once for it. */
export async function sumPageByFolder(
  db: Database,
  ownerId: string,
  after: string,
  upTo: string,
): Promise<{ id: string; images: number; bytes: number }[]> {
  const { rows } = await sql<{ id: string; images: number; bytes: number }>`
    WITH RECURSIVE below(top, id) AS (
      SELECT id, id FROM folders WHERE owner_id = ${ownerId} AND parent_id IS NULL AND deleted_at IS NULL
      UNION ALL
      SELECT below.top, folders.id FROM folders INNER JOIN below ON folders.parent_id = below.id
      WHERE folders.owner_id = ${ownerId} AND folders.deleted_at IS NULL
    )
    SELECT top AS id, count(*) AS images, sum(bytes) AS bytes FROM (
      SELECT DISTINCT below.top, images.id, images.bytes FROM images
      INNER JOIN folder_images ON folder_images.owner_id = images.owner_id AND folder_images.image_id = images.id
      INNER JOIN below ON below.id = folder_images.folder_id
      WHERE images.owner_id = ${ownerId} AND images.state = 'live' AND images.id > ${after} AND images.id <= ${upTo}
    ) AS filed GROUP BY top`.execute(db.longRead);
  return rows.map((row) => ({ ...row, images: Number(row.images), bytes: Number(row.bytes) }));
}

export async function readReport(
  db: Database,
  ownerId: string,
): Promise<Selectable<SpaceReportTable> | undefined> {
  return db.read.selectFrom('space_reports').selectAll().where('owner_id', '=', ownerId).executeTakeFirst();
}

export async function writeReport(tx: Tx, { owner_id, ...row }: SpaceReportTable): Promise<void> {
  await tx
    .insertInto('space_reports')
    .values({ owner_id, ...row })
    .onConflict((c) => c.column('owner_id').doUpdateSet(row))
    .execute();
}

/** Titles of an owner's chats and names of folders, as far as they are there still. */
export async function namesOf(
  db: Database,
  ownerId: string,
  ids: { chats: readonly string[]; folders: readonly string[] },
): Promise<Map<string, string>> {
  const chats = await db.read
    .selectFrom('chats')
    .select(['id', 'title as name'])
    .where('owner_id', '=', ownerId)
    .where('state', '=', 'live')
    .where('closes_at', 'is', null)
    .where(inList(db.dialect, 'id', ids.chats))
    .execute();
  const folders = await db.read
    .selectFrom('folders')
    .select(['id', 'name'])
    .where('owner_id', '=', ownerId)
    .where('deleted_at', 'is', null)
    .where(inList(db.dialect, 'id', ids.folders))
    .execute();
  return new Map([...chats, ...folders].map(({ id, name }) => [id, name]));
}

/** Live images that were never opened and were made before an instant. */
export async function sumUnopened(
  db: Database,
  ownerId: string,
  madeBefore: number,
): Promise<{ images: number; bytes: number }> {
  const row = await unopened(db, ownerId, madeBefore)
    .select(({ fn, lit }) => [
      fn.countAll<number>().as('images'),
      fn.coalesce(fn.sum<number>('bytes'), lit(0)).as('bytes'),
    ])
    .executeTakeFirstOrThrow();
  return { images: Number(row.images), bytes: Number(row.bytes) };
}

const unopened = (db: Database, ownerId: string, madeBefore: number) =>
  db.longRead
    .selectFrom('images')
    .where('owner_id', '=', ownerId)
    .where('state', '=', sql.lit('live'))
    .where('opened_at', 'is', null)
    .where('made_at', '<', madeBefore);

/** The oldest of them. */
export async function oldestUnopened(
  db: Database,
  ownerId: string,
  madeBefore: number,
  limit: number,
): Promise<string[]> {
  const rows = await unopened(db, ownerId, madeBefore)
    .select('id')
    .orderBy('made_at')
    .orderBy('id')
    .limit(limit)
    .execute();
  return rows.map(({ id }) => id);
}

export async function largestImages(db: Database, ownerId: string, limit: number): Promise<string[]> {
  const rows = await db.longRead
    .selectFrom('images')
    .select('id')
    .where('owner_id', '=', ownerId)
    .where('state', '=', sql.lit('live'))
    .orderBy('bytes', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();
  return rows.map(({ id }) => id);
}
