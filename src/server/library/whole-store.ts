import { type Selectable, type SelectQueryBuilder, sql } from 'kysely';
import { type Database, inList, type Tables } from '../db/index.ts';
import type { ParsedSelection } from './filters.ts';
import type { ImageRow } from './rows.ts';
import type { DerivationTable, FolderTable, ImageTagTable, TagTable } from './tables.ts';

/** Which of an owner's images: in the Library, all or a selection, or in the trash. */
export type WholeScope =
  { state: 'live'; selection?: ParsedSelection } | { state: 'trashed'; selection?: undefined };

function imagesIn(
  db: Database,
  ownerId: string,
  { state }: WholeScope,
): SelectQueryBuilder<Tables, 'images', object> {
  return db.longRead.selectFrom('images').where('owner_id', '=', ownerId).where('state', '=', sql.lit(state));
}

export async function sumImages(
  db: Database,
  ownerId: string,
  scope: WholeScope,
): Promise<{ images: number; bytes: number }> {
  const row = await imagesIn(db, ownerId, scope)
    .select(({ fn }) => [fn.countAll<number>().as('images'), fn.sum<number | null>('bytes').as('bytes')])
    .executeTakeFirst();
  return { images: Number(row?.images ?? 0), bytes: Number(row?.bytes ?? 0) };
}

/** The next ids, by id. */
export async function pageOfIds(
  db: Database,
  ownerId: string,
  scope: WholeScope,
  after: string,
  limit: number,
): Promise<string[]> {
  const rows = await imagesIn(db, ownerId, scope)
    .select('id')
    .where('id', '>', after)
    .orderBy('id')
    .limit(limit)
    .execute();
  return rows.map(({ id }) => id);
}

/** Those of these images that are in the scope now. */
export async function imagesOf(
  db: Database,
  ownerId: string,
  scope: WholeScope,
  ids: readonly string[],
): Promise<ImageRow[]> {
  return imagesIn(db, ownerId, scope)
    .selectAll()
    .where(inList(db.dialect, 'id', ids))
    .orderBy('id')
    .execute();
}

/** The last so many characters of ids, where several ids of the owner share them. */
export async function sharedTails(db: Database, ownerId: string, length: number): Promise<Set<string>> {
  const { rows } = await sql<{ tail: string }>`
    SELECT substr(id, ${sql.lit(37 - length)}) AS tail FROM images WHERE owner_id = ${ownerId}
    GROUP BY 1 HAVING count(*) > 1`.execute(db.longRead);
  return new Set(rows.map(({ tail }) => tail));
}

export interface WholeTag extends Omit<ImageTagTable, 'owner_id'> {
  name: string;
}

export async function tagsOfImages(
  db: Database,
  ownerId: string,
  ids: readonly string[],
): Promise<WholeTag[]> {
  return db.longRead
    .selectFrom('image_tags')
    .innerJoin('tags', (join) =>
      join.onRef('tags.owner_id', '=', 'image_tags.owner_id').onRef('tags.id', '=', 'image_tags.tag_id'),
    )
    .select(['image_tags.image_id', 'image_tags.tag_id', 'tags.name', 'image_tags.source'])
    .select(['image_tags.confidence', 'image_tags.state'])
    .where('image_tags.owner_id', '=', ownerId)
    .where(inList(db.dialect, 'image_tags.image_id', ids))
    .orderBy('tags.name_key')
    .execute();
}

/** Folders that images are in; deleted folders, which an undo may bring back, do not count. */
export async function foldersOfImages(
  db: Database,
  ownerId: string,
  ids: readonly string[],
): Promise<{ image_id: string; folder_id: string }[]> {
  return db.longRead
    .selectFrom('folder_images')
    .innerJoin('folders', (join) =>
      join
        .onRef('folders.owner_id', '=', 'folder_images.owner_id')
        .onRef('folders.id', '=', 'folder_images.folder_id'),
    )
    .select(['folder_images.image_id', 'folder_images.folder_id'])
    .where('folder_images.owner_id', '=', ownerId)
    .where('folders.deleted_at', 'is', null)
    .where(inList(db.dialect, 'folder_images.image_id', ids))
    .execute();
}

/** What these images were made from. */
export async function derivationsTo(
  db: Database,
  ownerId: string,
  ids: readonly string[],
): Promise<DerivationTable[]> {
  return db.longRead
    .selectFrom('derivations')
    .selectAll()
    .where('owner_id', '=', ownerId)
    .where(inList(db.dialect, 'to_id', ids))
    .execute();
}

export async function wholeFolders(db: Database, ownerId: string): Promise<Selectable<FolderTable>[]> {
  return db.longRead
    .selectFrom('folders')
    .selectAll()
    .where('owner_id', '=', ownerId)
    .where('deleted_at', 'is', null)
    .orderBy('id')
    .execute();
}

/** The next tags, by name. */
export async function pageOfTags(
  db: Database,
  ownerId: string,
  after: string,
  limit: number,
): Promise<Selectable<TagTable>[]> {
  return db.longRead
    .selectFrom('tags')
    .selectAll()
    .where('owner_id', '=', ownerId)
    .where('name_key', '>', after)
    .orderBy('name_key')
    .limit(limit)
    .execute();
}
