import type SqliteDatabase from 'better-sqlite3';
import type { SqliteDatabase as KyselyConnection } from 'kysely';

const mostKept = 500;

/** A rollback of nothing. */
const nothing = {
  reader: false,
  all: () => [],
  run: () => ({ changes: 0, lastInsertRowid: 0 }),
  *iterate() {},
};

/**
 * The connection as Kysely wants it. Kysely asks for a statement at every query; keeping them saves most of a short
 * query's time. SQLite itself compiles a kept statement anew after the schema has changed.
 */
export function withStatementCache(connection: SqliteDatabase.Database): KyselyConnection {
  const statements = new Map<string, SqliteDatabase.Statement>();
  return {
    prepare(sql: string) {
      // A full disk makes SQLite roll back by itself; a second rollback would hide why.
      if (sql === 'rollback' && !connection.inTransaction) return nothing;
      let statement = statements.get(sql);
      if (!statement) {
        statement = connection.prepare(sql);
        if (statements.size >= mostKept) statements.clear();
        statements.set(sql, statement);
      }
      return statement as unknown as ReturnType<KyselyConnection['prepare']>;
    },
    close: () => void connection.close(),
  };
}
