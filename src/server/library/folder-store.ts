import {
  type Insertable,
  type RawBuilder,
  type Selectable,
  sql,
  type SqlBool,
  type Updateable,
} from 'kysely';
import type { QueryTerm } from '../../shared/query.ts';
import { type Database, inList, type Reader, type Tx } from '../db/index.ts';
import type { Combination } from '../../shared/folder-tree.ts';
import { nameKey } from './names.ts';
import type { FolderTable } from './tables.ts';

export type FolderRow = Selectable<FolderTable>;

/** All folders of an owner that are not deleted, by name. */
export async function listFolders(db: Reader, ownerId: string): Promise<FolderRow[]> {
  return db
    .selectFrom('folders')
    .selectAll()
    .where('owner_id', '=', ownerId)
    .where('deleted_at', 'is', null)
    .orderBy('name_key')
    .orderBy('id')
    .execute();
}

export async function findFolder(db: Reader, ownerId: string, id: string): Promise<FolderRow | undefined> {
  return db
    .selectFrom('folders')
    .selectAll()
    .where('owner_id', '=', ownerId)
    .where('id', '=', id)
    .where('deleted_at', 'is', null)
    .executeTakeFirst();
}

export async function findSibling(
  tx: Tx,
  ownerId: string,
  parentId: string | null,
  key: string,
): Promise<FolderRow | undefined> {
  return tx
    .selectFrom('folders')
    .selectAll()
    .where('owner_id', '=', ownerId)
    .where(sql`coalesce(parent_id, '')`, '=', parentId ?? '')
    .where('name_key', '=', key)
    .where('deleted_at', 'is', null)
    .executeTakeFirst();
}

/** False when a sibling of that name is there. */
export async function insertFolder(tx: Tx, row: Insertable<FolderTable>): Promise<boolean> {
  const added = await tx
    .insertInto('folders')
    .values(row)
    .onConflict((c) => c.doNothing())
    .returning('id')
    .executeTakeFirst();
  return added !== undefined;
}

export async function updateFolder(
  tx: Tx,
  ownerId: string,
  id: string,
  set: Updateable<FolderTable>,
): Promise<FolderRow | undefined> {
  return tx
    .updateTable('folders')
    .set(set)
    .where('owner_id', '=', ownerId)
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirst();
}

export async function markDeleted(
  db: Database,
  tx: Tx,
  ownerId: string,
  ids: readonly string[],
  mark: { at: number; actionId: string },
): Promise<void> {
  await tx
    .updateTable('folders')
    .set({ deleted_at: mark.at, delete_action_id: mark.actionId })
    .where('owner_id', '=', ownerId)
    .where('deleted_at', 'is', null)
    .where(inList(db.dialect, 'id', ids))
    .execute();
}

/** Folders that one action deleted. */
export async function deletedBy(tx: Tx, ownerId: string, actionId: string): Promise<FolderRow[]> {
  return tx
    .selectFrom('folders')
    .selectAll()
    .where('owner_id', '=', ownerId)
    .where('deleted_at', 'is not', null)
    .where('delete_action_id', '=', actionId)
    .execute();
}

/** Forgets folders that were deleted before an instant, of every owner. */
export async function forgetDeleted(tx: Tx, before: number): Promise<void> {
  const gone = tx
    .selectFrom('folders')
    .select('id')
    .where('deleted_at', 'is not', null)
    .where('deleted_at', '<', before);
  await tx.deleteFrom('folder_images').where('folder_id', 'in', gone).execute();
  await tx.deleteFrom('folder_pins').where('folder_id', 'in', gone).execute();
  await tx
    .deleteFrom('folders')
    .where('deleted_at', 'is not', null)
    .where('deleted_at', '<', before)
    .execute();
}

/** Puts images into a folder as far as they are the owner's, whole, and not in it yet; answers which. */
export async function insertImages(
  db: Database,
  tx: Tx,
  ownerId: string,
  folderId: string,
  imageIds: readonly string[],
  at: number,
): Promise<string[]> {
  const rows = await tx
    .insertInto('folder_images')
    .columns(['owner_id', 'folder_id', 'image_id', 'added_at'])
    .expression((eb) =>
      eb
        .selectFrom('images')
        .select([
          'owner_id',
          sql<string>`cast(${folderId} as text)`.as('folder_id'),
          'id',
          sql<number>`cast(${at} as bigint)`.as('at'),
        ])
        .where('owner_id', '=', ownerId)
        .where('state', 'in', ['live', 'trashed'])
        .where(inList(db.dialect, 'id', imageIds)),
    )
    .onConflict((c) => c.doNothing())
    .returning('image_id')
    .execute();
  return rows.map((row) => row.image_id);
}

/** The ids of all images made in a chat that are in the Library or in its trash. Off the main thread. */
export async function madeInChat(db: Database, ownerId: string, chatId: string): Promise<string[]> {
  const page = 10_000;
  const ids: string[] = [];
  for (let more = true; more;) {
    const rows = await db.longRead
      .selectFrom('images')
      .select('id')
      .where('owner_id', '=', ownerId)
      .where('origin_chat_id', '=', chatId)
      .where('state', 'in', ['live', 'trashed'])
      .where('id', '>', ids.at(-1) ?? '')
      .orderBy('id')
      .limit(page)
      .execute();
    for (const { id } of rows) ids.push(id);
    more = rows.length === page;
  }
  return ids;
}

