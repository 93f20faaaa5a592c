import * as contract from '../../shared/contract/lifecycle.ts';
import { previewPurge } from '../../shared/contract/purges.ts';
import { type Route, route } from '../http/index.ts';
import { type Jobs, readJob } from '../jobs/index.ts';
import { bulkRoutes } from './bulk-routes.ts';
import { holdRoutes } from './hold-routes.ts';
import type { Lifecycle } from './index.ts';
import { temporaryRoutes } from './temporary-routes.ts';
import { accountDeletionRoutes } from './account-routes.ts';
import { explainRoutes } from './explain-routes.ts';
import { receiptRoutes } from './receipt-routes.ts';
import { ruleRoutes } from './rule-routes.ts';

export function lifecycleRoutes(lifecycle: Lifecycle, jobs: Jobs): Route[] {
  return [
    ...bulkRoutes(lifecycle, jobs),
    ...temporaryRoutes(lifecycle, jobs),
    route(contract.restoreImages, ({ selection }, actor) => lifecycle.restoreImages(actor, selection)),
    route(contract.undoTrash, ({ actionId }, actor) => lifecycle.undo(actor, actionId)),
    route(contract.previewChatDeletion, async ({ id }, actor) => ({
      ...(await lifecycle.previewChatDeletion(actor, id)),
      retentionDays: await lifecycle.retentionDays(actor),
    })),
    route(contract.deleteChat, async ({ id, ...choice }, actor) => ({
      ...(await lifecycle.deleteChat(actor, id, choice)),
      job: null,
    })),
    route(contract.restoreChat, ({ id }, actor) => lifecycle.restoreChat(actor, id)),
    route(contract.getTrash, (_input, actor) => lifecycle.readTrash(actor)),
    route(contract.previewEmptyTrash, async (_input, actor) => {
      const { images, bytes, chats } = await lifecycle.readTrash(actor);
      const held = await lifecycle.heldInTrash(actor);
      return { images: images - held.images, bytes, chats: chats.length - held.chats, held };
    }),
    route(contract.emptyTrash, async (_input, actor) => {
      const { jobId, held } = await lifecycle.emptyTrash(actor);
      return { job: await readJob(jobs, actor, jobId), held };
    }),
    route(contract.purgeImages, async ({ selection }, actor) => {
      const { jobId, held } = await lifecycle.purge(actor, selection);
      return { job: await readJob(jobs, actor, jobId), held };
    }),
    route(previewPurge, ({ selection }, actor) => lifecycle.previewPurge(actor, selection)),
    route(contract.getRetention, async (_input, actor) => ({
      days: await lifecycle.retentionDays(actor),
      ...(await lifecycle.retentionLimits()),
    })),
    route(contract.changeRetentionLimits, (limits) => lifecycle.changeRetentionLimits(limits)),
    route(contract.changeRetention, ({ days, applyToTrash }, actor) =>
      lifecycle.changeRetention(actor, days, applyToTrash),
    ),
    ...accountDeletionRoutes(lifecycle),
    ...receiptRoutes(lifecycle),
    ...holdRoutes(lifecycle),
    ...ruleRoutes(lifecycle),
    ...explainRoutes(lifecycle),
  ];
}
