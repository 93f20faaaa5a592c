import * as bulk from '../../shared/contract/bulk.ts';
import * as contract from '../../shared/contract/lifecycle.ts';
import type { Actor } from '../actor.ts';
import { type Route, route } from '../http/index.ts';
import { type Jobs, readJob } from '../jobs/index.ts';
import type { BulkTrashed } from './bulk.ts';
import type { Lifecycle } from './index.ts';

/** Deletions of any number of things, with the counts before them. */
export function bulkRoutes(lifecycle: Lifecycle, jobs: Jobs): Route[] {
  const answer = async (actor: Actor, { jobId, ...moved }: BulkTrashed) => ({
    ...moved,
    job: jobId === null ? null : await readJob(jobs, actor, jobId),
  });
  return [
    route(contract.trashImages, async ({ selection }, actor) =>
      answer(actor, await lifecycle.trashImages(actor, selection)),
    ),
    route(bulk.previewSelection, ({ selection }, actor) => lifecycle.previewSelection(actor, selection)),
    route(bulk.previewAllChatsDeletion, async (_input, actor) => ({
      ...(await lifecycle.previewAllChatsDeletion(actor)),
      retentionDays: await lifecycle.retentionDays(actor),
    })),
    route(bulk.deleteAllChats, async ({ images, includeFavourites, includeFiled }, actor) => {
      const kept = { favourites: !includeFavourites, filed: !includeFiled };
      return answer(actor, await lifecycle.deleteAllChats(actor, { images, kept }));
    }),
    route(bulk.archiveAllChats, (_input, actor) => lifecycle.archiveAllChats(actor)),
    route(bulk.undoArchiveAll, async ({ archivedAt }, actor) => ({
      chats: await lifecycle.undoArchiveAll(actor, archivedAt),
    })),
  ];
}
