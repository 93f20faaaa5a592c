import { type Insertable, type Selectable, sql, type Updateable } from 'kysely';
import type { ItemOutcome } from '../../../shared/contract/imports.ts';
import type { Reader, Tx } from '../../db/index.ts';
import type { ImportFileTable, ImportTable } from './tables.ts';

export type ImportRow = Selectable<ImportTable>;
export type ImportFileRow = Selectable<ImportFileTable>;

export async function insertImport(tx: Tx, row: Insertable<ImportTable>): Promise<void> {
  await tx.insertInto('imports').values(row).execute();
}

export async function findImport(db: Reader, ownerId: string, id: string): Promise<ImportRow | undefined> {
  return db
    .selectFrom('imports')
    .selectAll()
    .where('owner_id', '=', ownerId)
    .where('id', '=', id)
    .executeTakeFirst();
}

export async function listImports(db: Reader, ownerId: string, limit: number): Promise<ImportRow[]> {
  return db
    .selectFrom('imports')
    .selectAll()
    .where('owner_id', '=', ownerId)
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();
}

/** Changes an import if it is in one of these states; answers the row, or undefined when it is not. */
export async function updateImport(
  tx: Tx,
  ownerId: string,
  id: string,
  set: Updateable<ImportTable>,
  ifIn: readonly ImportTable['state'][],
): Promise<ImportRow | undefined> {
  return tx
    .updateTable('imports')
    .set(set)
    .where('owner_id', '=', ownerId)
    .where('id', '=', id)
    .where('state', 'in', ifIn)
    .returningAll()
    .executeTakeFirst();
}

/** Imports that nobody has touched since an instant and that wait for somebody, of all owners. */
export async function waitingSince(db: Reader, before: number): Promise<ImportRow[]> {
  return db
    .selectFrom('imports')
    .selectAll()
    .where('state', 'in', ['receiving', 'ready', 'paused', 'failed'])
    .where('changed_at', '<', before)
    .execute();
}

export async function deleteImport(tx: Tx, ownerId: string, id: string): Promise<void> {
  await tx.deleteFrom('import_items').where('owner_id', '=', ownerId).where('import_id', '=', id).execute();
  await deleteFiles(tx, ownerId, id);
  await tx.deleteFrom('imports').where('owner_id', '=', ownerId).where('id', '=', id).execute();
}

export async function insertFile(tx: Tx, row: Insertable<ImportFileTable>): Promise<void> {
  await tx.insertInto('import_files').values(row).execute();
}

/** In the order in which they arrived. */
export async function listFiles(db: Reader, ownerId: string, importId: string): Promise<ImportFileRow[]> {
  return db
    .selectFrom('import_files')
    .selectAll()
    .where('owner_id', '=', ownerId)
    .where('import_id', '=', importId)
    .orderBy('id')
    .execute();
}

/** Imports of all owners that may still need their received files. */
export async function openImports(db: Reader): Promise<string[]> {
  const rows = await db
    .selectFrom('imports')
    .select('id')
    .where('state', 'not in', ['done', 'cancelled'])
    .execute();
  return rows.map(({ id }) => id);
}

export async function deleteFiles(tx: Tx, ownerId: string, importId: string): Promise<void> {
  await tx
    .deleteFrom('import_files')
    .where('owner_id', '=', ownerId)
    .where('import_id', '=', importId)
    .execute();
}

/** What an ended process left of imports that are over. */
export async function deleteFilesOfEnded(tx: Tx): Promise<void> {
  await tx
    .deleteFrom('import_files')
    .where('import_id', 'in', (eb) =>
      eb.selectFrom('imports').select('id').where('state', 'in', ['done', 'cancelled']),
    )
    .execute();
}

/** The files of an owner's imports summed up, by import. */
export async function sumFiles(
  db: Reader,
  ownerId: string,
): Promise<Map<string, { files: number; bytes: number }>> {
  const rows = await db
    .selectFrom('import_files')
    .select(['import_id'])
    .select(({ fn }) => [
      fn.countAll<number | string>().as('files'),
      fn.sum<number | string>('bytes').as('bytes'),
    ])
    .where('owner_id', '=', ownerId)
    .groupBy('import_id')
    .execute();
  return new Map(rows.map((row) => [row.import_id, { files: Number(row.files), bytes: Number(row.bytes) }]));
}

export interface ItemCount {
  importId: string;
  kind: string;
  outcome: ItemOutcome;
  isNew: boolean;
  count: number;
}

/** How many items of each kind and outcome the reports of an owner hold, those that were new apart. */
export async function countItems(db: Reader, ownerId: string, importId: string | null): Promise<ItemCount[]> {
  const rows = await db
    .selectFrom('import_items')
    .select(['import_id', 'kind', 'outcome', 'known'])
    .select(({ fn }) => fn.countAll<number | string>().as('count'))
    .where('owner_id', '=', ownerId)
    .$if(importId !== null, (q) => q.where('import_id', '=', importId!))
    .groupBy(['import_id', 'kind', 'outcome', 'known'])
    .execute();
  return rows.map((row) => ({
    importId: row.import_id,
    kind: row.kind,
    outcome: row.outcome,
    isNew: row.known === 'new',
    count: Number(row.count),
  }));
}

export interface ItemPosition {
  outcome: string;
  subject: string;
  id: string;
}

/** Where an item stands in its report, which is ordered by outcome, subject and id. */
export async function findItemPosition(
  db: Reader,
  ownerId: string,
  importId: string,
  id: string,
): Promise<ItemPosition | undefined> {
  return db
    .selectFrom('import_items')
    .select(['outcome', 'subject', 'id'])
    .where('owner_id', '=', ownerId)
    .where('import_id', '=', importId)
    .where('id', '=', id)
    .executeTakeFirst();
}

export async function listItems(
  db: Reader,
  ownerId: string,
  importId: string,
  filter: { outcome: ItemOutcome | undefined; after: ItemPosition | null; limit: number },
) {
  const { outcome, after, limit } = filter;
  return db
    .selectFrom('import_items')
    .selectAll()
    .where('owner_id', '=', ownerId)
    .where('import_id', '=', importId)
    .$if(outcome !== undefined, (q) => q.where('outcome', '=', outcome!))
    .$if(after !== null, (q) =>
      q.where(sql<boolean>`(outcome, subject, id) > (${after!.outcome}, ${after!.subject}, ${after!.id})`),
    )
    .orderBy('outcome')
    .orderBy('subject')
    .orderBy('id')
    .limit(limit)
    .execute();
}
