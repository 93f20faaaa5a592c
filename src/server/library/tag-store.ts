import { type Insertable, type RawBuilder, sql, type SqlBool } from 'kysely';
import type { ImageTag } from '../../shared/contract/organise.ts';
import type { QueryTerm } from '../../shared/query.ts';
import { type Database, inList, type Reader, type Tx } from '../db/index.ts';
import { nameKey, tagName } from './names.ts';
import type { ImageTable, ImageTagTable, TagTable } from './tables.ts';

/** What a row says of an image and a tag. */
export type TagWord = Pick<ImageTagTable, 'source' | 'confidence' | 'state'>;

const escaped = (text: string): string => text.replaceAll(/[\\%_]/g, '\\$&');

/** Tags by the keys of their names. */
export async function findTags(
  db: Database,
  reader: Reader,
  ownerId: string,
  keys: readonly string[],
): Promise<{ id: string; name_key: string }[]> {
  return reader
    .selectFrom('tags')
    .select(['id', 'name_key'])
    .where('owner_id', '=', ownerId)
    .where(inList(db.dialect, 'name_key', keys))
    .execute();
}

/** Adds tags that are not there yet. What a person says makes an automatic word theirs. */
export async function insertTags(tx: Tx, rows: Insertable<TagTable>[]): Promise<void> {
  for (let i = 0; i < rows.length; i += 500) {
    await tx
      .insertInto('tags')
      .values(rows.slice(i, i + 500))
      .onConflict((c) =>
        c
          .columns(['owner_id', 'name_key'])
          .doUpdateSet({ source: 'user' })
          .where('excluded.source', '=', 'user'),
      )
      .execute();
  }
}

/** A tag on live images, and on how many. */
export interface UsedTag extends Pick<TagTable, 'id' | 'name' | 'source'> {
  images: number;
}

/** Tags on live images, most used first: counted over all images, less those in the trash, which are few. */
export async function listTags(
  db: Database,
  ownerId: string,
  search: string,
  limit: number,
): Promise<UsedTag[]> {
  const like = `%${escaped(nameKey(search))}%`;
  const { rows } = await sql<UsedTag>`
    SELECT tags.id, tags.name, tags.source, used.images FROM (
      SELECT tag_id, sum(n) AS images FROM (
        SELECT tag_id, count(*) AS n FROM image_tags
        WHERE owner_id = ${ownerId} AND state = 'yes' GROUP BY tag_id
        UNION ALL
        SELECT image_tags.tag_id, -count(*) AS n FROM images CROSS JOIN image_tags
        WHERE images.owner_id = ${ownerId} AND images.state <> 'live'
          AND image_tags.owner_id = images.owner_id AND image_tags.image_id = images.id
          AND image_tags.state = 'yes'
        GROUP BY image_tags.tag_id
      ) AS counted GROUP BY tag_id HAVING sum(n) > 0
    ) AS used INNER JOIN tags ON tags.id = used.tag_id AND tags.owner_id = ${ownerId}
    WHERE tags.name_key LIKE ${like} ESCAPE '\\'
    ORDER BY used.images DESC, tags.name_key LIMIT ${limit}`.execute(db.longRead);
  return rows.map((row) => ({ ...row, images: Number(row.images) }));
}

export async function tagsOfImage(db: Reader, ownerId: string, imageId: string): Promise<ImageTag[]> {
  return db
    .selectFrom('image_tags')
    .innerJoin('tags', (join) =>
      join.onRef('tags.owner_id', '=', 'image_tags.owner_id').onRef('tags.id', '=', 'image_tags.tag_id'),
    )
    .select(['tags.id', 'tags.name', 'image_tags.source', 'image_tags.confidence'])
    .where('image_tags.owner_id', '=', ownerId)
    .where('image_tags.image_id', '=', imageId)
    .where('image_tags.state', '=', 'yes')
    .orderBy('tags.name_key')
    .execute();
}

/** What is known of some images and one tag. */
export async function findWords(
  db: Database,
  tx: Tx,
  ownerId: string,
  tagId: string,
  imageIds: readonly string[],
): Promise<(TagWord & { image_id: string })[]> {
  return tx
    .selectFrom('image_tags')
    .select(['image_id', 'source', 'confidence', 'state'])
    .where('owner_id', '=', ownerId)
    .where('tag_id', '=', tagId)
    .where(inList(db.dialect, 'image_id', imageIds))
    .execute();
}

