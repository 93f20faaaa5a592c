import { sql } from 'kysely';
import { type Database, inList, type Tx } from '../db/index.ts';
import { deleteValuesOf } from './edit-store.ts';
import { type ParsedSelection, scopeOf, selectionHolds } from './filters.ts';
import { isFiled } from './folder-store.ts';
import { forgetMerged } from './merge-store.ts';
import type { FilingActionTable } from './tables.ts';
import type { SearchedDatabase } from './text-match.ts';

/** Live images of a selection after one of them, by id. Off the main thread: it may look at all there are. */
export async function pageOfSelection(
  db: SearchedDatabase,
  ownerId: string,
  selection: ParsedSelection,
  after: string,
  limit: number,
): Promise<string[]> {
  const rows = await db.longRead
    .selectFrom('images')
    .select('id')
    .where('owner_id', '=', ownerId)
    .where('state', '=', sql.lit('live'))
    .where('id', '>', after)
    .where((eb) => selectionHolds(eb, scopeOf(db, ownerId), selection))
    .orderBy('id')
    .limit(limit)
    .execute();
  return rows.map(({ id }) => id);
}

/** How many live images a selection holds, and of which kinds. Off the main thread. */
export async function sumOfSelection(
  db: SearchedDatabase,
  ownerId: string,
  selection: ParsedSelection,
): Promise<{ images: number; bytes: number; favourites: number; filed: number }> {
  const row = await db.longRead
    .selectFrom('images')
    .select((eb) => [
      eb.fn.countAll<number>().as('images'),
      eb.fn.coalesce(eb.fn.sum<number>('bytes'), eb.lit(0)).as('bytes'),
      eb.fn.coalesce(eb.fn.sum<number>('favourite'), eb.lit(0)).as('favourites'),
      eb.fn.coalesce(eb.fn.sum<number>(eb.case().when(isFiled).then(1).else(0).end()), eb.lit(0)).as('filed'),
    ])
    .where('owner_id', '=', ownerId)
    .where('state', '=', sql.lit('live'))
    .where((eb) => selectionHolds(eb, scopeOf(db, ownerId), selection))
    .executeTakeFirstOrThrow();
  return {
    images: Number(row.images),
    bytes: Number(row.bytes),
    favourites: Number(row.favourites),
    filed: Number(row.filed),
  };
}

/** Those of some images that are live. */
export async function liveOf(
  db: Database,
  tx: Tx,
  ownerId: string,
  ids: readonly string[],
): Promise<string[]> {
  const rows = await tx
    .selectFrom('images')
    .select('id')
    .where('owner_id', '=', ownerId)
    .where('state', '=', sql.lit('live'))
    .where(inList(db.dialect, 'id', ids))
    .execute();
  return rows.map(({ id }) => id);
}

/** Whether any of some images is live. */
export async function anyLive(
  db: Database,
  tx: Tx,
  ownerId: string,
  ids: readonly string[],
): Promise<boolean> {
  const row = await tx
    .selectFrom('images')
    .select('id')
    .where('owner_id', '=', ownerId)
    .where('state', '=', sql.lit('live'))
    .where(inList(db.dialect, 'id', ids))
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

export async function insertParts(tx: Tx, parts: FilingActionTable[]): Promise<void> {
  for (const part of parts) await tx.insertInto('filing_actions').values(part).execute();
}

/** The number of the next part of an action. */
export async function nextPart(tx: Tx, ownerId: string, actionId: string): Promise<number> {
  const row = await tx
    .selectFrom('filing_actions')
    .select(({ fn }) => fn.max('part').as('last'))
    .where('owner_id', '=', ownerId)
    .where('id', '=', actionId)
    .executeTakeFirst();
  return row?.last == null ? 0 : Number(row.last) + 1;
}

/** Takes the last part of an action off, to be undone; undefined when none is left. */
export async function takePart(
  tx: Tx,
  ownerId: string,
  actionId: string,
): Promise<FilingActionTable | undefined> {
  return tx
    .deleteFrom('filing_actions')
    .where('owner_id', '=', ownerId)
    .where('id', '=', actionId)
    .where('part', '=', (eb) =>
      eb
        .selectFrom('filing_actions')
        .select(({ fn }) => fn.max('part').as('part'))
        .where('owner_id', '=', ownerId)
        .where('id', '=', actionId),
    )
    .returningAll()
    .executeTakeFirst();
}

/** Forgets actions before an instant, of every owner. */
export async function forgetActions(tx: Tx, before: number): Promise<void> {
  await tx.deleteFrom('filing_actions').where('at', '<', before).execute();
}

/** Deletes what folders and tags know of purged images, and tags that no image has any more: they tell of what is gone. */
export async function deleteFilingOf(
  db: Database,
  tx: Tx,
  ownerId: string,
  imageIds: readonly string[],
): Promise<void> {
  await deleteValuesOf(db, tx, ownerId, imageIds);
  await tx
    .deleteFrom('folder_images')
    .where('owner_id', '=', ownerId)
    .where(inList(db.dialect, 'image_id', imageIds))
    .execute();
  await tx
    .deleteFrom('folder_pins')
    .where('owner_id', '=', ownerId)
    .where(inList(db.dialect, 'image_id', imageIds))
    .execute();
  const words = await tx
    .deleteFrom('image_tags')
    .where('owner_id', '=', ownerId)
    .where(inList(db.dialect, 'image_id', imageIds))
    .returning('tag_id')
    .execute();
  await forgetMerged(db, tx, ownerId, imageIds);
  const tagIds = [...new Set(words.map((word) => word.tag_id))];
  if (tagIds.length > 0) await deleteUnusedTags(db, tx, ownerId, tagIds);
}

/** Deletes those of some tags that nothing is said of any more. */
export async function deleteUnusedTags(
  db: Database,
  tx: Tx,
  ownerId: string,
  tagIds: readonly string[],
): Promise<void> {
  await tx
    .deleteFrom('tags')
    .where('owner_id', '=', ownerId)
    .where(inList(db.dialect, 'id', tagIds))
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('image_tags')
            .select('tag_id')
            .where('image_tags.owner_id', '=', ownerId)
            .whereRef('image_tags.tag_id', '=', 'tags.id'),
        ),
      ),
    )
    .execute();
  // Nor does what could undo a renaming keep a name.
  await tx
    .deleteFrom('filing_actions')
    .where('owner_id', '=', ownerId)
    .where('kind', '=', 'tag.rename')
    .where(inList(db.dialect, 'subject_id', tagIds))
    .where('subject_id', 'not in', (eb) =>
      eb.selectFrom('tags').select('id').where('tags.owner_id', '=', ownerId),
    )
    .execute();
  // A word of the vocabulary goes by its own name again where what it was renamed to is gone.
  await tx
    .deleteFrom('tag_aliases')
    .where('owner_id', '=', ownerId)
    .where(inList(db.dialect, 'tag_id', tagIds))
    .where('tag_id', 'not in', (eb) =>
      eb.selectFrom('tags').select('id').where('tags.owner_id', '=', ownerId),
    )
    .execute();
}
