import { sql } from 'kysely';
import { type Database, inList, type Tx } from '../../db/index.ts';

/** Rows of one statement: four parameters each stay far below every dialect's limit. */
const rowsAtOnce = 500;

export interface ItemPath {
  id: string;
  path: string;
}

/** Notes what is about to be written; a purge of any of it finds the export from here on. */
export async function insertItems(
  tx: Tx,
  ownerId: string,
  exportId: string,
  subjectIds: readonly string[],
): Promise<void> {
  for (let start = 0; start < subjectIds.length; start += rowsAtOnce) {
    const rows = subjectIds
      .slice(start, start + rowsAtOnce)
      .map((id) => ({ owner_id: ownerId, export_id: exportId, subject_id: id, path: null }));
    await tx
      .insertInto('export_items')
      .values(rows)
      .onConflict((c) => c.doNothing())
      .execute();
  }
}

/** Notes where things stand in the ZIP. */
export async function setPaths(
  tx: Tx,
  ownerId: string,
  exportId: string,
  items: readonly ItemPath[],
): Promise<void> {
  for (let start = 0; start < items.length; start += rowsAtOnce) {
    const rows = items
      .slice(start, start + rowsAtOnce)
      .map(({ id, path }) => ({ owner_id: ownerId, export_id: exportId, subject_id: id, path }));
    await tx
      .insertInto('export_items')
      .values(rows)
      .onConflict((c) =>
        c
          .columns(['owner_id', 'export_id', 'subject_id'])
          .doUpdateSet((eb) => ({ path: eb.ref('excluded.path') })),
      )
      .execute();
  }
}

/** Where these stand in the ZIP, by id; what is not in it is left out. */
export async function pathsOf(
  db: Database,
  ownerId: string,
  exportId: string,
  ids: readonly string[],
): Promise<Map<string, string>> {
  const rows = await db.longRead
    .selectFrom('export_items')
    .select(['subject_id', 'path'])
    .where('owner_id', '=', ownerId)
    .where('export_id', '=', exportId)
    .where('path', 'is not', null)
    .where(inList(db.dialect, 'subject_id', ids))
    .execute();
  return new Map(rows.map((row) => [row.subject_id, row.path!]));
}

/** Which of these every export of the owner holds, or may hold: by the export's id. */
export async function holdersOf(
  db: Database,
  ownerId: string,
  subjectIds: readonly string[],
): Promise<Map<string, string[]>> {
  const rows = await db.read
    .selectFrom('export_items')
    .select(['export_id', 'subject_id'])
    .where('owner_id', '=', ownerId)
    // Few exports: with them the primary key is all that is looked at.
    .where('export_id', 'in', (eb) => eb.selectFrom('exports').select('id').where('owner_id', '=', ownerId))
    .where(inList(db.dialect, 'subject_id', subjectIds))
    .execute();
  const holders = new Map<string, string[]>();
  for (const { export_id, subject_id } of rows) {
    holders.set(export_id, [...(holders.get(export_id) ?? []), subject_id]);
  }
  return holders;
}

/** Deletes at most `limit` items of an export; answers how many. */
export async function deleteItems(tx: Tx, ownerId: string, exportId: string, limit: number): Promise<number> {
  const result = await tx
    .deleteFrom('export_items')
    .where('owner_id', '=', ownerId)
    .where('export_id', '=', exportId)
    .where('subject_id', 'in', (eb) =>
      eb
        .selectFrom('export_items')
        .select('subject_id')
        .where('owner_id', '=', ownerId)
        .where('export_id', '=', exportId)
        .limit(sql.lit(limit)),
    )
    .executeTakeFirst();
  return Number(result.numDeletedRows);
}