/** Says something of images in some states and a tag, whatever was said before; answers of which. */
export async function putWords(
  db: Database,
  tx: Tx,
  ownerId: string,
  tagId: string,
  imageIds: readonly string[],
  word: TagWord,
  states: readonly ImageTable['state'][] = ['live', 'trashed'],
): Promise<string[]> {
  const rows = await tx
    .insertInto('image_tags')
    .columns(['owner_id', 'image_id', 'tag_id', 'source', 'confidence', 'state'])
    .expression((eb) =>
      eb
        .selectFrom('images')
        .select([
          'owner_id',
          'id',
          sql<string>`cast(${tagId} as text)`.as('tag_id'),
          sql<TagWord['source']>`cast(${word.source} as text)`.as('source'),
          sql<number | null>`cast(${word.confidence} as real)`.as('confidence'),
          sql<TagWord['state']>`cast(${word.state} as text)`.as('state'),
        ])
        .where('owner_id', '=', ownerId)
        .where('state', 'in', states)
        .where(inList(db.dialect, 'id', imageIds)),
    )
    .onConflict((c) => c.columns(['owner_id', 'image_id', 'tag_id']).doUpdateSet(word))
    .returning('image_id')
    .execute();
  return rows.map((row) => row.image_id);
}

/** Says something of single images and tags where nothing was said yet. */
export async function addWords(tx: Tx, rows: Insertable<ImageTagTable>[]): Promise<void> {
  for (let i = 0; i < rows.length; i += 500) {
    await tx
      .insertInto('image_tags')
      .values(rows.slice(i, i + 500))
      .onConflict((c) => c.doNothing())
      .execute();
  }
}

/** Says something of single images and tags, whatever was said before. */
export async function setWords(tx: Tx, rows: Insertable<ImageTagTable>[]): Promise<void> {
  for (let i = 0; i < rows.length; i += 500) {
    await tx
      .insertInto('image_tags')
      .values(rows.slice(i, i + 500))
      .onConflict((c) =>
        c.columns(['owner_id', 'image_id', 'tag_id']).doUpdateSet((eb) => ({
          source: eb.ref('excluded.source'),
          confidence: eb.ref('excluded.confidence'),
          state: eb.ref('excluded.state'),
        })),
      )
      .execute();
  }
}

/** Puts back what was before a person's word, where that word still stands; answers on which images. */
export async function revertWords(
  db: Database,
  tx: Tx,
  ownerId: string,
  tagId: string,
  imageIds: readonly string[],
  said: TagWord['state'],
  before: TagWord | null,
): Promise<string[]> {
  if (before) {
    const rows = await tx
      .updateTable('image_tags')
      .set(before)
      .where('owner_id', '=', ownerId)
      .where('tag_id', '=', tagId)
      .where('source', '=', 'user')
      .where('state', '=', said)
      .where(inList(db.dialect, 'image_id', imageIds))
      .returning('image_id')
      .execute();
    return rows.map((row) => row.image_id);
  }
  const rows = await tx
    .deleteFrom('image_tags')
    .where('owner_id', '=', ownerId)
    .where('tag_id', '=', tagId)
    .where('source', '=', 'user')
    .where('state', '=', said)
    .where(inList(db.dialect, 'image_id', imageIds))
    .returning('image_id')
    .execute();
  return rows.map((row) => row.image_id);
}

/** Rows of `image_tags` that say yes to a tag or to one nested below it, from the FROM on. */
function wordsOf(ownerId: string, path: string[]): RawBuilder<unknown> {
  const key = nameKey(tagName(path));
  return sql`FROM image_tags WHERE image_tags.owner_id = ${ownerId} AND image_tags.state = 'yes'
    AND image_tags.tag_id IN (SELECT id FROM tags WHERE owner_id = ${ownerId}
      AND (name_key = ${key} OR name_key LIKE ${`${escaped(key)}/%`} ESCAPE '\\'))`;
}

type TagTerm = Extract<QueryTerm, { field: 'tag' }>;

/**
 * `tag:` as SQL over images: the tag itself or one nested below it. It is looked up for all images at once, or image by
 * image where something else leads to them.
 */
export function hasTag(ownerId: string, { path }: TagTerm, byImage: boolean): RawBuilder<SqlBool> {
  const tagged = wordsOf(ownerId, path);
  return byImage
    ? sql<SqlBool>`EXISTS (SELECT 1 ${tagged} AND image_tags.image_id = images.id)`
    : sql<SqlBool>`images.id IN (SELECT image_id ${tagged})`;
}

/** Whether any image has what `tag:` names: a tag that was deleted stays as a word that is said of none. */
export const isTagUsed = (ownerId: string, { path }: TagTerm): RawBuilder<SqlBool> =>
  sql<SqlBool>`EXISTS (SELECT 1 ${wordsOf(ownerId, path)})`;
