import { join } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import { AppError } from '../errors.ts';

/**
 * Takes the data directory for this process, so that a second start on the same data stops. The lock is the operating
 * system's lock on `imagestead.lock`, held through an open exclusive transaction: it ends with the process however that
 * ends, unlike a file with a process id in it.
 */
export function lockDataDirectory(dataDir: string): Disposable {
  const connection = new SqliteDatabase(join(dataDir, 'imagestead.lock'), { timeout: 200 });
  try {
    // Nothing is ever written: no journal beside it.
    connection.pragma('journal_mode = MEMORY');
    connection.exec('BEGIN EXCLUSIVE');
  } catch (cause) {
    connection.close();
    throw new AppError(
      'conflict',
      `Imagestead is already running on the data in ${dataDir}. Use that one, or stop it first.`,
      { cause },
    );
  }
  return { [Symbol.dispose]: () => connection.close() };
}
