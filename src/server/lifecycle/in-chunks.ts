import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Database, Tx } from '../db/index.ts';

/** Rows that one transaction changes: some twenty milliseconds, so that nobody who reads meanwhile waits longer. */
export const chunk = 500;

/**
 * Does work in transactions that change at most `size` rows each, until one changes fewer; between two of them others get
 * their turn. Answers how many rows in all.
 */
export async function inChunks(
  db: Database,
  size: number,
  work: (tx: Tx) => Promise<number>,
  signal?: AbortSignal,
): Promise<number> {
  let all = 0;
  for (let changed = size; changed >= size && !signal?.aborted; all += changed) {
    changed = await db.write(work);
    await nextTurn();
  }
  return all;
}
