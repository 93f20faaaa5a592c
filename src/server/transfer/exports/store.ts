import { type Insertable, type Selectable, sql, type Updateable } from 'kysely';
import type { Reader, Tx } from '../../db/index.ts';
import type { ExportTable } from './tables.ts';

export type ExportRow = Selectable<ExportTable>;

/** False when one of this owner's is being made. */
export async function insertExport(tx: Tx, row: Insertable<ExportTable>): Promise<boolean> {
  const added = await tx
    .insertInto('exports')
    .values(row)
    .onConflict((c) => c.doNothing())
    .returning('id')
    .executeTakeFirst();
  return added !== undefined;
}

export async function findExport(db: Reader, ownerId: string, id: string): Promise<ExportRow | undefined> {
  return db
    .selectFrom('exports')
    .selectAll()
    .where('owner_id', '=', ownerId)
    .where('id', '=', id)
    .executeTakeFirst();
}

/** Newest first. */
export async function listExports(db: Reader, ownerId: string): Promise<ExportRow[]> {
  return db
    .selectFrom('exports')
    .selectAll()
    .where('owner_id', '=', ownerId)
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .execute();
}

/**
 * Changes an export if it is in one of these states; answers the row, or undefined when it is not. One that ends forgets
 * its selection.
 */
export async function updateExport(
  tx: Tx,
  ownerId: string,
  id: string,
  set: Updateable<ExportTable>,
  ifIn: readonly ExportTable['state'][],
): Promise<ExportRow | undefined> {
  return tx
    .updateTable('exports')
    .set(set.state === undefined || set.state === 'running' ? set : { ...set, selection: null })
    .where('owner_id', '=', ownerId)
    .where('id', '=', id)
    .where('state', 'in', ifIn)
    .returningAll()
    .executeTakeFirst();
}

export async function deleteExport(tx: Tx, ownerId: string, id: string): Promise<void> {
  await tx.deleteFrom('exports').where('owner_id', '=', ownerId).where('id', '=', id).execute();
}

/** Ready ones whose time is over, of all owners. */
export async function expiredBy(db: Reader, now: number): Promise<ExportRow[]> {
  return db
    .selectFrom('exports')
    .selectAll()
    .where('state', '=', 'ready')
    .where('expires_at', 'is not', null)
    .where('expires_at', '<=', now)
    .execute();
}

/** Ended ones without a file any more, of all owners, whose record nobody needs after this instant. */
export async function forgetEnded(tx: Tx, before: number): Promise<void> {
  await tx
    .deleteFrom('exports')
    .where('state', 'not in', ['running', 'ready'])
    .where('created_at', '<', before)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('export_items')
            .select('subject_id')
            .whereRef('export_items.owner_id', '=', 'exports.owner_id')
            .whereRef('export_items.export_id', '=', 'exports.id'),
        ),
      ),
    )
    .execute();
}

/** Exports of all owners whose files are wanted: ready ones, and those that are being made. */
export async function wantedExports(db: Reader): Promise<Pick<ExportRow, 'id' | 'state'>[]> {
  return db
    .selectFrom('exports')
    .select(['id', 'state'])
    .where('state', 'in', ['ready', 'running'])
    .execute();
}

/** Ended ones whose file may still be there, of all owners. */
export async function leftovers(db: Reader): Promise<ExportRow[]> {
  return db
    .selectFrom('exports')
    .selectAll()
    .where('state', 'not in', ['running', 'ready'])
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom('export_items')
          .select('subject_id')
          .whereRef('export_items.owner_id', '=', 'exports.owner_id')
          .whereRef('export_items.export_id', '=', 'exports.id'),
      ),
    )
    .execute();
}

/** What the owner said of training for all images; null where nothing was said. */
export async function trainingChoice(db: Reader, ownerId: string): Promise<boolean | null> {
  const { rows } = await sql<{
    training: number;
  }>`SELECT training FROM preferences WHERE owner_id = ${ownerId}`.execute(db);
  return rows[0] ? rows[0].training === 1 : null;
}
