import { buffer } from 'node:stream/consumers';
import { notFound } from '../errors.ts';
import type { BlobStore } from './blob-store.ts';
import { previewKey, type PreviewSize } from './keys.ts';
import type { PreviewPool } from './preview-pool.ts';
import type { Description } from './preview-task.ts';

/** Makes what is derived from originals. An image's previews are its own: their keys follow from the original's. */
export interface Previews {
  derive(original: string): Promise<Description>;
  ensure(original: string, size: PreviewSize): Promise<string>;
  /** Ends when nothing that was begun for these originals is under way. Never fails. */
  settled(originals: readonly string[]): Promise<void>;
}

const smallSizes: PreviewSize[] = [512, 256];

export function createPreviews(deps: {
  blobs: BlobStore;
  pool: PreviewPool;
  limits: { pixels: number };
}): Previews {
  const { blobs, pool, limits } = deps;
  const describing = new Map<string, Promise<Description>>();
  const enlarging = new Map<string, Promise<void>>();

  /** Many who ask for the same at once get it made once. Work is known here before its first step. */
  function once<T>(underWay: Map<string, Promise<T>>, original: string, work: () => Promise<T>): Promise<T> {
    const begun = underWay.get(original);
    if (begun) return begun;
    const promise = work().finally(() => underWay.delete(original));
    underWay.set(original, promise);
    return promise;
  }

  async function make(
    original: string,
    sizes: PreviewSize[],
    describe: boolean,
  ): Promise<Description | null> {
    if ((await blobs.size(original)) === null) throw notFound('image');
    const source = blobs.localPath(original) ?? (await buffer(blobs.open(original)));
    const made = await pool.run({ source, sizes, describe, pixels: limits.pixels });
    await blobs.put(
      made.previews.map((bytes, index) => ({ key: previewKey(original, sizes[index]!), bytes })),
    );
    return made.description;
  }

  const derive = (original: string): Promise<Description> =>
    once(describing, original, async () => {
      const description = await make(original, smallSizes, true);
      if (!description) throw new Error('The worker gave no description.');
      return description;
    });

  const enlarge = (original: string): Promise<void> =>
    once(enlarging, original, async () => {
      await make(original, [2048], false);
    });

  return {
    derive,

    async ensure(original, size) {
      const key = previewKey(original, size);
      if ((await blobs.size(key)) === null) await (size === 2048 ? enlarge(original) : derive(original));
      return key;
    },

    async settled(originals) {
      await Promise.allSettled(
        originals.flatMap((original) => [describing.get(original), enlarging.get(original)]),
      );
    },
  };
}
