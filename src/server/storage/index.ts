import type { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import type { Clock } from '../clock.ts';
import type { Database, Tx } from '../db/index.ts';
import { notFound } from '../errors.ts';
import type { ByteRange, FileAnswer } from '../http/index.ts';
import type { Ids } from '../ids.ts';
import type { BlobStore, Placement, Removal, Source, Staged } from './blob-store.ts';
import { createCredentialsReader, type CredentialsReader } from './credentials/credentials-reader.ts';
import { contentDisposition } from './content-disposition.ts';
import { createDiskBlobStore } from './disk-blob-store.ts';
import { isLocal } from './disk-task.ts';
import { createDiskThreads } from './disk-threads.ts';
import { isOriginal, type PreviewSize } from './keys.ts';
import { createPlacing, type Recovery } from './placing.ts';
import { createPreviewPool } from './preview-pool.ts';
import type { Description } from './preview-task.ts';
import { createPreviews } from './previews.ts';
import { type Hashed, hashSource } from './hash-source.ts';
import { recognise, type Recognised } from './recognise.ts';
import './tables.ts';

export type { Placement, Removal, Source, Staged } from './blob-store.ts';
export { makeFolder, syncFolder } from './durable-folders.ts';
export { contentDisposition } from './content-disposition.ts';
export type { LocalSource } from './disk-task.ts';
export { readTrustAnchors } from './credentials/trust-anchors.ts';
export { downloadName } from './file-name.ts';
export { keysOfImage, originalKey, type PreviewSize } from './keys.ts';

interface StorageLimits {
  /** Bytes of one file. */
  bytes: number;
  /** Width times height times frames of one picture. */
  pixels: number;
}

interface StorageDeps {
  /** Absolute path. */
  dataDir: string;
  db: Database;
  clock: Clock;
  ids: Ids;
  limits: StorageLimits;
  /** How many pictures are decoded at once. */
  cores: number;
  /** PEM of the certificates whose signatures on Content Credentials count as trusted. */
  trustAnchors?: string | null;
  /** Another place for files than the data directory. */
  blobs?: BlobStore;
}

interface FileAnswerOptions {
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
 * Adding an image: `stage` → `recognise` → `place` the original → one transaction that writes the row and calls
 * `confirm` with its key. When that transaction can't be, `withdraw` the key. What a crash interrupts, `recover` removes.
 * Previews need none of this: their keys follow from the original's, and `removeFiles` knows when they are being made.
 */
export interface Storage {
  /** At a start, before anything is served: proves the place can be written and removes what was never finished. */
  recover(): Promise<Recovery>;
  /** Writes and hashes to a temporary name. Throws `too_large`, `disk_full`, or what the source throws. */
  stage(source: Source, limits?: { bytes: number }): Promise<Staged>;
  discard(staged: Staged): Promise<void>;
  /** Hashes and counts without writing anything. Throws `too_large`, or what the source throws. */
  hash(source: Source): Promise<Hashed>;
  /** Kind and size of a staged file by its content. Throws `unsupported` or `too_large`; the file stays staged. */
  recognise(staged: Staged): Promise<Recognised>;
  /** Puts staged files at their keys, durable and pending until confirmed. On failure nothing is left of any. */
  place(ownerId: string, files: readonly Placement[]): Promise<void>;
  /** In the transaction that writes the row: these files belong to it from now on. */
  confirm(tx: Tx, ownerId: string, keys: readonly string[]): Promise<void>;
  /** Removes placed files that no row will name, and what was derived from them. */
  withdraw(ownerId: string, keys: readonly string[]): Promise<void>;
  /**
   * Makes the 256 and 512 px previews of a placed original; answers its hashes and colours. May be called again.
   * Throws `unsupported` (damaged, no decoder) or `too_large`, which are final, or `not_found`, `disk_full`, `internal`.
   */
  derive(original: string): Promise<Description>;
  /** How many pictures to ask `derive` for at once: a little more than there are threads, so that none waits. */
  readonly previewsAtOnce: number;
  /** The key of a preview, which is made first where it is missing. Throws as `derive` does. */
  preview(original: string, size: PreviewSize): Promise<string>;
  /** Content Credentials in originals. */
  readonly credentials: Pick<CredentialsReader, 'read' | 'trust'>;
  /** Path of the file of a key where files are on a local disk, else null; to be read only. */
  localPath(key: string): string | null;
  /** Size in bytes; null when there is no such file. */
  sizeOf(key: string): Promise<number | null>;
  /** Throws `not_found` where there is no such file. */
  read(key: string, range?: ByteRange): Promise<{ stream: Readable; size: number }>;
  /** The whole content. Throws `not_found`. */
  readAll(key: string): Promise<Uint8Array>;
  /** For a route that answers a file. Throws `not_found`. */
  fileAnswer(key: string, options: FileAnswerOptions): Promise<FileAnswer>;
  /**
   * Erases files; each key says what became of it. With an original among them, previews that are being made of it are
   * waited for and none is begun, so that none appears afterwards: give it all of `keysOfImage`.
   */
  removeFiles(keys: readonly string[]): Promise<Removal[]>;
  /** Those of the keys that still have a file. */
  remaining(keys: readonly string[]): Promise<string[]>;
  /** Every key below `originals`, `previews` or a folder of these. */
  list(prefix: string): AsyncIterable<string>;
  close(): Promise<void>;
}

const checksAtOnce = 32;
/** While one waits for the disk another reads. */
const mostDiskThreads = 4;

export function createStorage(deps: StorageDeps): Storage {
  const { dataDir, db, clock, ids, limits, cores } = deps;
  const threads = createDiskThreads(Math.min(cores, mostDiskThreads));
  const blobs = deps.blobs ?? createDiskBlobStore(dataDir, ids, threads);
  const pool = createPreviewPool(cores);
  const credentials = createCredentialsReader({ blobs, anchors: deps.trustAnchors ?? null });
  const previews = createPreviews({ blobs, pool, limits });
  const placing = createPlacing({ db, blobs, clock, removeFiles });

  async function removeFiles(keys: readonly string[]): Promise<Removal[]> {
    // Originals first: from then on nothing new can be derived from them.
    const originals = keys.filter(isOriginal);
    const others = keys.filter((key) => !isOriginal(key));
    const removals = await blobs.remove(originals);
    await previews.settled(originals);
    return [...removals, ...(await blobs.remove(others))];
  }

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
    hash: (source) => (isLocal(source) ? threads.read(source, null, limits) : hashSource(source, limits)),
    recognise: (staged) => recognise(staged, limits),
    place: (ownerId, files) => placing.place(ownerId, files),
    confirm: (tx, ownerId, keys) => placing.confirm(tx, ownerId, keys),
    withdraw: (ownerId, keys) => placing.withdraw(ownerId, keys),
    derive: (original) => previews.derive(original),
    previewsAtOnce: cores + 1,
    preview: (original, size) => previews.ensure(original, size),
    credentials,
    localPath: (key) => blobs.localPath(key),
    sizeOf: (key) => blobs.size(key),

    async read(key, range) {
      const size = await sizeOrThrow(key);
      return { stream: blobs.open(key, range), size };
    },

    async readAll(key) {
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

    removeFiles,

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
    async close() {
      await Promise.all([pool.close(), threads.close(), credentials.close()]);
    },
  };
}
