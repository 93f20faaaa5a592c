import type { Changes } from '../changes/index.ts';
import type { Database, Tx } from '../db/index.ts';
import { AppError } from '../errors.ts';
import type { Jobs } from '../jobs/index.ts';
import type { Storage } from '../storage/index.ts';
import { columnsOfCredentials, mustLook } from './credentials-column.ts';
import type { ImageRow } from './rows.ts';
import * as store from './store.ts';

/** Content Credentials of images: read in the background, once their files are known to carry any. */
export interface LibraryCredentials {
  /** Somebody looks at an image: one that an earlier version took in is looked at, too. */
  lookLater(row: ImageRow): Promise<void>;
}

interface CredentialsDeps {
  db: Database;
  storage: Storage;
  changes: Changes;
  jobs: Jobs;
}

const kind = 'credentials';

/** Queues the reading of images whose previews have been made. */
export async function enqueueCredentials(
  jobs: Jobs,
  tx: Tx,
  ownerId: string,
  imageIds: readonly string[],
): Promise<void> {
  for (const imageId of imageIds) {
    await jobs.enqueue(tx, { ownerId, kind, key: imageId, payload: { imageId } });
  }
}

export function createCredentials(deps: CredentialsDeps): LibraryCredentials {
  const { db, storage, changes, jobs } = deps;
  const { trust } = storage.credentials;

  async function look(ownerId: string, imageId: string): Promise<void> {
    const row = await store.findImage(db.read, ownerId, imageId);
    if (!row || !mustLook(row, trust)) return;
    const found = await storage.credentials.read(row.file_key).catch((error: unknown) => {
      // Being erased: nothing is left to do.
      if (error instanceof AppError && error.code === 'not_found') return undefined;
      throw error;
    });
    if (found === undefined) return;
    await db.write(async (tx) => {
      const now = await store.findImage(tx, ownerId, imageId);
      if (!now || !mustLook(now, trust)) return;
      const columns = columnsOfCredentials(now, found, trust);
      await store.updateImage(tx, ownerId, imageId, columns);
      if (found === null) return;
      changes.append(tx, ownerId, columns.engine_name ? 'image.described' : 'image.updated', [imageId]);
    });
  }

  jobs.define({
    kind,
    concurrency: 2,
    maxAttempts: 5,
    listed: false,
    run: ({ ownerId, payload }) => look(ownerId, (payload as { imageId: string }).imageId),
  });

  return {
    async lookLater(row) {
      if (!mustLook(row, trust)) return;
      await db.write((tx) => enqueueCredentials(jobs, tx, row.owner_id, [row.id]));
    },
  };
}
