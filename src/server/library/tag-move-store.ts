import { type Selectable, sql, type SqlBool } from 'kysely';
import { type Database, inList, type Tx } from '../db/index.ts';
import type { TagWord } from './tag-store.ts';
import type { TagAliasTable, TagTable } from './tables.ts';

export type TagRow = Selectable<TagTable>;

/** A tag and those nested below it, by its key. */
export async function branchOfTag(tx: Tx, ownerId: string, key: string): Promise<TagRow[]> {
  return (
    tx
      .selectFrom('tags')
      .selectAll()
      .where('owner_id', '=', ownerId)
      // What follows the slash is the next character after it.
      .where((eb) =>
        eb.or([
          eb('name_key', '=', key),
          eb.and([eb('name_key', '>=', `${key}/`), eb('name_key', '<', `${key}0`)]),
        ]),
      )
      .orderBy('name_key')
      .execute()
  );
}

export async function tagByKey(tx: Tx, ownerId: string, key: string): Promise<TagRow | undefined> {
  return tx
    .selectFrom('tags')
    .selectAll()
    .where('owner_id', '=', ownerId)
    .where('name_key', '=', key)
    .executeTakeFirst();
}

/** Renames a tag; it is its person's from then on. False when it is gone, or another one has the name. */
export async function renameTag(
  tx: Tx,
  ownerId: string,
  id: string,
  { name, key }: { name: string; key: string },
): Promise<boolean> {
  const other = await tagByKey(tx, ownerId, key);
  if (other && other.id !== id) return false;
  const row = await tx
    .updateTable('tags')
    .set({ name, name_key: key, source: 'user' })
    .where('owner_id', '=', ownerId)
    .where('id', '=', id)
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}

/** Deletes a tag's row, once nothing is said of it any more. */
export async function deleteTag(tx: Tx, ownerId: string, id: string): Promise<void> {
  await tx.deleteFrom('tags').where('owner_id', '=', ownerId).where('id', '=', id).execute();
}

/** The next images of which something is said of a tag, by id, whatever their state. */
export async function pageOfWords(
  tx: Tx,
  ownerId: string,
  tagId: string,
  state: TagWord['state'],
  after: string,
  limit: number,
): Promise<(TagWord & { image_id: string })[]> {
  return tx
    .selectFrom('image_tags')
    .select(['image_id', 'source', 'confidence', 'state'])
    .where('owner_id', '=', ownerId)
    .where('tag_id', '=', tagId)
    .where('state', '=', sql.lit(state))
    .where('image_id', '>', after)
    .orderBy('image_id')
    .limit(limit)
    .execute();
}

export async function deleteWords(
  db: Database,
  tx: Tx,
  ownerId: string,
  tagId: string,
  imageIds: readonly string[],
): Promise<void> {
  await tx
    .deleteFrom('image_tags')
    .where('owner_id', '=', ownerId)
    .where('tag_id', '=', tagId)
    .where(inList(db.dialect, 'image_id', imageIds))
    .execute();
}

/** Puts a word of some images and a tag back to what it was, where it is still what was said. */
export async function putBack(
  db: Database,
  tx: Tx,
  place: { ownerId: string; tagId: string; imageIds: readonly string[] },
  said: TagWord,
  was: TagWord | null,
): Promise<void> {
  const { ownerId, tagId, imageIds } = place;
  if (was) {
    await tx
      .updateTable('image_tags')
      .set(was)
      .where('owner_id', '=', ownerId)
      .where('tag_id', '=', tagId)
      .where('source', '=', said.source)
      .where('state', '=', said.state)
      .where(inList(db.dialect, 'image_id', imageIds))
      .execute();
    return;
  }
  await tx
    .deleteFrom('image_tags')
    .where('owner_id', '=', ownerId)
    .where('tag_id', '=', tagId)
    .where('source', '=', said.source)
    .where('state', '=', said.state)
    .where(inList(db.dialect, 'image_id', imageIds))
    .execute();
}

/** What a person made of these words, and of those that are called by one of these tags. */
export async function findAliases(
  db: Database,
  tx: Tx,
  ownerId: string,
  keys: readonly string[],
  tagIds: readonly string[],
): Promise<Selectable<TagAliasTable>[]> {
  return tx
    .selectFrom('tag_aliases')
    .selectAll()
    .where('owner_id', '=', ownerId)
    .where(sql<SqlBool>`(${inList(db.dialect, 'name_key', keys)} OR ${inList(db.dialect, 'tag_id', tagIds)})`)
    .execute();
}

export async function setAlias(tx: Tx, ownerId: string, key: string, tagId: string | null): Promise<void> {
  await tx
    .insertInto('tag_aliases')
    .values({ owner_id: ownerId, name_key: key, tag_id: tagId })
    .onConflict((c) => c.columns(['owner_id', 'name_key']).doUpdateSet({ tag_id: tagId }))
    .execute();
}

export async function deleteAlias(tx: Tx, ownerId: string, key: string): Promise<void> {
  await tx.deleteFrom('tag_aliases').where('owner_id', '=', ownerId).where('name_key', '=', key).execute();
}

/** Words that were deleted may come by themselves again: their person uses them. */
export async function forgetRefused(
  db: Database,
  tx: Tx,
  ownerId: string,
  keys: readonly string[],
): Promise<void> {
  await tx
    .deleteFrom('tag_aliases')
    .where('owner_id', '=', ownerId)
    .where('tag_id', 'is', null)
    .where(inList(db.dialect, 'name_key', keys))
    .execute();
}
