export { addBitDistance } from './bit-distance.ts';
export { answers, type Database } from './database.ts';
export { inList, rowsOf } from './lists.ts';
export { lockDataDirectory } from './lock.ts';
export { migrate } from './migrate.ts';
export { type Position, readPosition, writePosition } from './position.ts';
export { openPostgres, overPostgres } from './postgres.ts';
export { openSqlite } from './sqlite.ts';
export type { Dialect, Migration, Reader, Tables, Tx } from './tables.ts';
