import type { Selectable } from 'kysely';
import { type Dialect, inList, type Tx } from '../../db/index.ts';
import type { ImageTagTable } from '../tables.ts';

export interface FactsRow {
  id: string;
  prompt: string | null;
  revised_prompt: string | null;
  style: string | null;
  origin_chat_id: string | null;
  colours: string;
}

/** What images are tagged by, of those in the Library and in the trash. */
export async function readFacts(
  tx: Tx,
  dialect: Dialect,
  ownerId: string,
  ids: readonly string[],
): Promise<FactsRow[]> {
  return tx
    .selectFrom('images')
    .select(['id', 'prompt', 'revised_prompt', 'style', 'origin_chat_id', 'colours'])
    .where('owner_id', '=', ownerId)
    .where('state', 'in', ['live', 'trashed'])
    .where(inList(dialect, 'id', ids))
    .execute();
}

/** The names of the folders that images are in, by image. */
export async function foldersOf(
  tx: Tx,
  dialect: Dialect,
  ownerId: string,
  ids: readonly string[],
): Promise<Map<string, string[]>> {
  const rows = await tx
    .selectFrom('folder_images')
    .innerJoin('folders', 'folders.id', 'folder_images.folder_id')
    .select(['folder_images.image_id', 'folders.name'])
    .where('folder_images.owner_id', '=', ownerId)
    .where('folders.owner_id', '=', ownerId)
    .where('folders.deleted_at', 'is', null)
    .where(inList(dialect, 'folder_images.image_id', ids))
    .execute();
  const names = new Map<string, string[]>();
  for (const { image_id: id, name } of rows) names.set(id, [...(names.get(id) ?? []), name]);
  return names;
}

/** All that is said of images and tags. */
export async function wordsOf(
  tx: Tx,
  dialect: Dialect,
  ownerId: string,
  ids: readonly string[],
): Promise<Selectable<ImageTagTable>[]> {
  return tx
    .selectFrom('image_tags')
    .selectAll()
    .where('owner_id', '=', ownerId)
    .where(inList(dialect, 'image_id', ids))
    .execute();
}

/** What the owner made of words that come by themselves, by the key of the word. */
export async function aliasesOf(tx: Tx, ownerId: string): Promise<Map<string, string | null>> {
  const rows = await tx
    .selectFrom('tag_aliases')
    .select(['name_key', 'tag_id'])
    .where('owner_id', '=', ownerId)
    .where((eb) =>
      eb.or([
        eb('tag_id', 'is', null),
        eb('tag_id', 'in', eb.selectFrom('tags').select('id').where('tags.owner_id', '=', ownerId)),
      ]),
    )
    .execute();
  return new Map(rows.map((row) => [row.name_key, row.tag_id]));
}

/** Takes automatic words off one image; a person's stay. */
export async function deleteAutomatic(
  tx: Tx,
  dialect: Dialect,
  ownerId: string,
  imageId: string,
  tagIds: readonly string[],
): Promise<void> {
  await tx
    .deleteFrom('image_tags')
    .where('owner_id', '=', ownerId)
    .where('image_id', '=', imageId)
    .where('source', 'in', ['prompt', 'context', 'vision'])
    .where(inList(dialect, 'tag_id', tagIds))
    .execute();
}

/** Notes images that are to be tagged anew; those that wait already stay as they are. */
export async function insertPending(tx: Tx, ownerId: string, ids: readonly string[]): Promise<void> {
  for (let i = 0; i < ids.length; i += 500) {
    await tx
      .insertInto('retag_pending')
      .values(ids.slice(i, i + 500).map((id) => ({ owner_id: ownerId, image_id: id })))
      .onConflict((c) => c.doNothing())
      .execute();
  }
}

export async function findPending(tx: Tx, ownerId: string, limit: number): Promise<string[]> {
  const rows = await tx
    .selectFrom('retag_pending')
    .select('image_id')
    .where('owner_id', '=', ownerId)
    .orderBy('image_id')
    .limit(limit)
    .execute();
  return rows.map((row) => row.image_id);
}

export async function deletePending(
  tx: Tx,
  dialect: Dialect,
  ownerId: string,
  ids: readonly string[],
): Promise<void> {
  await tx
    .deleteFrom('retag_pending')
    .where('owner_id', '=', ownerId)
    .where(inList(dialect, 'image_id', ids))
    .execute();
}

export async function countPending(tx: Tx, ownerId: string): Promise<number> {
  const row = await tx
    .selectFrom('retag_pending')
    .select(({ fn }) => fn.countAll<number>().as('n'))
    .where('owner_id', '=', ownerId)
    .executeTakeFirstOrThrow();
  return Number(row.n);
}
