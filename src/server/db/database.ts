import { Kysely, type Dialect as KyselyDialect } from 'kysely';
import type { Dialect, Reader, Tables, Tx } from './tables.ts';

export interface Database {
  readonly dialect: Dialect;
  /** SQLite's file, for a thread that brings a connection of its own; null of any other database. */
  readonly file: string | null;
  /** Short reads on the main thread; they never wait for the writer. */
  readonly read: Reader;
  /** Reads that may take long; off the main thread. */
  readonly longRead: Reader;
  /** The connection that writes, for a library that brings its own queries. Rooms use `write`. */
  readonly writer: Kysely<Tables>;
  /**
   * One short writing transaction. Nothing in it may wait for disk, network or another transaction. Where two that lock
   * each other's rows could not both go on, one is undone and `work` runs again.
   */
  write<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  /**
   * Long work on the database's own upkeep, off the main thread. Each step that `work` makes is a statement or some by
   * themselves, while which other writes wait and reads go on.
   */
  upkeep<T>(work: (step: UpkeepStep) => Promise<T>): Promise<T>;
  /** Runs `work` once just before this transaction commits; the same key is kept once. */
  beforeCommit(tx: Tx, key: unknown, work: () => Promise<void>): void;
  /** Runs `work` after this transaction has become durable; never when it was rolled back. */
  afterCommit(tx: Tx, work: () => void): void;
  /**
   * Makes deleted content unreadable in the database's own files as far as its engine can: SQLite gives freed pages
   * back (zeroed by secure_delete) and truncates the write-ahead log. Throws AppError when a reader keeps it from doing so.
   */
  scrub(): Promise<void>;
  /** Waits for open writes, then lets go of the files. */
  close(): Promise<void>;
}

/** Does something alone, on a connection off the main thread; not in one transaction. */
export type UpkeepStep = <T>(work: (connection: Kysely<Tables>) => Promise<T>) => Promise<T>;

interface Hooks {
  before: Map<unknown, () => Promise<void>>;
  after: (() => void)[];
}

export interface Connections {
  dialect: Dialect;
  file: string | null;
  writer: Kysely<Tables>;
  read: Kysely<Tables>;
  longRead: Kysely<Tables>;
  /** Whether the engine undid a transaction so that another could go on. */
  gaveWay(error: unknown): boolean;
  upkeep<T>(work: (step: UpkeepStep) => Promise<T>): Promise<T>;
  /** Called after each transaction. */
  written?(): void;
  scrub(): Promise<void>;
  close(): Promise<void>;
}

/** What was written is durable by now: an error here must neither look like a failed write nor skip the other hooks. */
function runAfter(hook: () => void): void {
  try {
    hook();
  } catch (error) {
    process.emitWarning(error instanceof Error ? error : String(error));
  }
}

/** How often a transaction gives way to others before it fails. */
const mostTimes = 5;

/** Puts the transaction hooks over a dialect's connections. */
export function createDatabase(connections: Connections): Database {
  const open = new WeakMap<Tx, Hooks>();
  const hooksOf = (tx: Tx): Hooks => {
    const hooks = open.get(tx);
    if (!hooks) throw new Error('This transaction was not opened by write().');
    return hooks;
  };
  async function write<T>(work: (tx: Tx) => Promise<T>, times: number): Promise<T> {
    const hooks: Hooks = { before: new Map(), after: [] };
    let result: T;
    try {
      result = await connections.writer.transaction().execute(async (tx) => {
        open.set(tx, hooks);
        const value = await work(tx);
        // Hooks that a hook adds are reached too: a Map's iteration sees what is added meanwhile.
        for (const before of hooks.before.values()) await before();
        return value;
      });
    } catch (error) {
      if (times > 1 && connections.gaveWay(error)) return write(work, times - 1);
      throw error;
    }
    if (connections.written) runAfter(connections.written);
    for (const after of hooks.after) runAfter(after);
    return result;
  }
  let closing: Promise<void> | undefined;
  return {
    ...connections,
    close: () => (closing ??= connections.close()),
    write: (work) => write(work, mostTimes),
    beforeCommit(tx, key, work) {
      const { before } = hooksOf(tx);
      if (!before.has(key)) before.set(key, work);
    },
    afterCommit(tx, work) {
      hooksOf(tx).after.push(work);
    },
  };
}

/** Builds a Kysely over any dialect with this schema. */
export const kyselyOver = (dialect: KyselyDialect): Kysely<Tables> => new Kysely<Tables>({ dialect });

/** Resolves when the database answers a query, and fails when it does not. */
export async function answers(db: Database): Promise<void> {
  await db.read.selectFrom('format').select('version').limit(1).execute();
}
