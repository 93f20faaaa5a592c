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

/** A Kysely dialect whose queries run in a worker thread with its own read-only connection, started at first use. */
export function createThreadDialect(file: string): Dialect {
  return {
    createAdapter: () => new SqliteAdapter(),
    createIntrospector: (db) => new SqliteIntrospector(db),
    createQueryCompiler: () => new SqliteQueryCompiler(),
    createDriver: () => createThreadDriver(file),
  };
}

function createThreadDriver(file: string): Driver {
  let worker: Worker | undefined;
  let lastId = 0;
  const waiting = new Map<number, { resolve(rows: unknown[]): void; reject(error: Error): void }>();

  function failAll(error: Error): void {
    worker = undefined;
    for (const { reject } of waiting.values()) reject(error);
    waiting.clear();
  }

  function start(): Worker {
    const started = new Worker(new URL('./sqlite-thread-worker.ts', import.meta.url), {
      workerData: { file },
    });
    started.on('message', ({ id, rows, error }: Answer) => {
      const query = waiting.get(id);
      waiting.delete(id);
      if (error !== undefined) query?.reject(new Error(error));
      else query?.resolve(rows ?? []);
    });
    started.on('error', failAll);
    started.unref();
    return started;
  }

  const connection: DatabaseConnection = {
    executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
      worker ??= start();
      const id = ++lastId;
      const answer = new Promise<unknown[]>((resolve, reject) => waiting.set(id, { resolve, reject }));
      worker.postMessage({ id, sql: query.sql, parameters: query.parameters });
      return answer.then((rows) => ({ rows: rows as R[] }));
    },
    streamQuery() {
      throw new Error('The reader thread answers whole results only.');
    },
  };
  const refuse = (): Promise<void> => Promise.reject(new Error('The reader thread only reads.'));
  return {
    init: () => Promise.resolve(),
    acquireConnection: () => Promise.resolve(connection),
    releaseConnection: () => Promise.resolve(),
    beginTransaction: refuse,
    commitTransaction: refuse,
    rollbackTransaction: refuse,
    async destroy() {
      await worker?.terminate();
      failAll(new Error('The database was closed.'));
    },
  };
}
