import { existsSync } from 'node:fs';
import { join } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import { SqliteDialect } from 'kysely';
import { AppError } from '../errors.ts';
import { createDatabase, type Database, kyselyOver } from './database.ts';
import { createThreadDialect } from './sqlite-thread.ts';

export const databaseFile = (dataDir: string): string => join(dataDir, 'imagestead.db');

/** Settings that SQLite forgets at every open, so each connection sets them. */
export function prepareConnection(connection: SqliteDatabase.Database): SqliteDatabase.Database {
  connection.pragma('synchronous = FULL');
  connection.pragma('secure_delete = ON');
  connection.pragma('foreign_keys = ON');
  // Temporary tables and sorts would otherwise leave content in files that no purge knows.
  connection.pragma('temp_store = MEMORY');
  connection.pragma('busy_timeout = 5000');
  connection.pragma('cache_size = -32000');
  return connection;
}

/** Kysely asks for a statement at every query; keeping them saves most of a short query's time. */
function withStatementCache(connection: SqliteDatabase.Database) {
  const statements = new Map<string, SqliteDatabase.Statement>();
  return {
    prepare(sql: string) {
      let statement = statements.get(sql);
      if (!statement) {
        statement = connection.prepare(sql);
        if (statements.size >= 500) statements.clear();
        statements.set(sql, statement);
      }
      return statement;
    },
    close: () => connection.close(),
  };
}

/** Opens (and makes) `imagestead.db`: one connection that writes, one that reads, one reader thread. */
export function openSqlite(dataDir: string): Database {
  const file = databaseFile(dataDir);
  const isNew = !existsSync(file);
  const writing = new SqliteDatabase(file);
  try {
    if (isNew) writing.pragma('auto_vacuum = INCREMENTAL');
    writing.pragma('journal_mode = WAL');
  } catch (cause) {
    writing.close();
    throw new AppError(
      'conflict',
      `${file} is not a database of Imagestead, or it is damaged. Restore it from a backup.`,
      { cause },
    );
  }
  prepareConnection(writing);
  const reading = prepareConnection(new SqliteDatabase(file));
  reading.pragma('query_only = ON');
  const writer = kyselyOver(new SqliteDialect({ database: withStatementCache(writing) }));
  const read = kyselyOver(new SqliteDialect({ database: withStatementCache(reading) }));
  const longRead = kyselyOver(createThreadDialect(file));
  return createDatabase({
    dialect: 'sqlite',
    writer,
    read,
    longRead,
    async scrub() {
      writing.pragma('incremental_vacuum(2000)');
      writing.pragma('wal_checkpoint(TRUNCATE)');
    },
    async close() {
      await longRead.destroy();
      await read.destroy();
      await writer.destroy();
    },
  });
}
