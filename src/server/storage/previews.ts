import { buffer } from 'node:stream/consumers';
import type { Database, Tx } from '../db/index.ts';
import { notFound } from '../errors.ts';
import type { BlobStore, Staged } from './blob-store.ts';
import { previewKey, type PreviewSize } from './keys.ts';
import type { Placing } from './placing.ts';
import type { PreviewPool } from './preview-pool.ts';
import type { Description } from './preview-task.ts';

/** What is derived from an original: small previews, in place and pending, and what its pixels say. */
export interface Derived extends Description {
  keys: string[];
}

export interface Previews {
  derive(ownerId: string, original: string): Promise<Derived>;
  ensure(ownerId: string, original: string, size: PreviewSize, wanted: (tx: Tx) => Promise<boolean>): Promise<string>;
  /** Ends when nothing that was begun for these originals is under way. Never fails. */
  settled(originals: readonly string[]): Promise<void>;
}

interface Made {
  keys: string[];
  description: Description | null;
}

const smallSizes: PreviewSize[] = [512, 256];

export function createPreviews(deps: {
  db: Database;
  blobs: BlobStore;
  pool: PreviewPool;
  placing: Placing;
  limits: { bytes: number; pixels: number };
}): Previews {
  const { db, blobs, pool, placing, limits } = deps;
  /** Work under way by what it makes, so that many who ask at once get it made once. */
  const underWay = new Map<string, Promise<unknown>>();

  function once<T>(name: string, work: () => Promise<T>): Promise<T> {
    const begun = underWay.get(name);
    // A name stands for one kind of work, so what is there has this type.
    if (begun) return begun as Promise<T>;
    const promise = work().finally(() => underWay.delete(name));
    underWay.set(name, promise);
    return promise;
  }

  async function make(ownerId: string, original: string, sizes: PreviewSize[], describe: boolean): Promise<Made> {
    if ((await blobs.size(original)) === null) throw notFound('image');
    const source = blobs.localPath(original) ?? (await buffer(blobs.open(original)));
    const made = await pool.run({ source, sizes, describe, pixels: limits.pixels });
    const files: { staged: Staged; key: string }[] = [];
    try {
      for (const [index, bytes] of made.previews.entries()) {
        const staged = await blobs.stage(bytes, { bytes: limits.bytes });
        files.push({ staged, key: previewKey(original, sizes[index]!) });
      }
    } catch (error) {
      for (const { staged } of files) await blobs.discard(staged);
      throw error;
    }
    await placing.place(ownerId, files);
    return { keys: files.map(({ key }) => key), description: made.description };
  }

  const makeSmall = (ownerId: string, original: string): Promise<Derived> =>
    once(`small ${original}`, async () => {
      const { keys, description } = await make(ownerId, original, smallSizes, true);
      if (!description) throw new Error('a description was asked for');
      return { keys, ...description };
    });

  return {
    derive: makeSmall,

    async ensure(ownerId, original, size, wanted) {
      const key = previewKey(original, size);
      if ((await blobs.size(key)) !== null) return key;
      return once(`ensure ${key}`, async () => {
        const { keys } =
          size === 2048 ? await make(ownerId, original, [2048], false) : await makeSmall(ownerId, original);
        const confirmed = await db.write(async (tx) => {
          if (!(await wanted(tx))) return false;
          await placing.confirm(tx, ownerId, keys);
          return true;
        });
        if (confirmed) return key;
        await placing.abandon(ownerId, keys);
        throw notFound('image');
      });
    },

    async settled(originals) {
      const names = originals.flatMap((original) => [
        `small ${original}`,
        ...([256, 512, 2048] as const).map((size) => `ensure ${previewKey(original, size)}`),
      ]);
      await Promise.allSettled(names.map((name) => underWay.get(name)));
    },
  };
}
