import { createReadStream } from 'node:fs';
import { opendir, rename, stat, unlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { AppError } from '../errors.ts';
import type { Ids } from '../ids.ts';
import type { BlobStore, Removal } from './blob-store.ts';
import type { DiskThreads } from './disk-threads.ts';
import { isMissing, systemReason, writeError } from './disk-errors.ts';
import { makeFolder, syncFolder } from './durable-folders.ts';
import { checkedKey, isKey, temporaryFolder } from './keys.ts';
import { createStaging } from './staging.ts';

/** How many files are unlinked at once: enough to keep the thread pool of Node busy, not more. */
const removalsAtOnce = 32;

/** Walks a folder; names that are no keys (a file manager's own, say) are passed over. */
async function* keysBelow(root: string, prefix: string): AsyncGenerator<string> {
  const folder = await opendir(join(root, ...prefix.split('/'))).catch((error: unknown) => {
    if (isMissing(error)) return null;
    throw error;
  });
  if (!folder) return;
  for await (const entry of folder) {
    const name = `${prefix}/${entry.name}`;
    if (entry.isDirectory()) yield* keysBelow(root, name);
    else if (entry.isFile() && isKey(name)) yield name;
  }
}

/** Most folders are there already; only the first image of a month makes one. */
async function moveTo(from: string, to: string): Promise<void> {
  try {
    await rename(from, to);
  } catch (error) {
    if (!isMissing(error)) throw error;
    await makeFolder(dirname(to));
    await rename(from, to);
  }
}

/** Files below `root` (absolute): a key is a relative path. */
export function createDiskBlobStore(root: string, ids: Ids, threads: DiskThreads): BlobStore {
  const staging = createStaging(join(root, temporaryFolder), ids, threads);
  const pathOf = (key: string) => join(root, ...checkedKey(key).split('/'));

  async function removeOne(key: string): Promise<Removal> {
    try {
      await unlink(pathOf(key));
      return { key, outcome: 'erased' };
    } catch (error) {
      if (isMissing(error)) return { key, outcome: 'gone' };
      return { key, outcome: 'failed', reason: `The file can't be removed: ${systemReason(error)}.` };
    }
  }

  return {
    async prepare() {
      try {
        await makeFolder(root);
        await staging.prepare();
        const probe = await staging.stage(new Uint8Array(1), { bytes: 1 });
        await staging.discard(probe);
      } catch (error) {
        const cause = error instanceof AppError ? error.cause : error;
        throw new AppError(
          'internal',
          `The data directory ${root} can't be written: ${systemReason(cause)}. Make it writable for this user, or name another with IMAGESTEAD_DATA.`,
          { cause },
        );
      }
    },

    stage: (source, limits) => staging.stage(source, limits),
    discard: (staged) => staging.discard(staged),
    discardAll: () => staging.discardAll(),

    async place(files) {
      const moves = files.map(({ staged, key }) => ({ staged, path: pathOf(key) }));
      try {
        for (const { staged, path } of moves) await moveTo(staged.path, path);
        for (const folder of new Set(moves.map(({ path }) => dirname(path)))) await syncFolder(folder);
      } catch (error) {
        for (const { staged } of moves) await staging.discard(staged);
        throw writeError(error);
      }
    },

    async put(files) {
      await threads.put(
        files.map(({ key, bytes }) => ({
          temporary: join(root, temporaryFolder, ids.next()),
          path: pathOf(key),
          bytes,
        })),
      );
    },

    async size(key) {
      try {
        const { size } = await stat(pathOf(key));
        return size;
      } catch (error) {
        if (isMissing(error)) return null;
        throw error;
      }
    },

    open: (key, range) => createReadStream(pathOf(key), { ...range, highWaterMark: 256 * 1024 }),

    localPath: pathOf,

    async remove(keys) {
      keys.forEach(checkedKey);
      const removals: Removal[] = [];
      const touched = new Set<string>();
      for (let start = 0; start < keys.length; start += removalsAtOnce) {
        const batch = await Promise.all(keys.slice(start, start + removalsAtOnce).map(removeOne));
        for (const removal of batch) {
          removals.push(removal);
          if (removal.outcome === 'erased') touched.add(dirname(pathOf(removal.key)));
        }
      }
      for (const folder of touched) await syncFolder(folder);
      return removals;
    },

    list: (prefix) => keysBelow(root, prefix),
  };
}
