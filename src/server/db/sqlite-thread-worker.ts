import { parentPort, workerData } from 'node:worker_threads';
import SqliteDatabase from 'better-sqlite3';
import { addBitDistance } from './bit-distance.ts';
import { withStatementCache } from './statement-cache.ts';

const { file } = workerData as { file: string };
const connection = new SqliteDatabase(file, { readonly: true });
connection.pragma('temp_store = MEMORY');
connection.pragma('busy_timeout = 5000');
connection.pragma('cache_size = -32000');
addBitDistance(connection);
const statements = withStatementCache(connection);

parentPort?.on('message', ({ id, sql, parameters }: { id: number; sql: string; parameters: unknown[] }) => {
  try {
    parentPort?.postMessage({ id, rows: statements.prepare(sql).all(parameters) });
  } catch (error) {
    parentPort?.postMessage({ id, error: error instanceof Error ? error.message : String(error) });
  }
});
