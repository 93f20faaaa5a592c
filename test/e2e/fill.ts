import { join } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import { type MadeChat, makeChat } from '../factories.ts';
import type { Client } from '../start-app.ts';
import type { House } from './house.ts';

/** A chat with images that the service made, so that a journey can begin where it has something to tell. */
export function chatWith({ app }: House, client: Client, text: string, count = 1): Promise<MadeChat> {
  return makeChat(app, client, text, { engineId: 'env:openai', seed: null, count });
}

/** How many images `fillWithRows` gives. */
export const manyImages = 100_000;

/**
 * A hundred thousand images over ten months, a fifth of them of one day in May 2026; every twentieth is a favourite. They are
 * rows without files.
 */
export function fillWithRows({ app }: House, { person }: Client): void {
  const connection = new SqliteDatabase(join(app.dataDir, 'imagestead.db'));
  connection.exec(`WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < ${manyImages - 1})
    INSERT INTO images (owner_id, id, state, source, name, media_type, file_key, bytes, width, height, sha256,
      settings, favourite, month, made_at, added_at, rating)
    SELECT '${person.id}', printf('01a20000-0000-7000-8000-%012x', i), 'live', 'generated', 'picture ' || i,
      'image/png', printf('originals/2026/09/01a20000-0000-7000-8000-%012x.png', i), 1000000 + i * 37, 800 + i % 7 * 100, 800,
      printf('%064x', i), '{}', i % 20 = 0, m, CASE WHEN m = 202605 THEN 1778716800000 + i
      ELSE 1767225600000 + (m - 202601) * 2678400000 + i END, 1767225600000 + i * 200000, nullif(i % 6, 0)
    FROM (SELECT i, CASE WHEN i % 5 = 0 THEN 202605 ELSE 202601 + i % 10 END AS m FROM n)`);
  connection.exec(`INSERT INTO image_counts (owner_id, month, count)
    SELECT owner_id, month, count(*) FROM images WHERE state = 'live' GROUP BY owner_id, month`);
  connection.close();
}
