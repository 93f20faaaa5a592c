import type { Readable } from 'node:stream';
import type { ByteRange } from '../http/index.ts';
import type { LocalSource } from './disk-task.ts';
import type { PngOutline } from './png-outline.ts';

/** A file that has been written and is durable, and waits in the temporary folder for its place. */
export interface Staged {
  /** Name in the temporary folder. */
  readonly name: string;
  /** Absolute path; what is staged is always on the local disk. */
  readonly path: string;
  readonly bytes: number;
  /** SHA-256 of the content, lower-case hex. */
  readonly sha256: string;
  /** What its bytes said while they passed, if they are a whole and plain PNG. */
  readonly png: PngOutline | null;
}

export interface Placement {
  staged: Staged;
  key: string;
}

export interface StageLimits {
  /** More bytes than this end as `too_large`. */
  bytes: number;
}

/**
 * Bytes to store. A stream must not use a chunk again once it has given it. A local file is read in a thread of its own,
 * which costs the server much less: bring it where there is one.
 */
export type Source = AsyncIterable<Uint8Array> | Uint8Array | LocalSource;

/** What became of one key: erased now, was not there, or still there for a reason (a sentence). */
export interface Removal {
  key: string;
  outcome: 'erased' | 'gone' | 'failed';
  reason?: string;
}

/** Where files live. Disk and object storage must both pass the shared suite. */
export interface BlobStore {
  /** Makes what must exist and proves by writing that it can be written; throws AppError with a sentence. */
  prepare(): Promise<void>;
  /**
   * Writes to a temporary name, hashing and counting in the same pass. Throws `too_large` or `disk_full`, or whatever
   * the source throws (`unsupported` for a local file that can't be read); nothing is left behind then.
   */
  stage(source: Source, limits: StageLimits): Promise<Staged>;
  /**
   * Moves staged files to their keys, durable when it answers, replacing what was there. On failure none is staged any
   * more, but some may be in place.
   */
  place(files: readonly Placement[]): Promise<void>;
  /**
   * Writes small files under their keys, durable when it answers, each whole or not at all, replacing what was there. On
   * failure some may be in place.
   */
  put(files: readonly { key: string; bytes: Uint8Array }[]): Promise<void>;
  /** Removes a staged file; one that is no longer there is fine. */
  discard(staged: Staged): Promise<void>;
  /** Removes everything staged, by whomever; only for a start, before anything is served. Answers how many. */
  discardAll(): Promise<number>;
  /** Size in bytes, or null when there is no such file. */
  size(key: string): Promise<number | null>;
  /** The content, or a range of it (as far as there is content). A missing file is an `error` of the stream; ask for the size first. */
  open(key: string, range?: ByteRange): Readable;
  /** Path of the file where the store is a local disk, else null; lets a worker read without a copy. */
  localPath(key: string): string | null;
  /** Removes files, durably when it answers. Never throws for a single file: each says what became of it. */
  remove(keys: readonly string[]): Promise<Removal[]>;
  /** All keys that begin with the folders of `prefix` (such as `originals` or `previews/2026`), in no order. */
  list(prefix: string): AsyncIterable<string>;
}
