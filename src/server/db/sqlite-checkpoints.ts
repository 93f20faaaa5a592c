import type SqliteDatabase from 'better-sqlite3';
import { type Kysely, sql } from 'kysely';
import type { Tables } from './tables.ts';

/** Pages of the write-ahead log from which on they are copied into the database; what SQLite itself takes. */
const pagesToCopy = 1000;
/** Pages from which on the writer copies them itself: only what writes without a pause gets there. */
const mostPages = 16_000;

export interface Checkpoints {
  /** After each transaction: has the log copied where it has grown. */
  written(): void;
  /** Waits for what is under way. Nothing is begun any more. */
  close(): Promise<void>;
}

/**
 * Copies the write-ahead log into the database off the main thread, in the place of the checkpoint that SQLite makes in the
 * very commit that fills the log: waiting for the disk there would stop everybody (https://sqlite.org/wal.html, 3.1). The
 * checkpoint is a passive one, beside which others read and write. `elsewhere` is a connection in a thread of its own.
 */
export function createCheckpoints(
  { writing, reading }: { writing: SqliteDatabase.Database; reading: SqliteDatabase.Database },
  elsewhere: Kysely<Tables>,
): Checkpoints {
  writing.pragma(`wal_autocheckpoint = ${mostPages}`);
  let running: Promise<void> | undefined;
  let closed = false;

  /** Asked of the connection that reads, as the next transaction may have begun on the other. */
  function waiting(): number {
    const [state] = reading.pragma('wal_checkpoint(NOOP)') as { log: number; checkpointed: number }[];
    return state ? state.log - state.checkpointed : 0;
  }

  async function copy(): Promise<void> {
    try {
      await sql`PRAGMA wal_checkpoint(PASSIVE)`.execute(elsewhere);
    } catch {
      // The writer does it itself in the end, and says why it can't.
    } finally {
      running = undefined;
    }
  }

  return {
    written() {
      if (!running && !closed && waiting() >= pagesToCopy) running = copy();
    },
    async close() {
      closed = true;
      await running;
      await elsewhere.destroy();
    },
  };
}
