import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Database, Tx } from '../db/index.ts';
import { createPace } from './pace.ts';

/** Rows that one transaction changes at most. */
export const chunk = 500;
/**
 * A transaction takes about so long of the main thread, as everybody who reads waits meanwhile. The first is a large one:
 * what most people do at once is one change to their devices.
 */
const paceOfRows = { target: 15, least: 50, most: chunk, first: chunk };

/**
 * Does work in transactions that change at most `limit` rows each, until one changes fewer; between two of them others get
 * their turn. Answers how many rows in all.
 */
export async function inChunks(
  db: Database,
  work: (tx: Tx, limit: number) => Promise<number>,
  signal?: AbortSignal,
): Promise<number> {
  const pace = createPace(paceOfRows);
  let all = 0;
  for (let more = true; more && !signal?.aborted;) {
    const limit = pace.size;
    const changed = await pace.measure(limit, () => db.write((tx) => work(tx, limit)));
    all += changed;
    more = changed >= limit;
    await nextTurn();
  }
  return all;
}
