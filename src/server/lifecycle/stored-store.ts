import { sql } from 'kysely';
import type { Database, Tables } from '../db/index.ts';

/** Rows of an owner in some tables, counted off the main thread. */
export async function countRows(
  db: Database,
  ownerId: string,
  tables: readonly (keyof Tables)[],
): Promise<number> {
  let count = 0;
  for (const table of tables) {
    const { rows } = await sql<{ rows: number }>`
      SELECT count(*) AS rows FROM ${sql.table(table)} WHERE owner_id = ${ownerId}`.execute(db.longRead);
    count += Number(rows[0]?.rows ?? 0);
  }
  return count;
}

export async function sumBytes(
  db: Database,
  ownerId: string,
  table: 'images' | 'import_files' | 'exports',
): Promise<{ count: number; bytes: number }> {
  const { rows } = await sql<{ count: number; bytes: number }>`
    SELECT count(*) AS count, coalesce(sum(bytes), 0) AS bytes FROM ${sql.table(table)}
    WHERE owner_id = ${ownerId}`.execute(db.longRead);
  return { count: Number(rows[0]?.count ?? 0), bytes: Number(rows[0]?.bytes ?? 0) };
}

/** How many images have previews, and the files of the oldest and the newest of them. */
export async function somePreviewed(
  db: Database,
  ownerId: string,
  ofEach: number,
): Promise<{ count: number; fileKeys: string[] }> {
  const previewed = sql`FROM images WHERE owner_id = ${ownerId} AND previews_at IS NOT NULL`;
  const ends = (['ASC', 'DESC'] as const).map((order) =>
    sql<{ file_key: string }>`SELECT file_key ${previewed}
      ORDER BY id ${sql.raw(order)} LIMIT ${sql.lit(ofEach)}`.execute(db.longRead),
  );
  const [counted, ...keys] = await Promise.all([
    sql<{ count: number }>`SELECT count(*) AS count ${previewed}`.execute(db.longRead),
    ...ends,
  ]);
  const fileKeys = new Set(keys.flatMap(({ rows }) => rows.map((row) => row.file_key)));
  return { count: Number(counted.rows[0]?.count ?? 0), fileKeys: [...fileKeys] };
}
