import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { listJobs } from '../../../shared/contract/jobs.ts';
import { call, keys } from '../../api.ts';
import { onTransient } from '../../live.ts';
import type { JobProgress } from '../../shell/job-words.ts';

/** How far a job is: what the change stream told last, until then what the server keeps. */
export function useJobProgress(jobId: string | null): JobProgress {
  const jobs = useQuery({ queryKey: keys.jobs(), queryFn: ({ signal }) => call(listJobs, {}, { signal }) });
  const [told, setTold] = useState<(JobProgress & { jobId: string }) | null>(null);
  useEffect(
    () =>
      onTransient((event) => {
        if (event.type !== 'job.progress' || event.jobId !== jobId) return;
        setTold({ jobId, done: event.done, total: event.total });
      }),
    [jobId],
  );
  if (told && told.jobId === jobId) return told;
  return jobs.data?.jobs.find(({ id }) => id === jobId) ?? { done: 0, total: null };
}
