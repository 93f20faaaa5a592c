import { sql } from 'kysely';
import type { Database, Tx } from '../db/index.ts';

/** Tables whose rows have a name, and a key of it that finds and sorts them. */
export const named = ['folders', 'tags', 'saved_searches'] as const;
export type NamedTable = (typeof named)[number];

export interface NamedRow {
  id: string;
  name: string;
  name_key: string;
}

/** The next rows with a name, by id. */
export async function namedRows(
  db: Database,
  table: NamedTable,
  after: string,
  limit: number,
): Promise<NamedRow[]> {
  const { rows } = await sql<NamedRow>`SELECT id, name, name_key FROM ${sql.table(table)}
    WHERE id > ${after} ORDER BY id LIMIT ${limit}`.execute(db.longRead);
  return rows;
}

/** Writes the key of a name, unless another row has it by right; answers whether it did. */
export async function writeNameKey(
  tx: Tx,
  table: NamedTable,
  { id }: NamedRow,
  key: string,
): Promise<boolean> {
  const at = sql.table(table);
  const beside = {
    folders: sql`AND other.deleted_at IS NULL AND coalesce(other.parent_id, '') = coalesce(own.parent_id, '')`,
    tags: sql``,
    // Two searches may have one name.
    saved_searches: sql`AND 1 = 0`,
  }[table];
  const { rows } = await sql`UPDATE ${at} AS own SET name_key = ${key} WHERE own.id = ${id} AND NOT EXISTS (
    SELECT 1 FROM ${at} AS other WHERE other.owner_id = own.owner_id AND other.id <> own.id
    AND other.name_key = ${key} ${beside}) RETURNING 1 AS one`.execute(tx);
  return rows.length > 0;
}

export interface LostFolder {
  owner_id: string;
  id: string;
  name: string;
}

/** Folders that no way leads to from the top: the one above them is gone, or they are in one another. */
export async function lostFolders(db: Database): Promise<LostFolder[]> {
  const { rows } = await sql<LostFolder>`
    WITH RECURSIVE reached (id) AS (
      SELECT id FROM folders WHERE parent_id IS NULL
      UNION SELECT folders.id FROM folders JOIN reached ON folders.parent_id = reached.id)
    SELECT owner_id, id, name FROM folders WHERE id NOT IN (SELECT id FROM reached)
    ORDER BY (parent_id IN (SELECT id FROM folders)), id`.execute(db.longRead);
  return rows;
}

/** The keys of the names at the top of an owner's folders. */
export async function keysAtTop(tx: Tx, ownerId: string): Promise<Set<string>> {
  const rows = await tx
    .selectFrom('folders')
    .select('name_key')
    .where('owner_id', '=', ownerId)
    .where('parent_id', 'is', null)
    .where('deleted_at', 'is', null)
    .execute();
  return new Set(rows.map(({ name_key }) => name_key));
}

export async function putAtTop(tx: Tx, { id }: LostFolder, name: string, key: string): Promise<void> {
  await tx
    .updateTable('folders')
    .set({ parent_id: null, name, name_key: key })
    .where('id', '=', id)
    .execute();
}

/** Bulk edits and their undoing that are noted as under way although no job does them. */
export async function strandedEdits(db: Database): Promise<string[]> {
  const rows = await db.longRead
    .selectFrom('image_edits')
    .select('id')
    .where('state', '<>', 'done')
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('jobs')
            .select('jobs.id')
            .whereRef('jobs.key', '=', 'image_edits.id')
            .where('jobs.finished_at', 'is', null),
        ),
      ),
    )
    .orderBy('id')
    .execute();
  return rows.map(({ id }) => id);
}

/** Ends an edit as it is: what it did can be undone, what it had not come to stays as it was. */
export async function endEdit(tx: Tx, id: string): Promise<void> {
  await tx
    .updateTable('image_edits')
    .set({ state: 'done', what: null, selection: null })
    .where('id', '=', id)
    .execute();
  await tx.deleteFrom('edit_pages').where('edit_id', '=', id).execute();
}

/** Owners of images that wait to be tagged anew although no job does it. */
export async function waitingForTags(db: Database): Promise<{ owner_id: string; images: number }[]> {
  const rows = await db.longRead
    .selectFrom('retag_pending')
    .select(({ fn }) => ['owner_id', fn.countAll<number>().as('images')])
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('jobs')
            .select('jobs.id')
            .whereRef('jobs.owner_id', '=', 'retag_pending.owner_id')
            .where('jobs.kind', '=', 'retag')
            .where('jobs.finished_at', 'is', null),
        ),
      ),
    )
    .groupBy('owner_id')
    .execute();
  return rows.map(({ owner_id, images }) => ({ owner_id, images: Number(images) }));
}
