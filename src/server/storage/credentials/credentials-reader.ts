import { createHash } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import type { Credentials } from '../../../shared/contract/credentials.ts';
import { notFound } from '../../errors.ts';
import { createWorkerPool } from '../../worker-pool.ts';
import type { BlobStore } from '../blob-store.ts';
import { bareCredentials } from './bare-credentials.ts';
import type { CredentialsResult, CredentialsTask } from './task.ts';

/** Content Credentials (C2PA, https://spec.c2pa.org) of the files of a store. Nothing is ever fetched for them. */
export interface CredentialsReader {
  /** Names whom it trusts; another name than that of an earlier reading: look again. */
  readonly trust: string;
  /**
   * Reads and validates them in a thread; null when there are none. What is too large, too slow or kills the validator is
   * `unchecked`. Throws `not_found`, or what the store throws.
   */
  read(key: string): Promise<Credentials | null>;
  close(): Promise<void>;
}

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

  async function checkPresence(key: string): Promise<void> {
    if ((await blobs.size(key)) === null) throw notFound('file');
  }

  return {
    trust: anchors === null ? 'nobody' : createHash('sha256').update(anchors).digest('hex').slice(0, 16),

    async read(key) {
      await checkPresence(key);
      const source = blobs.localPath(key) ?? (await buffer(blobs.open(key)));
      const result = await pool
        .run({ source, anchors })
        .catch(async (error: unknown): Promise<CredentialsResult> => {
          if (closing) throw error;
          // Erased meanwhile, or it is the file that ended the thread.
          await checkPresence(key);
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
