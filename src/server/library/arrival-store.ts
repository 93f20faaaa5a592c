import type { Insertable, Updateable } from 'kysely';
import { type Dialect, inList, type Reader, type Tx } from '../db/index.ts';
import type { ImageRow } from './rows.ts';
import type { DerivationTable, ImageTable } from './tables.ts';

/** Rows in one statement; far below what either database takes. */
const rowsAtOnce = 400;

/** Those of some sizes in bytes that an image of an owner has. */
export async function sizesAmong(
  db: Reader,
  ownerId: string,
  sizes: readonly number[],
): Promise<Set<number>> {
  const found = new Set<number>();
  for (let start = 0; start < sizes.length; start += rowsAtOnce) {
    const rows = await db
      .selectFrom('images')
      .select('bytes')
      .distinct()
      .where('owner_id', '=', ownerId)
      .where('bytes', 'in', sizes.slice(start, start + rowsAtOnce))
      .execute();
    for (const { bytes } of rows) found.add(Number(bytes));
  }
  return found;
}

/** The images that hold these bytes, by hash; those that are being purged no longer count. */
export async function findByContents(
  db: Reader,
  dialect: Dialect,
  ownerId: string,
  hashes: readonly string[],
): Promise<Map<string, ImageRow>> {
  if (hashes.length === 0) return new Map();
  const rows = await db
    .selectFrom('images')
    .selectAll()
    .where('owner_id', '=', ownerId)
    .where(inList(dialect, 'sha256', hashes))
    .where('state', 'in', ['live', 'trashed'])
    .execute();
  return new Map(rows.map((row) => [row.sha256, row]));
}

/** Inserts an image unless its bytes are here; says whether it did. */
export async function insertImage(tx: Tx, row: Insertable<ImageTable>): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('images')
    .values(row)
    .onConflict((c) => c.doNothing())
    .executeTakeFirstOrThrow();
  return numInsertedOrUpdatedRows === 1n;
}

/** The image of each generation that came first; one generation may have come as several images. */
export async function firstOfGenerations(
  tx: Tx,
  dialect: Dialect,
  ownerId: string,
  generations: readonly string[],
): Promise<Map<string, string>> {
  const rows = await tx
    .selectFrom('images')
    .select((eb) => ['generation_id', eb.fn.min<string>('id').as('id')])
    .where('owner_id', '=', ownerId)
    .where('generation_id', 'is not', null)
    .where(inList(dialect, 'generation_id', generations))
    .where('state', 'in', ['live', 'trashed'])
    .groupBy('generation_id')
    .execute();
  return new Map(rows.map(({ generation_id, id }) => [generation_id!, id]));
}

/** Images that say they were made from one of these generations. */
export async function childrenOfGenerations(
  tx: Tx,
  dialect: Dialect,
  ownerId: string,
  generations: readonly string[],
): Promise<{ id: string; parentGenerationId: string }[]> {
  const rows = await tx
    .selectFrom('images')
    .select(['id', 'parent_generation_id'])
    .where('owner_id', '=', ownerId)
    .where('parent_generation_id', 'is not', null)
    .where(inList(dialect, 'parent_generation_id', generations))
    .where('state', 'in', ['live', 'trashed'])
    .execute();
  return rows.map((row) => ({ id: row.id, parentGenerationId: row.parent_generation_id! }));
}

/** What its file says of an image, or why that is impossible. */
export type Derived = Pick<
  Updateable<ImageTable>,
  | 'thumbhash'
  | 'perceptual_hash'
  | 'colours'
  | 'colour_mask'
  | 'preview_error'
  | 'previews_at'
  | 'credentials'
>;

/** Says whether the image is still there. */
export async function noteDerived(tx: Tx, ownerId: string, id: string, derived: Derived): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('images')
    .set(derived)
    .where('owner_id', '=', ownerId)
    .where('id', '=', id)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

export async function insertDerivations(tx: Tx, rows: readonly DerivationTable[]): Promise<void> {
  for (let start = 0; start < rows.length; start += rowsAtOnce) {
    await tx
      .insertInto('derivations')
      .values(rows.slice(start, start + rowsAtOnce))
      .onConflict((c) => c.doNothing())
      .execute();
  }
}
