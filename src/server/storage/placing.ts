import type { Clock } from '../clock.ts';
import type { Database, Tx } from '../db/index.ts';
import { AppError } from '../errors.ts';
import type { BlobStore, Placement, Removal } from './blob-store.ts';
import { isOriginal, keysOfImage } from './keys.ts';
import { deletePending, insertPending, isPending, listPending } from './store.ts';

export interface Recovery {
  /** Files that were placed and that no row came to name. */
  removed: number;
  /** Keys that could not be removed; they are tried again at the next start. */
  failed: string[];
  /** Temporary files. */
  discarded: number;
}

/**
 * Puts files in place so that a crash leaves no file without a row: a durable note of the key comes first, and goes in
 * the very transaction that writes the row. What is noted at a start was never finished.
 */
export interface Placing {
  place(ownerId: string, files: readonly Placement[]): Promise<void>;
  confirm(tx: Tx, ownerId: string, keys: readonly string[]): Promise<void>;
  withdraw(ownerId: string, keys: readonly string[]): Promise<void>;
  recover(): Promise<Recovery>;
}

const inStorage = (): AppError =>
  new AppError('conflict', 'This image is already in the storage. Add it under a new id.');

/** An original may have got previews before its row was due; they go with it. */
const withDerived = (keys: readonly string[]): string[] =>
  keys.flatMap((key) => (isOriginal(key) ? keysOfImage(key) : [key]));

export function createPlacing(deps: {
  db: Database;
  blobs: BlobStore;
  clock: Clock;
  /** Removes files, those being made of them included. */
  removeFiles: (keys: readonly string[]) => Promise<Removal[]>;
}): Placing {
  const { db, blobs, clock, removeFiles } = deps;
  /** Keys that files are put at just now: two owners may bring what had the same id elsewhere. */
  const underWay = new Set<string>();

  /** An original is never replaced; only one that was not finished may be written again. */
  async function refuseReplacing(ownerId: string, key: string): Promise<void> {
    if (!isOriginal(key) || (await blobs.size(key)) === null) return;
    if (await isPending(db.read, ownerId, key)) return;
    throw inStorage();
  }

  async function withdraw(ownerId: string, keys: readonly string[]): Promise<void> {
    const removals = await removeFiles(withDerived(keys));
    const stuck = new Set(removals.filter(({ outcome }) => outcome === 'failed').map(({ key }) => key));
    // What is stuck keeps its note, so that the next start tries again.
    const done = keys.filter((key) => !withDerived([key]).some((each) => stuck.has(each)));
    await db.write((tx) => deletePending(tx, ownerId, done));
  }

  return {
    withdraw,
    confirm: deletePending,

    async place(ownerId, files) {
      if (files.length === 0) return;
      const keys = files.map(({ key }) => key);
      const taken: string[] = [];
      try {
        for (const key of keys) {
          await refuseReplacing(ownerId, key);
          if (underWay.has(key)) throw inStorage();
          underWay.add(key);
          taken.push(key);
        }
        await db.write((tx) => insertPending(tx, ownerId, keys, clock.now()));
      } catch (error) {
        for (const key of taken) underWay.delete(key);
        for (const { staged } of files) await blobs.discard(staged);
        throw error;
      }
      try {
        await blobs.place(files);
      } catch (error) {
        await withdraw(ownerId, keys);
        throw error;
      } finally {
        for (const key of taken) underWay.delete(key);
      }
    },

    async recover() {
      const pending = await listPending(db.read);
      const removals = await removeFiles(withDerived(pending.map(({ key }) => key)));
      const failed = removals.filter(({ outcome }) => outcome === 'failed').map(({ key }) => key);
      const stuck = new Set(failed);
      const done = pending.filter(({ key }) => !withDerived([key]).some((each) => stuck.has(each)));
      await db.write(async (tx) => {
        for (const [ownerId, rows] of Map.groupBy(done, (row) => row.owner_id)) {
          await deletePending(
            tx,
            ownerId,
            rows.map((row) => row.key),
          );
        }
      });
      const removed = removals.filter(({ outcome }) => outcome === 'erased').length;
      return { removed, failed, discarded: await blobs.discardAll() };
    },
  };
}
