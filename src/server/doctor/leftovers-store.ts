import { type Database, inList } from '../db/index.ts';

/** Of some ids, those that imports or exports have. */
export async function idsIn(
  db: Database,
  table: 'imports' | 'exports',
  ids: readonly string[],
): Promise<Set<string>> {
  const rows = await db.longRead
    .selectFrom(table)
    .select('id')
    .where(inList(db.dialect, 'id', ids))
    .execute();
  return new Set(rows.map(({ id }) => id));
}
