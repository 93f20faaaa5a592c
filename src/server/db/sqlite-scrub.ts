import { setTimeout as sleep } from 'node:timers/promises';
import type SqliteDatabase from 'better-sqlite3';
import type { Kysely } from 'kysely';
import { AppError } from '../errors.ts';
import type { Tables } from './tables.ts';

/** Pages that one step gives back; a step takes a few milliseconds of the main thread. */
const pagesPerStep = 200;
/** How long to wait for readers that still need the write-ahead log. */
const patience = 30_000;

/**
 * Gives freed pages back to the disk and truncates the write-ahead log, in small steps between which other writes get
 * their turn. `connection` is the one under `writer`. Throws AppError when a reader holds the log for half a minute.
 */
export async function scrubSqlite(
  writer: Kysely<Tables>,
  connection: SqliteDatabase.Database,
  waitAtMost: number = patience,
): Promise<void> {
  /** Nobody else's transaction is open on the connection while `step` runs. */
  const alone = <T>(step: () => T): Promise<T> => writer.connection().execute(async () => step());

  const freePages = (): number => connection.pragma('freelist_count', { simple: true }) as number;
  for (let before = Infinity, free = await alone(freePages); free > 0 && free < before;) {
    before = free;
    free = await alone(() => {
      connection.exec(`PRAGMA incremental_vacuum(${pagesPerStep})`);
      return freePages();
    });
    // Requests that wait for this thread go first.
    await new Promise((resolve) => setImmediate(resolve));
  }

  const deadline = performance.now() + waitAtMost;
  for (let pause = 5; !(await alone(() => truncateLog(connection))); pause = Math.min(pause * 2, 250)) {
    if (performance.now() > deadline) {
      throw new AppError(
        'conflict',
        'The database log could not be emptied because something reads the database all the time. It is tried again.',
      );
    }
    await sleep(pause);
  }
}

/** Says whether the log is empty now. Never waits: waiting here would stop the whole server. */
function truncateLog(connection: SqliteDatabase.Database): boolean {
  const usual = connection.pragma('busy_timeout', { simple: true }) as number;
  connection.pragma('busy_timeout = 0');
  try {
    const [result] = connection.pragma('wal_checkpoint(TRUNCATE)') as { busy: number }[];
    return result?.busy === 0;
  } finally {
    connection.pragma(`busy_timeout = ${usual}`);
  }
}
