import type { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import type { Clock } from '../clock.ts';
import type { Database, Tx } from '../db/index.ts';
import { notFound } from '../errors.ts';
import type { FileAnswer } from '../http/index.ts';
import type { Ids } from '../ids.ts';
import type { BlobStore, ByteRange, Removal, Source, Staged } from './blob-store.ts';
import { contentDisposition } from './content-disposition.ts';
import { createDiskBlobStore } from './disk-blob-store.ts';
import type { PreviewSize } from './keys.ts';
import { createPlacing, type Recovery } from './placing.ts';
import { createPreviewPool } from './preview-pool.ts';
import { createPreviews, type Derived } from './previews.ts';
import { recognise, type Recognised } from './recognise.ts';
import './tables.ts';

export type { ByteRange, Removal, Source, Staged } from './blob-store.ts';
export { contentDisposition } from './content-disposition.ts';
export { fileNameOf, type NamedFile } from './file-name.ts';
export { keysOfImage, originalKey, previewKey, type PreviewSize, previewSizes } from './keys.ts';
export { hashDistance } from './picture-hash.ts';
export type { Recovery } from './placing.ts';
export type { Derived } from './previews.ts';
export type { Recognised } from './recognise.ts';

export interface StorageLimits {
  /** Bytes of one file. */
  bytes: number;
  /** Width times height times frames of one picture. */
  pixels: number;
}

export interface StorageDeps {
  /** Absolute path. */
  dataDir: string;
  db: Database;
  clock: Clock;
  ids: Ids;
  limits: StorageLimits;
  /** How many pictures are decoded at once. */
  cores: number;
  /** Another place for files than the data directory. */
  blobs?: BlobStore;
}

export interface FileAnswerOptions {
  mediaType: string;
  /** Without quotes; changes when the bytes do. */
  etag: string;
  fileName?: string;
  /** To be saved rather than shown. */
  download?: boolean;
}

/**
 * Files: originals as they came, and what is derived from them.
 *
 * Adding an image: `stage` → `recognise` → `place` the original → `derive` → one transaction that writes the row and
 * calls `confirm` with all its keys. When that transaction can't be, `abandon` the keys. Whatever a crash interrupts,
 * `recover` removes.
 */
export interface Storage {
  /** At a start, before anything is served: proves the place can be written and removes what was never finished. */
  recover(): Promise<Recovery>;
  /** Writes and hashes to a temporary name. Throws `too_large`, `disk_full`, or what the source throws. */
  stage(source: Source, limits?: { bytes: number }): Promise<Staged>;
  discard(staged: Staged): Promise<void>;
  /** Kind and size of a staged file by its content. Throws `unsupported` or `too_large`; the file stays staged. */
  recognise(staged: Staged): Promise<Recognised>;
  /** Puts a staged file at its key, durable and pending until confirmed. On failure nothing is left. */
  place(ownerId: string, staged: Staged, key: string): Promise<void>;
  /** In the transaction that writes the row: these files belong to it from now on. */
  confirm(tx: Tx, ownerId: string, keys: readonly string[]): Promise<void>;
  /** Removes placed files that no row will name. */
  abandon(ownerId: string, keys: readonly string[]): Promise<void>;
  /**
   * Makes the 256 and 512 px previews of a placed original, with thumbhash, perceptual hash and colours. `keys` are
   * pending and wait for `confirm`. Throws `unsupported` (damaged, no decoder), `too_large`, `not_found`, `disk_full`.
   */
  derive(ownerId: string, original: string): Promise<Derived>;
  /**
   * The key of a preview, which is made first where it is missing. `wanted` is asked in the transaction that confirms
   * it and says whether the image is still there; if not, nothing stays and it throws `not_found`.
   */
  ensurePreview(
    ownerId: string,
    original: string,
    size: PreviewSize,
    wanted: (tx: Tx) => Promise<boolean>,
  ): Promise<string>;
  /** Size in bytes; null when there is no such file. */
  sizeOf(key: string): Promise<number | null>;
  /** Throws `not_found` where there is no such file. */
  read(key: string, range?: ByteRange): Promise<{ stream: Readable; size: number }>;
  /** The whole content. */
  bytes(key: string): Promise<Uint8Array>;
  /** For a route that answers a file. Throws `not_found`. */
  fileAnswer(key: string, options: FileAnswerOptions): Promise<FileAnswer>;
  /**
   * Erases files; each key says what became of it. Waits for previews that are being made of these originals, so that
   * none appears afterwards. Not to be called inside a transaction.
   */
  removeFiles(keys: readonly string[]): Promise<Removal[]>;
  /** Those of the keys that still have a file. */
  remaining(keys: readonly string[]): Promise<string[]>;
  /** Every key below `originals`, `previews` or a folder of these. */
  list(prefix: string): AsyncIterable<string>;
  close(): Promise<void>;
}

const checksAtOnce = 32;

export function createStorage(deps: StorageDeps): Storage {
  const { dataDir, db, clock, ids, limits, cores } = deps;
  const blobs = deps.blobs ?? createDiskBlobStore(dataDir, ids);
  const pool = createPreviewPool(cores);
  const placing = createPlacing({ db, blobs, clock });
  const previews = createPreviews({ db, blobs, pool, placing, limits });

  async function sizeOrThrow(key: string): Promise<number> {
    const size = await blobs.size(key);
    if (size === null) throw notFound('file');
    return size;
  }

  return {
    async recover() {
      await blobs.prepare();
      return placing.recover();
    },
    stage: (source, given) => blobs.stage(source, given ?? limits),
    discard: (staged) => blobs.discard(staged),
    recognise: (staged) => recognise(staged.path, limits),
    place: (ownerId, staged, key) => placing.place(ownerId, [{ staged, key }]),
    confirm: (tx, ownerId, keys) => placing.confirm(tx, ownerId, keys),
    abandon: (ownerId, keys) => placing.abandon(ownerId, keys),
    derive: (ownerId, original) => previews.derive(ownerId, original),
    ensurePreview: (ownerId, original, size, wanted) => previews.ensure(ownerId, original, size, wanted),
    sizeOf: (key) => blobs.size(key),

    async read(key, range) {
      const size = await sizeOrThrow(key);
      return { stream: blobs.open(key, range), size };
    },

    async bytes(key) {
      await sizeOrThrow(key);
      return buffer(blobs.open(key));
    },

    async fileAnswer(key, { mediaType, etag, fileName, download }) {
      const size = await sizeOrThrow(key);
      const kind = download ? 'attachment' : 'inline';
      return {
        type: 'file',
        size,
        mediaType,
        etag,
        disposition: fileName === undefined ? kind : contentDisposition(kind, fileName),
        open: (range) => blobs.open(key, range),
      };
    },

    async removeFiles(keys) {
      // Originals first: from then on nothing new can be derived from them.
      const originals = keys.filter((key) => key.startsWith('originals/'));
      const others = keys.filter((key) => !key.startsWith('originals/'));
      const removals = await blobs.remove(originals);
      await previews.settled(originals);
      return [...removals, ...(await blobs.remove(others))];
    },

    async remaining(keys) {
      const found: string[] = [];
      for (let start = 0; start < keys.length; start += checksAtOnce) {
        const some = keys.slice(start, start + checksAtOnce);
        const sizes = await Promise.all(some.map((key) => blobs.size(key)));
        found.push(...some.filter((_, index) => sizes[index] !== null));
      }
      return found;
    },

    list: (prefix) => blobs.list(prefix),
    close: () => pool.close(),
  };
}
