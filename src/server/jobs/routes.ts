import { cancelJob, type Job, listJobs } from '../../shared/contract/jobs.ts';
import type { Actor } from '../actor.ts';
import { notFound } from '../errors.ts';
import { type Route, route } from '../http/index.ts';
import type { Jobs } from './index.ts';
import type { JobRow } from './store.ts';

function jobOfRow(row: JobRow): Job {
  const { id, kind, state, done, total, failed, message } = row;
  return {
    id,
    kind,
    state,
    done,
    total,
    failed,
    message,
    createdAt: row.created_at,
    finishedAt: row.finished_at,
  };
}

/** A job in the shape of the contract, for a room that has just queued it. */
export async function readJob(jobs: Jobs, { ownerId }: Actor, id: string): Promise<Job> {
  const row = await jobs.find(ownerId, id);
  if (!row) throw notFound('work under way');
  return jobOfRow(row);
}

export function jobRoutes(jobs: Jobs): Route[] {
  return [
    route(listJobs, async (_input, { ownerId }) => ({ jobs: (await jobs.list(ownerId)).map(jobOfRow) })),
    route(cancelJob, async ({ id }, { ownerId }) => {
      await jobs.cancel(ownerId, id);
      return { ok: true as const };
    }),
  ];
}
