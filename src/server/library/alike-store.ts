import { sql } from 'kysely';
import type { TextTerm } from '../../shared/query.ts';
import type { SearchedDatabase } from './text-match.ts';

const termOf = (value: string): TextTerm => ({ field: 'text', value, prefix: false, not: false });

/** How many images have a word, counted up to a limit; off the main thread. */
export async function countWith(
  db: SearchedDatabase,
  ownerId: string,
  word: string,
  limit: number,
): Promise<number> {
  const found = db.text.newestFirst(ownerId, [termOf(word)], null);
  if (!found) return 0;
  const { rows } = await sql<{ n: number }>`SELECT count(*) AS n FROM (
    SELECT 1 FROM ${found} AS found LIMIT ${limit}) AS counted`.execute(db.longRead);
  return Number(rows[0]!.n);
}

/** The newest live images with a prompt whose texts have all of some words; off the main thread. */
export async function promptsWith(
  db: SearchedDatabase,
  ownerId: string,
  words: readonly string[],
  limit: number,
): Promise<{ id: string; prompt: string; made_at: number }[]> {
  const found = db.text.newestFirst(ownerId, words.map(termOf), null);
  if (!found) return [];
  const { rows } = await sql<{ id: string; prompt: string; made_at: number }>`
    SELECT images.id, images.prompt, images.made_at FROM ${found} AS found
    CROSS JOIN images WHERE images.owner_id = ${ownerId} AND images.id = found.image_id
    AND images.state = 'live' AND images.prompt IS NOT NULL
    ORDER BY found.place DESC LIMIT ${limit}`.execute(db.longRead);
  return rows.map((row) => ({ ...row, made_at: Number(row.made_at) }));
}
