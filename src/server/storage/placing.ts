import type { Clock } from '../clock.ts';
import type { Database, Tx } from '../db/index.ts';
import { AppError } from '../errors.ts';
import type { BlobStore, Staged } from './blob-store.ts';
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
  place(ownerId: string, files: readonly { staged: Staged; key: string }[]): Promise<void>;
  confirm(tx: Tx, ownerId: string, keys: readonly string[]): Promise<void>;
  abandon(ownerId: string, keys: readonly string[]): Promise<void>;
  recover(): Promise<Recovery>;
}

export function createPlacing(deps: { db: Database; blobs: BlobStore; clock: Clock }): Placing {
  const { db, blobs, clock } = deps;

  /** An original is never replaced; only one that was not finished may be written again. */
  async function refuseReplacing(ownerId: string, keys: string[]): Promise<void> {
    for (const key of keys) {
      if (!key.startsWith('originals/') || (await blobs.size(key)) === null) continue;
      if (await isPending(db.read, ownerId, key)) continue;
      throw new AppError('conflict', 'This image is already in the storage. Add it under a new id.');
    }
  }

  async function abandon(ownerId: string, keys: readonly string[]): Promise<void> {
    const removals = await blobs.remove(keys);
    const done = removals.filter(({ outcome }) => outcome !== 'failed').map(({ key }) => key);
    await db.write((tx) => deletePending(tx, ownerId, done));
  }

  return {
    abandon,
    confirm: deletePending,

    async place(ownerId, files) {
      const keys = files.map(({ key }) => key);
      try {
        await refuseReplacing(ownerId, keys);
        await db.write((tx) => insertPending(tx, ownerId, keys, clock.now()));
      } catch (error) {
        for (const { staged } of files) await blobs.discard(staged);
        throw error;
      }
      try {
        for (const { staged, key } of files) await blobs.place(staged, key);
      } catch (error) {
        for (const { staged } of files) await blobs.discard(staged);
        await abandon(ownerId, keys);
        throw error;
      }
    },

    async recover() {
      const pending = await listPending(db.read);
      const removals = await blobs.remove(pending.map(({ key }) => key));
      const failed = removals.filter(({ outcome }) => outcome === 'failed').map(({ key }) => key);
      const byOwner = Map.groupBy(pending, (row) => row.owner_id);
      await db.write(async (tx) => {
        for (const [ownerId, rows] of byOwner) {
          const done = rows.map((row) => row.key).filter((key) => !failed.includes(key));
          await deletePending(tx, ownerId, done);
        }
      });
      const removed = removals.filter(({ outcome }) => outcome === 'erased').length;
      return { removed, failed, discarded: await blobs.discardAll() };
    },
  };
}
