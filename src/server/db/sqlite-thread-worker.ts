import { parentPort, workerData } from 'node:worker_threads';
import SqliteDatabase from 'better-sqlite3';
import { addBitDistance } from './bit-distance.ts';
import { withStatementCache } from './statement-cache.ts';

const { file, writes } = workerData as { file: string; writes: boolean };
const connection = new SqliteDatabase(file, { readonly: !writes });
connection.pragma('temp_store = MEMORY');
connection.pragma('busy_timeout = 5000');
connection.pragma('cache_size = -32000');
if (writes) {
  connection.pragma('synchronous = FULL');
  connection.pragma('secure_delete = ON');
}
addBitDistance(connection);
const statements = withStatementCache(connection);

parentPort?.on('message', ({ id, sql, parameters }: { id: number; sql: string; parameters: unknown[] }) => {
  try {
    const statement = statements.prepare(sql);
    if (!statement.reader) statement.run(parameters);
    parentPort?.postMessage({ id, rows: statement.reader ? statement.all(parameters) : [] });
  } catch (error) {
    parentPort?.postMessage({ id, error: error instanceof Error ? error.message : String(error) });
  }
});
