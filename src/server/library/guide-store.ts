import { sql } from 'kysely';
import type { Pin } from '../../shared/contract/guides.ts';
import { type Database, inList, type Reader, type Tx } from '../db/index.ts';

/** Pins of live images with their images, first pinned first. */
const livePinned = (db: Reader, ownerId: string) =>
  db
    .selectFrom('folder_pins')
    .innerJoin('images', (join) =>
      join
        .onRef('images.owner_id', '=', 'folder_pins.owner_id')
        .onRef('images.id', '=', 'folder_pins.image_id'),
    )
    .where('folder_pins.owner_id', '=', ownerId)
    .where('images.state', '=', sql.lit('live'))
    .orderBy('folder_pins.pinned_at')
    .orderBy('folder_pins.image_id');

/** The live pinned images of a folder, first pinned first. */
export async function listPins(db: Reader, ownerId: string, folderId: string): Promise<Pin[]> {
  return livePinned(db, ownerId)
    .select(['images.id as imageId', 'images.name', 'images.width', 'images.height', 'images.thumbhash'])
    .where('folder_pins.folder_id', '=', folderId)
    .execute();
}

/** How many images a folder pins, those in the trash among them: they may come back. */
export async function countPins(tx: Tx, ownerId: string, folderId: string): Promise<number> {
  const row = await tx
    .selectFrom('folder_pins')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('owner_id', '=', ownerId)
    .where('folder_id', '=', folderId)
    .executeTakeFirstOrThrow();
  return Number(row.count);
}

/** Pins those of some images that are the owner's and live and that are not pinned yet; answers how many it did. */
export async function insertPins(
  db: Database,
  tx: Tx,
  ownerId: string,
  folderId: string,
  imageIds: readonly string[],
  at: number,
): Promise<number> {
  const live = await tx
    .selectFrom('images')
    .select('id')
    .where('owner_id', '=', ownerId)
    .where('state', '=', sql.lit('live'))
    .where(inList(db.dialect, 'id', imageIds))
    .execute();
  let added = 0;
  for (const { id } of live) {
    const row = await tx
      .insertInto('folder_pins')
      .values({ owner_id: ownerId, folder_id: folderId, image_id: id, pinned_at: at + imageIds.indexOf(id) })
      .onConflict((c) => c.doNothing())
      .returning('image_id')
      .executeTakeFirst();
    if (row) added += 1;
  }
  return added;
}

export async function deletePins(
  db: Database,
  tx: Tx,
  ownerId: string,
  folderId: string,
  imageIds: readonly string[],
): Promise<void> {
  await tx
    .deleteFrom('folder_pins')
    .where('owner_id', '=', ownerId)
    .where('folder_id', '=', folderId)
    .where(inList(db.dialect, 'image_id', imageIds))
    .execute();
}

/** Every live pinned image of somebody's folders, for an export. */
export async function livePins(
  db: Reader,
  ownerId: string,
): Promise<{ folder_id: string; image_id: string }[]> {
  return livePinned(db, ownerId).select(['folder_pins.folder_id', 'folder_pins.image_id']).execute();
}
