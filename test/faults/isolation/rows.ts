import { join } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import { waitFor } from '../wait.ts';

export type Row = Record<string, unknown>;

/** Columns that reading alone may move. */
const restless = new Set([
  'sessions.last_seen_at',
  'sessions.expires_at',
  'sessions.followed_seq',
  'sessions.followed_at',
]);

/** Looks at the database of a running server, from outside. */
export function openRows(dataDir: string) {
  const connection = new SqliteDatabase(join(dataDir, 'imagestead.db'), { readonly: true });
  const tables = connection
    .prepare<[], { name: string }>("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")
    .all();

  /** Every row that holds this person's id in any column, by table. */
  function rowsOf(personId: string): Map<string, Row[]> {
    const rows = new Map<string, Row[]>();
    for (const { name } of tables) {
      const own = connection
        .prepare<[], Row>(`SELECT * FROM "${name}"`)
        .all()
        .filter((row) => Object.values(row).includes(personId));
      for (const row of own) {
        for (const column of Object.keys(row)) if (restless.has(`${name}.${column}`)) delete row[column];
      }
      rows.set(
        name,
        own.toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1)),
      );
    }
    return rows;
  }

  return {
    rowsOf,
    /** Until no job runs or is due; one that waits for its time stays. */
    quiet: () =>
      waitFor('the end of background work', () => {
        const busy = connection
          .prepare<[number], { n: number }>(
            `SELECT count(*) AS n FROM jobs
             WHERE finished_at IS NULL AND (lease_until IS NOT NULL OR run_at <= ?)`,
          )
          .get(Date.now() + 1000)!;
        return Promise.resolve(busy.n === 0 ? true : null);
      }),
    close: () => connection.close(),
  };
}
