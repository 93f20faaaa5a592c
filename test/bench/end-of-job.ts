import { setTimeout as pause } from 'node:timers/promises';
import { type Job, listJobs } from '../../src/shared/contract/jobs.ts';
import type { SignedIn } from '../faults/person.ts';

/** Waits until a job has ended; throws where it failed. */
export async function endOfJob(owner: SignedIn, job: Job): Promise<void> {
  for (let now = job; now.finishedAt === null;) {
    await pause(20);
    now = (await owner.call(listJobs, {})).jobs.find(({ id }) => id === job.id) ?? now;
    if (now.state === 'failed') throw new Error(`A job failed: ${now.message}`);
  }
}
