import { type Insertable, sql } from 'kysely';
import { type Dialect, inList, type Tx } from '../../db/index.ts';
import type { ImportItemTable, ImportRecordTable } from './tables.ts';

/** Rows of one statement: eleven parameters each stay far below every dialect's limit. */
const rowsAtOnce = 500;

export async function insertItems(tx: Tx, rows: readonly Insertable<ImportItemTable>[]): Promise<void> {
  for (let start = 0; start < rows.length; start += rowsAtOnce) {
    await tx
      .insertInto('import_items')
      .values(rows.slice(start, start + rowsAtOnce))
      .onConflict((c) => c.doNothing())
      .execute();
  }
}

export async function insertRecords(tx: Tx, rows: readonly Insertable<ImportRecordTable>[]): Promise<void> {
  for (let start = 0; start < rows.length; start += rowsAtOnce) {
    await tx
      .insertInto('import_records')
      .values(rows.slice(start, start + rowsAtOnce))
      .onConflict((c) => c.doNothing())
      .execute();
  }
}

/** What is known of purged images by imports; of the chats and messages that show them, too, as those tell of them. */
export async function eraseOfImages(
  tx: Tx,
  dialect: Dialect,
  ownerId: string,
  shown: { imageIds: readonly string[]; messageIds: readonly string[]; chatIds: readonly string[] },
): Promise<void> {
  const subjects = [...shown.imageIds, ...shown.messageIds, ...shown.chatIds];
  await tx
    .deleteFrom('import_records')
    .where('owner_id', '=', ownerId)
    .where('subject', 'in', ['image', 'message', 'chat'])
    .where(inList(dialect, 'subject_id', subjects))
    .execute();
  await forgetLabels(tx, dialect, ownerId, shown.imageIds);
  await blankItems(tx, dialect, ownerId, 'image_id', shown.imageIds);
}

/** An import is called after a file that was given, with its folders or without, which may have been one of these images. */
async function forgetLabels(
  tx: Tx,
  dialect: Dialect,
  ownerId: string,
  imageIds: readonly string[],
): Promise<void> {
  await tx
    .updateTable('imports')
    .set({ label: 'Import' })
    .where('owner_id', '=', ownerId)
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom('import_items')
          .select('import_items.id')
          .where('import_items.owner_id', '=', ownerId)
          .whereRef('import_items.import_id', '=', 'imports.id')
          .where('image_id', 'is not', null)
          .where(inList(dialect, 'image_id', imageIds))
          .where(sql<boolean>`subject <> '' AND replace(imports.label, subject, '') <> imports.label`),
      ),
    )
    .execute();
}

/** What is known of a purged chat and its messages by imports. */
export async function eraseOfChats(
  tx: Tx,
  dialect: Dialect,
  ownerId: string,
  chatIds: readonly string[],
): Promise<void> {
  await tx
    .deleteFrom('import_records')
    .where('owner_id', '=', ownerId)
    .where(inList(dialect, 'chat_id', chatIds))
    .execute();
  await blankItems(tx, dialect, ownerId, 'chat_id', chatIds);
}

/** The line stays, so that the sums of a report stay true; what it says does not. */
async function blankItems(
  tx: Tx,
  dialect: Dialect,
  ownerId: string,
  column: 'image_id' | 'chat_id',
  ids: readonly string[],
): Promise<void> {
  await tx
    .updateTable('import_items')
    .set({ subject: '', reason: null })
    .where('owner_id', '=', ownerId)
    .where(column, 'is not', null)
    .where(inList(dialect, column, ids))
    .where(sql<boolean>`subject <> ''`)
    .execute();
}
