import type { Database, Tx } from '../db/index.ts';
import type { JobContext, Jobs } from '../jobs/index.ts';
import type { Files } from './files.ts';

/** Up to so many images come in one by one, and somebody waits for them. */
const few = 4;
/** Images of one job when many come in: enough to keep every thread at work, and little to do again after a crash. */
const manyAtOnce = 64;

/** What has just been made must not wait for thousands that are being brought in, so these have a kind of their own. */
type Kind = 'previews' | 'previews-of-many';

/** `imageId` in jobs that an earlier version queued. */
type Payload = { imageIds: readonly string[] } | { imageId: string };

async function enqueue(
  jobs: Jobs,
  tx: Tx,
  ownerId: string,
  kind: Kind,
  imageIds: readonly string[],
  key = imageIds[0]!,
): Promise<void> {
  await jobs.enqueue(tx, { ownerId, kind, key, payload: { imageIds } satisfies Payload });
}

/** Queues the previews of images that came in together. */
export async function enqueuePreviews(
  jobs: Jobs,
  tx: Tx,
  ownerId: string,
  imageIds: readonly string[],
): Promise<void> {
  const kind = imageIds.length <= few ? 'previews' : 'previews-of-many';
  for (let start = 0; start < imageIds.length; start += manyAtOnce) {
    await enqueue(jobs, tx, ownerId, kind, imageIds.slice(start, start + manyAtOnce));
  }
}

/** Previews are made in the background after images have come in. Two jobs at once, so that the threads never wait. */
export function definePreviewJobs({ db, jobs }: { db: Database; jobs: Jobs }, files: Files): void {
  async function run({ ownerId, payload, attempt, signal }: JobContext): Promise<void> {
    const given = payload as Payload;
    const imageIds = 'imageId' in given ? [given.imageId] : given.imageIds;
    if (attempt === 1 || imageIds.length === 1) return files.makePreviews(ownerId, imageIds, signal);
    // One of them may be what ended the process: alone it keeps no other from its previews. The first one's id is the
    // key of this very job, which has not ended yet.
    await db.write(async (tx) => {
      for (const imageId of imageIds)
        await enqueue(jobs, tx, ownerId, 'previews', [imageId], `alone ${imageId}`);
    });
  }

  for (const kind of ['previews', 'previews-of-many'] satisfies Kind[]) {
    jobs.define({ kind, concurrency: 2, maxAttempts: 5, listed: false, run });
  }
}
