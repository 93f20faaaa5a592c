import { z } from 'zod';
import { done, id, instant } from './common.ts';
import { endpoint } from './endpoint.ts';

export const job = z.object({
  id,
  kind: z.string(),
  state: z.enum(['queued', 'running', 'done', 'failed', 'cancelled']),
  done: z.int(),
  total: z.int().nullable(),
  failed: z.int(),
  createdAt: instant,
  finishedAt: instant.nullable(),
  message: z.string().nullable(),
});
export type Job = z.output<typeof job>;

export const listJobs = endpoint({
  name: 'listJobs',
  method: 'GET',
  path: '/api/jobs',
  summary: 'Your long work: what is under way, and what ended in the last day.',
  output: z.object({ jobs: z.array(job) }),
});

export const cancelJob = endpoint({
  name: 'cancelJob',
  method: 'POST',
  path: '/api/jobs/:id/cancel',
  summary: 'Stops long work at the next safe point; what is done stays done.',
  input: z.object({ id }),
  output: done,
});
