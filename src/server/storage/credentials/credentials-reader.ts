import { open } from 'node:fs/promises';
import { buffer } from 'node:stream/consumers';
import type { Credentials } from '../../../shared/contract/credentials.ts';
import { notFound } from '../../errors.ts';
import { createWorkerPool } from '../../worker-pool.ts';
import type { BlobStore } from '../blob-store.ts';
import { bareCredentials } from './describe-store.ts';
import { findMarks } from './marks.ts';
import type { CredentialsResult, CredentialsTask } from './task.ts';

/** Content Credentials (C2PA, https://spec.c2pa.org) of the files of a store. Nothing is ever fetched for them. */
export interface CredentialsReader {
  /**
   * Whether a file carries credentials or says where they are, by the outline of its container. Takes a fraction of a
   * millisecond for most. Throws `not_found`.
   */
  carried(key: string): Promise<boolean>;
  /**
   * Reads and validates them in a thread; null when there are none. What is too large, too slow or kills the validator is
   * `unchecked`. Throws `not_found`, or what the store throws.
   */
  read(key: string): Promise<Credentials | null>;
  close(): Promise<void>;
}

/** Larger files are not read: the validator holds them whole, twice. */
export const mostBytes = 64 * 1024 * 1024;
const idleTime = 20_000;
/** Milliseconds; a picture of the usual size takes a tenth of a second. */
const longest = 30_000;

export function createCredentialsReader(deps: {
  blobs: BlobStore;
  /** PEM of the certificates whose signers count as trusted. */
  anchors: string | null;
  /** What validates, and how long it may; for tests. */
  thread?: { file: URL; longest: number };
}): CredentialsReader {
  const { blobs, anchors } = deps;
  const thread = deps.thread ?? { file: new URL('./credentials-worker.ts', import.meta.url), longest };
  let closing = false;
  const pool = createWorkerPool<CredentialsTask, CredentialsResult>({ ...thread, threads: 1, idleTime });

  async function sizeOf(key: string): Promise<number> {
    const size = await blobs.size(key);
    if (size === null) throw notFound('file');
    return size;
  }

  /** The media type of a file that carries credentials, else null. */
  async function marked(key: string, size: number): Promise<string | null> {
    const path = blobs.localPath(key);
    if (path === null) {
      return findMarks(
        (from, length) => buffer(blobs.open(key, { start: from, end: from + length - 1 })),
        size,
      );
    }
    await using file = await open(path);
    return findMarks(async (from, length) => {
      const { buffer: piece, bytesRead } = await file.read(Buffer.allocUnsafe(length), 0, length, from);
      return piece.subarray(0, bytesRead);
    }, size);
  }

  return {
    carried: async (key) => (await marked(key, await sizeOf(key))) !== null,

    async read(key) {
      const size = await sizeOf(key);
      const mediaType = await marked(key, size);
      if (mediaType === null) return null;
      if (size > mostBytes) return bareCredentials('unchecked');
      const source = blobs.localPath(key) ?? (await buffer(blobs.open(key)));
      const result = await pool
        .run({ source, mediaType, anchors })
        .catch(async (error: unknown): Promise<CredentialsResult> => {
          if (closing) throw error;
          // Erased meanwhile, or it is the file that ended the thread.
          await sizeOf(key);
          return { is: 'read', credentials: bareCredentials('unchecked') };
        });
      return result.is === 'none' ? null : result.credentials;
    },

    async close() {
      closing = true;
      await pool.close();
    },
  };
}
