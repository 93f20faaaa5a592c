import { parentPort } from 'node:worker_threads';
import SqliteDatabase from 'better-sqlite3';
import { addBitDistance } from '../../db/index.ts';
import type { FacetCounts } from './counted.ts';
import { countFacets } from './count-facets.ts';
import { live, trash } from './facet-index.ts';
import { numbersFrom } from './index-store.ts';
import { follow, type KeptIndex, readIndex } from './kept-index.ts';

/** What is to be counted: everything in a state, or what a statement finds there. */
export interface FacetTask {
  file: string;
  ownerId: string;
  state: 'live' | 'trash';
  /** Answers a JSON array: of rows, or of places in the index of words in ascending order. */
  found: { by: 'row' | 'place'; sql: string; parameters: readonly unknown[] } | null;
}

export type FacetAnswer = { counts: FacetCounts } | { error: string };

/** Owners whose images are kept in memory; the one that was asked for longest ago goes. */
const mostOwners = 4;

let connection: SqliteDatabase.Database | undefined;
const kept = new Map<string, KeptIndex>();

function open(file: string): SqliteDatabase.Database {
  const opened = new SqliteDatabase(file, { readonly: true });
  addBitDistance(opened);
  opened.pragma('temp_store = MEMORY');
  opened.pragma('busy_timeout = 5000');
  opened.pragma('cache_size = -8000');
  return opened;
}

/** Counts in one short transaction, so that what is found and what is kept are of the same moment. */
function countIn(database: SqliteDatabase.Database, task: FacetTask): FacetCounts | null {
  const before = kept.get(task.ownerId) ?? readIndex(database, task.ownerId);
  kept.delete(task.ownerId);
  const count = database.transaction((): FacetCounts | null => {
    if (!follow(database, task.ownerId, before)) return null;
    const numbers = task.found && numbersFrom(database, task.found);
    const rows = numbers && task.found?.by === 'place' ? before.index.rowsAt(numbers) : numbers;
    const marks = before.index.marksOf(task.state === 'live' ? live : trash, rows);
    return countFacets(before.index, before.names, marks);
  });
  const counts = count();
  if (!counts) return null;
  kept.set(task.ownerId, before);
  for (const ownerId of [...kept.keys()].slice(0, -mostOwners)) kept.delete(ownerId);
  return counts;
}

parentPort?.on('message', (task: FacetTask) => {
  let answer: FacetAnswer;
  try {
    connection ??= open(task.file);
    let counts = countIn(connection, task);
    // So much had changed that all is read anew, and what changes while that goes on is followed.
    for (let tries = 0; !counts && tries < 3; tries += 1) counts = countIn(connection, task);
    answer = counts ? { counts } : { error: 'Images change faster than they can be counted.' };
  } catch (error) {
    answer = { error: error instanceof Error ? error.message : String(error) };
  }
  parentPort?.postMessage(answer);
});
