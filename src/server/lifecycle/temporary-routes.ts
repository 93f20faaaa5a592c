import { changePreferences, getPreferences } from '../../shared/contract/preferences.ts';
import { closeTemporaryChat, keepImage } from '../../shared/contract/temporary.ts';
import { type Route, route } from '../http/index.ts';
import { type Jobs, readJob } from '../jobs/index.ts';
import type { Lifecycle } from './index.ts';

/** Temporary chats, and what a person prefers about them. */
export function temporaryRoutes(lifecycle: Lifecycle, jobs: Jobs): Route[] {
  return [
    route(closeTemporaryChat, async ({ id }, actor) => ({
      job: await readJob(jobs, actor, await lifecycle.closeTemporaryChat(actor, id)),
    })),
    route(keepImage, ({ id }, actor) => lifecycle.keepImage(actor, id)),
    route(getPreferences, (_input, actor) => lifecycle.preferences(actor)),
    route(changePreferences, (set, actor) => lifecycle.changePreferences(actor, set)),
  ];
}
