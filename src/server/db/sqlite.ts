import { join } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import { SqliteDialect } from 'kysely';
import { AppError } from '../errors.ts';
import { addBitDistance } from './bit-distance.ts';
import { createDatabase, type Database, kyselyOver } from './database.ts';
import { createCheckpoints } from './sqlite-checkpoints.ts';
import { scrubSqlite } from './sqlite-scrub.ts';
import { createThreadDialect } from './sqlite-thread.ts';
import { withStatementCache } from './statement-cache.ts';

/** Settings that SQLite forgets at every open, so each connection sets them. */
function prepareConnection(connection: SqliteDatabase.Database): SqliteDatabase.Database {
  connection.pragma('synchronous = FULL');
  connection.pragma('secure_delete = ON');
  connection.pragma('foreign_keys = ON');
  // Temporary tables and sorts would otherwise leave content in files that no purge knows.
  connection.pragma('temp_store = MEMORY');
  connection.pragma('busy_timeout = 5000');
  connection.pragma('cache_size = -32000');
  addBitDistance(connection);
  return connection;
}

function sentenceFor(cause: unknown, file: string): string {
  const code = cause instanceof SqliteDatabase.SqliteError ? cause.code : '';
  if (/^SQLITE_(CANTOPEN|READONLY|PERM|AUTH)/.test(code))
    return `${file} can't be opened for writing. Check that it is a file that this account may write.`;
  if (code.startsWith('SQLITE_BUSY'))
    return `Another program holds ${file}. Close it, such as a database browser, and try again.`;
  return `${file} is not a database of Imagestead, or it is damaged. Restore it from a backup.`;
}

/** Opens (and makes) the file for writing, in WAL mode. Throws AppError. */
function openWriter(file: string): SqliteDatabase.Database {
  let connection: SqliteDatabase.Database | undefined;
  let mode: unknown;
  try {
    connection = new SqliteDatabase(file);
    // Takes effect before the first table only; a database that has any keeps what it began with.
    connection.pragma('auto_vacuum = INCREMENTAL');
    mode = connection.pragma('journal_mode = WAL', { simple: true });
    prepareConnection(connection);
  } catch (cause) {
    connection?.close();
    if (cause instanceof SqliteDatabase.SqliteError && cause.code === 'SQLITE_FULL') throw cause;
    throw new AppError('conflict', sentenceFor(cause, file), { cause });
  }
  if (mode !== 'wal') {
    connection.close();
    throw new AppError(
      'conflict',
      `The disk of ${file} lacks what SQLite needs (network disks do). Put the data on a local disk, or use PostgreSQL.`,
    );
  }
  return connection;
}

/** Opens (and makes) `imagestead.db`: one connection that writes, one that reads, and threads for what takes long. */
export function openSqlite(dataDir: string): Database {
  const file = join(dataDir, 'imagestead.db');
  const writing = openWriter(file);
  const reading = prepareConnection(new SqliteDatabase(file));
  reading.pragma('query_only = ON');
  const writer = kyselyOver(new SqliteDialect({ database: withStatementCache(writing) }));
  const read = kyselyOver(new SqliteDialect({ database: withStatementCache(reading) }));
  const longRead = kyselyOver(createThreadDialect(file));
  const checkpoints = createCheckpoints(
    { writing, reading },
    kyselyOver(createThreadDialect(file, 'writes')),
  );
  return createDatabase({
    dialect: 'sqlite',
    file,
    writer,
    read,
    longRead,
    // There is one writer.
    gaveWay: () => false,
    written: checkpoints.written,
    async upkeep(work) {
      const elsewhere = kyselyOver(createThreadDialect(file, 'writes'));
      try {
        // Whoever writes on the main thread must wait there: SQLite's own waiting would stop that thread.
        return await work((step) => writer.connection().execute(() => step(elsewhere)));
      } finally {
        await elsewhere.destroy();
      }
    },
    scrub: () => scrubSqlite(writer, writing),
    async close() {
      // Writes that were asked for before come first.
      await writer.connection().execute(() => Promise.resolve());
      await checkpoints.close();
      await Promise.all([longRead.destroy(), read.destroy(), writer.destroy()]);
      // Kysely closes only what it has used.
      reading.close();
      writing.close();
    },
  });
}