/** Takes images out of folders; answers which of them was in which. */
export async function deleteImages(
  db: Database,
  tx: Tx,
  ownerId: string,
  folderIds: readonly string[],
  imageIds: readonly string[],
): Promise<{ folder_id: string; image_id: string }[]> {
  return tx
    .deleteFrom('folder_images')
    .where('owner_id', '=', ownerId)
    .where(inList(db.dialect, 'folder_id', folderIds))
    .where(inList(db.dialect, 'image_id', imageIds))
    .returning(['folder_id', 'image_id'])
    .execute();
}

/**
 * The live images of all folders, those that are in the same folders counted together: all there are, and less than
 * nothing of those in the trash, which are few and need not be looked up one by one.
 */
export async function combinations(db: Database, ownerId: string): Promise<Combination[]> {
  const { rows } = await sql<{ folder_ids: string; images: number }>`
    SELECT folder_ids, sum(n) AS images FROM (
      SELECT string_agg(folder_id, ' ') AS folder_ids, 1 AS n FROM folder_images
      WHERE owner_id = ${ownerId} GROUP BY image_id
      UNION ALL
      SELECT string_agg(folder_images.folder_id, ' ') AS folder_ids, -1 AS n
      FROM images CROSS JOIN folder_images
      WHERE images.owner_id = ${ownerId} AND images.state <> 'live'
        AND folder_images.owner_id = images.owner_id AND folder_images.image_id = images.id
      GROUP BY folder_images.image_id
    ) AS filed GROUP BY folder_ids`.execute(db.longRead);
  return rows.map((row) => ({ folderIds: row.folder_ids.split(' '), images: Number(row.images) }));
}

/** How many live images are in any of these folders. */
export async function countImages(
  db: Database,
  ownerId: string,
  folderIds: readonly string[],
): Promise<number> {
  const row = await db.longRead
    .selectFrom('folder_images')
    .innerJoin('images', (join) =>
      join
        .onRef('images.owner_id', '=', 'folder_images.owner_id')
        .onRef('images.id', '=', 'folder_images.image_id'),
    )
    .select(({ fn }) => fn.count<number>('folder_images.image_id').distinct().as('count'))
    .where('folder_images.owner_id', '=', ownerId)
    .where('images.state', '=', sql.lit('live'))
    .where(inList(db.dialect, 'folder_images.folder_id', folderIds))
    .executeTakeFirstOrThrow();
  return Number(row.count);
}

/** The folders that an image is in, or that pin it, by name. */
export async function foldersOfImage(
  db: Reader,
  by: 'folder_images' | 'folder_pins',
  ownerId: string,
  imageId: string,
): Promise<{ id: string; name: string }[]> {
  const { rows } = await sql<{ id: string; name: string }>`
    SELECT folders.id, folders.name FROM ${sql.table(by)} AS filed
    INNER JOIN folders ON folders.owner_id = filed.owner_id AND folders.id = filed.folder_id
    WHERE filed.owner_id = ${ownerId} AND filed.image_id = ${imageId} AND folders.deleted_at IS NULL
    ORDER BY folders.name_key`.execute(db);
  return rows;
}

const filedIn = (table: 'folder_images' | 'folder_pins') => sql<SqlBool>`EXISTS (
  SELECT 1 FROM ${sql.table(table)} AS filed INNER JOIN folders
  ON folders.owner_id = filed.owner_id AND folders.id = filed.folder_id
  WHERE filed.owner_id = images.owner_id AND filed.image_id = images.id AND folders.deleted_at IS NULL)`;

/** Whether an image is in any folder, or pinned to one; for a query over images. */
export const isFiled = sql<SqlBool>`(${filedIn('folder_images')} OR ${filedIn('folder_pins')})`;

/** `folder:` as SQL over images: in the folder or in one below it. A folder that is not there holds nothing. */
export function inFolder(
  ownerId: string,
  term: Extract<QueryTerm, { field: 'folder' }>,
  byImage: boolean,
): RawBuilder<SqlBool> {
  const top = 'id' in term ? sql`${term.id}` : idAtPath(ownerId, term.path);
  const filed = sql`FROM folder_images WHERE folder_images.owner_id = ${ownerId}
    AND folder_images.folder_id IN (${branchIds(ownerId, top)})`;
  return byImage
    ? sql<SqlBool>`EXISTS (SELECT 1 ${filed} AND folder_images.image_id = images.id)`
    : sql<SqlBool>`images.id IN (SELECT image_id ${filed})`;
}

/** The id of a folder and of all below it, as a query; nothing for one that is not there. */
export const branchIds = (ownerId: string, top: RawBuilder<unknown>): RawBuilder<unknown> => sql`
  WITH RECURSIVE below(id) AS (
    SELECT id FROM folders WHERE owner_id = ${ownerId} AND id = ${top} AND deleted_at IS NULL
    UNION
    SELECT folders.id FROM folders INNER JOIN below ON folders.parent_id = below.id
    WHERE folders.owner_id = ${ownerId} AND folders.deleted_at IS NULL
  ) SELECT id FROM below`;

function idAtPath(ownerId: string, path: readonly string[]): RawBuilder<unknown> {
  let parent = sql`''`;
  for (const name of path) {
    parent = sql`(SELECT id FROM folders WHERE owner_id = ${ownerId} AND coalesce(parent_id, '') = ${parent}
      AND name_key = ${nameKey(name)} AND deleted_at IS NULL)`;
  }
  return parent;
}
