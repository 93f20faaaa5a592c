import { type RawBuilder, sql, type SqlBool } from 'kysely';
import { type Dialect, inList, type Reader } from '../../db/index.ts';

/** Whether the received files of an import may still lie on the disk, of `imports` in SQL. */
const hasFiles: RawBuilder<SqlBool> = sql`(imports.finished_at IS NULL OR EXISTS (SELECT 1 FROM import_files
  WHERE import_files.owner_id = imports.owner_id AND import_files.import_id = imports.id))`;

/** Whether such an import names an image, of `images` in SQL. */
export const holdsImage: RawBuilder<SqlBool> = sql`EXISTS (SELECT 1 FROM import_items
  JOIN imports ON imports.owner_id = import_items.owner_id AND imports.id = import_items.import_id
  WHERE import_items.owner_id = images.owner_id AND import_items.image_id = images.id AND ${hasFiles})`;

/** An owner's imports whose received files may still lie on the disk. */
export async function importsWithFiles(db: Reader, ownerId: string): Promise<string[]> {
  const rows = await db
    .selectFrom('imports')
    .select('id')
    .where('owner_id', '=', ownerId)
    .where(hasFiles)
    .execute();
  return rows.map(({ id }) => id);
}

/** Which of these images and chats such an import names. */
export async function heldByImports(
  db: Reader,
  dialect: Dialect,
  ownerId: string,
  subjectIds: readonly string[],
): Promise<Set<string>> {
  const open = new Set(await importsWithFiles(db, ownerId));
  const held = new Set<string>();
  if (open.size === 0 || subjectIds.length === 0) return held;
  for (const column of ['image_id', 'chat_id'] as const) {
    // By the index of what is named: an import has far more lines than there are ids.
    const rows = await db
      .selectFrom('import_items')
      .select(['import_id', `${column} as id`])
      .where('owner_id', '=', ownerId)
      .where(column, 'is not', null)
      .where(inList(dialect, column, subjectIds))
      .execute();
    for (const { import_id, id } of rows) if (open.has(import_id)) held.add(id!);
  }
  return held;
}

/**
 * What an import has brought in before, by the ids of its lines: an image's id, or null where it was purged since. What
 * could not be taken is not among them.
 */
export async function broughtBefore(
  db: Reader,
  dialect: Dialect,
  { ownerId, importId }: { ownerId: string; importId: string },
  itemIds: readonly string[],
): Promise<Map<string, string | null>> {
  const rows = await db
    .selectFrom('import_items')
    .select(['id', 'image_id', 'subject'])
    .where('owner_id', '=', ownerId)
    .where('import_id', '=', importId)
    // By the primary key: with a condition on it, the index of images would be gone through.
    .where(inList(dialect, 'id', itemIds))
    .execute();
  const taken = rows.filter(({ image_id }) => image_id !== null);
  return new Map(taken.map(({ id, image_id, subject }) => [id, subject === '' ? null : image_id]));
}
