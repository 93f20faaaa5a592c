import type { Owned } from '../actor.ts';
import type { Tx } from '../db/index.ts';
import { AppError } from '../errors.ts';
import type { Jobs } from '../jobs/index.ts';
import type { Files } from './files.ts';
import type { ImageRow } from './rows.ts';

type Own = (actor: { ownerId: string }, id: string) => Promise<Owned<ImageRow>>;

/** Queues the previews of images that came in. */
export async function enqueuePreviews(
  jobs: Jobs,
  tx: Tx,
  ownerId: string,
  imageIds: readonly string[],
): Promise<void> {
  for (const imageId of imageIds) {
    await jobs.enqueue(tx, { ownerId, kind: 'previews', key: imageId, payload: { imageId } });
  }
}

/** Previews are made in the background after an image has come in, a few at a time. */
export function definePreviewJobs(jobs: Jobs, own: Own, files: Files): void {
  jobs.define({
    kind: 'previews',
    concurrency: 2,
    maxAttempts: 5,
    listed: false,
    async run({ ownerId, payload }) {
      const { imageId } = payload as { imageId: string };
      const image = await own({ ownerId }, imageId).catch((error: unknown) => {
        // Purged in the meantime: nothing is left to do.
        if (error instanceof AppError && error.code === 'not_found') return null;
        throw error;
      });
      if (image && image.previews_at === null && image.state !== 'purging') await files.makePreviews(image);
    },
  });
}
