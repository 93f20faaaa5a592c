import * as contract from '../../shared/contract/lifecycle.ts';
import { type Route, route } from '../http/index.ts';
import { type Jobs, readJob } from '../jobs/index.ts';
import type { Lifecycle } from './index.ts';

export function lifecycleRoutes(lifecycle: Lifecycle, jobs: Jobs): Route[] {
  return [
    route(contract.trashImages, ({ selection }, actor) => lifecycle.trashImages(actor, selection)),
    route(contract.restoreImages, ({ selection }, actor) => lifecycle.restoreImages(actor, selection)),
    route(contract.undoTrash, ({ actionId }, actor) => lifecycle.undo(actor, actionId)),
    route(contract.previewChatDeletion, async ({ id }, actor) => ({
      ...(await lifecycle.previewChatDeletion(actor, id)),
      retentionDays: await lifecycle.retentionDays(actor),
    })),
    route(contract.deleteChat, ({ id, ...choice }, actor) => lifecycle.deleteChat(actor, id, choice)),
    route(contract.restoreChat, ({ id }, actor) => lifecycle.restoreChat(actor, id)),
    route(contract.getTrash, (_input, actor) => lifecycle.readTrash(actor)),
    route(contract.previewEmptyTrash, async (_input, actor) => {
      const { images, bytes, chats } = await lifecycle.readTrash(actor);
      return { images, bytes, chats: chats.length };
    }),
    route(contract.emptyTrash, async (_input, actor) => ({
      job: await readJob(jobs, actor, await lifecycle.emptyTrash(actor)),
    })),
    route(contract.purgeImages, async ({ selection }, actor) => ({
      job: await readJob(jobs, actor, await lifecycle.purge(actor, selection)),
    })),
    route(contract.getRetention, async (_input, actor) => ({ days: await lifecycle.retentionDays(actor) })),
    route(contract.changeRetention, ({ days, applyToTrash }, actor) =>
      lifecycle.changeRetention(actor, days, applyToTrash),
    ),
    route(contract.listReceipts, ({ after, limit }, actor) => lifecycle.receipts(actor, after, limit)),
  ];
}
