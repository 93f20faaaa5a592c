import * as contract from '../../shared/contract/edits.ts';
import type { Actor } from '../actor.ts';
import { type Route, route } from '../http/index.ts';
import { type Jobs, readJob } from '../jobs/index.ts';
import type { EditOutcome } from './edits.ts';
import type { Library } from './index.ts';

/** Bulk edits, with what they would do and what undoes them. */
export function editRoutes({ edits }: Library, jobs: Jobs): Route[] {
  const answer = async (actor: Actor, { jobId, ...outcome }: EditOutcome) => ({
    ...outcome,
    job: jobId === null ? null : await readJob(jobs, actor, jobId),
  });
  return [
    route(contract.previewEdit, ({ selection, edit }, actor) => edits.preview(actor, selection, edit)),
    route(contract.editImages, async ({ selection, edit }, actor) =>
      answer(actor, await edits.edit(actor, selection, edit)),
    ),
    route(contract.undoEdit, async ({ actionId }, actor) => answer(actor, await edits.undo(actor, actionId))),
  ];
}
