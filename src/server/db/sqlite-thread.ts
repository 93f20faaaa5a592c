import { Worker } from 'node:worker_threads';
import {
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  type QueryResult,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from 'kysely';

interface Answer {
  id: number;
  rows?: unknown[];
  error?: string;
}

/** What a thread may do with the file. */
type Access = 'reads' | 'writes';

/**
 * A Kysely dialect whose queries run in a worker thread with a connection of its own, started at first use. Each statement
 * is by itself; one that writes must have the writer of the main thread wait meanwhile.
 */
export function createThreadDialect(file: string, access: Access = 'reads'): Dialect {
  return {
    createAdapter: () => new SqliteAdapter(),
    createIntrospector: (db) => new SqliteIntrospector(db),
    createQueryCompiler: () => new SqliteQueryCompiler(),
    createDriver: () => createThreadDriver(file, access),
  };
}

interface Waiting {
  resolve(rows: unknown[]): void;
  reject(error: Error): void;
}

/** The thread with its queries under way. It keeps the process alive only while it has some. */
function startThread(file: string, access: Access, onEnd: () => void) {
  const workerData = { file, writes: access === 'writes' };
  const worker = new Worker(new URL('./sqlite-thread-worker.ts', import.meta.url), { workerData });
  const waiting = new Map<number, Waiting>();
  let lastId = 0;

  function take(id: number): Waiting | undefined {
    const query = waiting.get(id);
    waiting.delete(id);
    if (waiting.size === 0) worker.unref();
    return query;
  }

  function fail(error: Error): void {
    onEnd();
    for (const id of Array.from(waiting.keys())) take(id)?.reject(error);
  }

  worker.on('message', ({ id, rows, error }: Answer) => {
    if (error === undefined) take(id)?.resolve(rows ?? []);
    else take(id)?.reject(new Error(error));
  });
  worker.on('error', fail);
  worker.on('messageerror', fail);
  worker.on('exit', () => fail(new Error('The thread at the database ended.')));
  worker.unref();
  return {
    query(sql: string, parameters: readonly unknown[]): Promise<unknown[]> {
      return new Promise((resolve, reject) => {
        const id = ++lastId;
        worker.postMessage({ id, sql, parameters });
        waiting.set(id, { resolve, reject });
        worker.ref();
      });
    },
    async close(): Promise<void> {
      fail(new Error('The database was closed.'));
      await worker.terminate();
    },
  };
}

/** Starts the thread at the first query, and again at the next one after it has died. */
function createThreadDriver(file: string, access: Access): Driver {
  let thread: ReturnType<typeof startThread> | undefined;

  function start(): ReturnType<typeof startThread> {
    const started = startThread(file, access, () => {
      if (thread === started) thread = undefined;
    });
    return started;
  }

  const connection: DatabaseConnection = {
    async executeQuery<R>({ sql, parameters }: CompiledQuery): Promise<QueryResult<R>> {
      thread ??= start();
      return { rows: (await thread.query(sql, parameters)) as R[] };
    },
    streamQuery() {
      throw new Error('The thread answers whole results only.');
    },
  };
  const refuse = (): Promise<void> => Promise.reject(new Error('The thread has no transactions.'));
  return {
    init: () => Promise.resolve(),
    acquireConnection: () => Promise.resolve(connection),
    releaseConnection: () => Promise.resolve(),
    beginTransaction: refuse,
    commitTransaction: refuse,
    rollbackTransaction: refuse,
    destroy: () => thread?.close() ?? Promise.resolve(),
  };
}
