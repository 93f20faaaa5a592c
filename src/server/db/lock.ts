import { join } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import { AppError } from '../errors.ts';

/**
 * Takes the data directory for this process, so that a second start on the same data stops. The lock is the operating
 * system's lock on `imagestead.lock`, held through an open exclusive transaction: it ends with the process however that
 * ends, unlike a file with a process id in it. The answer must be kept: a lock that nobody refers to is collected, and
 * with it let go.
 */
export function lockDataDirectory(dataDir: string): Disposable {
  const file = join(dataDir, 'imagestead.lock');
  let connection: SqliteDatabase.Database | undefined;
  try {
    connection = new SqliteDatabase(file, { timeout: 200 });
    // Nothing is ever written: no journal beside it.
    connection.pragma('journal_mode = MEMORY');
    connection.exec('BEGIN EXCLUSIVE');
  } catch (cause) {
    connection?.close();
    const busy = cause instanceof SqliteDatabase.SqliteError && cause.code.startsWith('SQLITE_BUSY');
    throw new AppError(
      'conflict',
      busy
        ? `Imagestead is already running on the data in ${dataDir}. Use that one, or stop it first.`
        : `${file} can't be locked. Check that this account may write it and that its disk supports locks.`,
      { cause },
    );
  }
  const held = connection;
  return { [Symbol.dispose]: () => void held.close() };
}
