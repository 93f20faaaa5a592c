import { sql } from 'kysely';
import type { Database } from '../db/index.ts';

/** So many names at most are told apart; there are hardly ever more than some dozen. */
const mostNames = 500;

/** The models or engines of live images with how many each, most used first. Off the main thread: it looks at all of them. */
export async function countNames(
  db: Database,
  ownerId: string,
  field: 'model' | 'engine',
  broughtOnly: boolean,
): Promise<{ value: string; images: number }[]> {
  const column = sql.ref(field === 'model' ? 'model' : 'engine_name');
  const brought = broughtOnly ? sql`AND source IN ('imported', 'uploaded')` : sql``;
  const { rows } = await sql<{
    value: string;
    images: number;
  }>`SELECT ${column} AS value, count(*) AS images FROM images
    WHERE owner_id = ${ownerId} AND state = 'live' AND ${column} <> '' ${brought}
    GROUP BY ${column} ORDER BY images DESC, value LIMIT ${mostNames}`.execute(db.longRead);
  return rows.map(({ value, images }) => ({ value, images: Number(images) }));
}
