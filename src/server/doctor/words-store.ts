import { sql } from 'kysely';
import type { Database, Tx } from '../db/index.ts';

export interface OwnedId {
  owner_id: string;
  id: string;
}

/** Images that words should find and can't, and that nothing waits to index; by id, from behind one on. */
export async function unindexed(db: Database, after: string, limit: number): Promise<OwnedId[]> {
  // With SQLite the words stand in a table of their own, of which one row is as good as the whole.
  const lacksWords =
    db.dialect === 'sqlite'
      ? sql<boolean>`NOT EXISTS (SELECT 1 FROM search_places
          JOIN search_words_docsize ON search_words_docsize.id = search_places.place
          WHERE search_places.owner_id = images.owner_id AND search_places.image_id = images.id)`
      : sql<boolean>`NOT EXISTS (SELECT 1 FROM search_places
          WHERE search_places.owner_id = images.owner_id AND search_places.image_id = images.id)`;
  return db.longRead
    .selectFrom('images')
    .select(['owner_id', 'id'])
    .where('id', '>', after)
    .where('state', 'in', ['live', 'trashed'])
    .where(lacksWords)
    .where(
      sql<boolean>`NOT EXISTS (SELECT 1 FROM search_pending
        WHERE search_pending.owner_id = images.owner_id AND search_pending.image_id = images.id)`,
    )
    .orderBy('id')
    .limit(limit)
    .execute();
}

/** Rows of the index whose image is gone; by id, from behind one on. */
export async function strayWords(db: Database, after: string, limit: number): Promise<OwnedId[]> {
  return db.longRead
    .selectFrom('search_places')
    .select(['owner_id', 'image_id as id'])
    .where('image_id', '>', after)
    .where(
      sql<boolean>`NOT EXISTS (SELECT 1 FROM images
        WHERE images.owner_id = search_places.owner_id AND images.id = search_places.image_id)`,
    )
    .orderBy('image_id')
    .limit(limit)
    .execute();
}

/** Words in SQLite's index that stand at no place; from behind a row on. None with PostgreSQL, where they are one row. */
export async function placelessWords(db: Database, after: number, limit: number): Promise<number[]> {
  if (db.dialect !== 'sqlite') return [];
  const { rows } = await sql<{ id: number }>`SELECT id FROM search_words_docsize WHERE id > ${after}
    AND NOT EXISTS (SELECT 1 FROM search_places WHERE place = search_words_docsize.id) ORDER BY id LIMIT ${limit}`.execute(
    db.longRead,
  );
  return rows.map(({ id }) => id);
}

export async function deletePlaceless(tx: Tx, rows: readonly number[]): Promise<void> {
  await sql`DELETE FROM search_words WHERE rowid IN (
    SELECT value FROM json_each(${JSON.stringify(rows)}))`.execute(tx);
}
