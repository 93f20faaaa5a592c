import { type Database, inList, type Tx } from '../db/index.ts';

/** What some images are in, carry and are: ids of folders and tags, and whether one is a favourite. */
export async function marksOf(
  db: Database,
  tx: Tx,
  ownerId: string,
  imageIds: readonly string[],
): Promise<{ folderIds: string[]; tagIds: string[]; favourite: boolean }> {
  const folders = await tx
    .selectFrom('folder_images')
    .select('folder_id')
    .distinct()
    .where('owner_id', '=', ownerId)
    .where(inList(db.dialect, 'image_id', imageIds))
    .execute();
  const tags = await tx
    .selectFrom('image_tags')
    .select('tag_id')
    .distinct()
    .where('owner_id', '=', ownerId)
    .where('state', '=', 'yes')
    .where(inList(db.dialect, 'image_id', imageIds))
    .execute();
  const favourite = await tx
    .selectFrom('images')
    .select('id')
    .where('owner_id', '=', ownerId)
    .where('favourite', '=', 1)
    .where(inList(db.dialect, 'id', imageIds))
    .limit(1)
    .executeTakeFirst();
  return {
    folderIds: folders.map((row) => row.folder_id),
    tagIds: tags.map((row) => row.tag_id),
    favourite: favourite !== undefined,
  };
}

/** Makes images favourites or takes the mark off, where it is not so already; answers which. */
export async function setFavourite(
  db: Database,
  tx: Tx,
  ownerId: string,
  ids: readonly string[],
  favourite: 0 | 1,
): Promise<string[]> {
  const rows = await tx
    .updateTable('images')
    .set({ favourite })
    .where('owner_id', '=', ownerId)
    .where('state', 'in', ['live', 'trashed'])
    .where('favourite', '<>', favourite)
    .where(inList(db.dialect, 'id', ids))
    .returning('id')
    .execute();
  return rows.map(({ id }) => id);
}
