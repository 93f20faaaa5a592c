import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { cancelJob, listJobs, type Job } from '../../shared/contract/jobs.ts';
import { call, keys, sentenceOf } from '../api.ts';
import { onTransient } from '../live.ts';
import { Button } from '../ui/Button.tsx';
import { toast } from '../ui/toasts.tsx';
import { progressWords, titleOfJob, type JobProgress } from './job-words.ts';
import { useShownHere } from './shown-here.ts';

function useJobProgress(): ReadonlyMap<string, JobProgress> {
  const [progress, setProgress] = useState<ReadonlyMap<string, JobProgress>>(new Map());
  useEffect(
    () =>
      onTransient((event) => {
        if (event.type !== 'job.progress') return;
        setProgress((known) => new Map(known).set(event.jobId, { done: event.done, total: event.total }));
      }),
    [],
  );
  return progress;
}

/** Kinds of work whose end is told to whoever looks at any page. */
const toldOf = new Set(['export', 'bulk-edit', 'undo-edit']);

/** Says what became of exports and edits that end while this page is open. */
function useEndNews(jobs: readonly Job[] | undefined): void {
  const told = useRef<Set<string> | null>(null);
  useEffect(() => {
    if (!jobs) return;
    const ended = jobs.filter(({ kind, finishedAt }) => toldOf.has(kind) && finishedAt !== null);
    const fresh = ended.filter(({ id }) => told.current && !told.current.has(id));
    told.current = new Set(ended.map(({ id }) => id));
    for (const { kind, message } of fresh) if (kind !== 'export' && message) toast({ text: message });
    for (const { id } of fresh.filter(({ kind }) => kind === 'export')) {
      void import('../transfer/exports/say-ready.ts').then(({ sayReady }) => sayReady(id));
    }
  }, [jobs]);
}

function JobCard({ job, progress }: { job: Job; progress: JobProgress }) {
  const client = useQueryClient();
  const [stopping, setStopping] = useState(false);
  const stop = async () => {
    setStopping(true);
    try {
      await call(cancelJob, { id: job.id });
      await client.invalidateQueries({ queryKey: keys.jobs() });
    } catch (error) {
      setStopping(false);
      toast({ text: sentenceOf(error), tone: 'danger' });
    }
  };
  const title = titleOfJob(job);
  return (
    <li className="mx-auto flex w-full max-w-3xl items-center gap-4 px-4 py-2">
      <div className="min-w-0 flex-1">
        <div className="flex justify-between gap-3 text-sm">
          <span className="font-medium">{title}</span>
          <span className="text-muted tabular-nums">{progressWords(progress)}</span>
        </div>
        <progress
          aria-label={title}
          {...(progress.total === null ? {} : { value: progress.done, max: Math.max(progress.total, 1) })}
          className="progress mt-2 h-1 w-full"
        />
      </div>
      <Button small busy={stopping} onClick={() => void stop()} aria-label={`Stop: ${title}`}>
        Stop
      </Button>
    </li>
  );
}

/** Long work that is under way, seen and stopped from any page but the one that shows it by itself; under the page, so that it covers nothing. */
export function JobDock() {
  const jobs = useQuery({ queryKey: keys.jobs(), queryFn: ({ signal }) => call(listJobs, {}, { signal }) });
  const progress = useJobProgress();
  useEndNews(jobs.data?.jobs);
  const shownHere = useShownHere();
  const running = (jobs.data?.jobs ?? []).filter(
    ({ id, state }) => (state === 'queued' || state === 'running') && id !== shownHere,
  );
  if (running.length === 0) return null;
  return (
    <section
      aria-label="Work under way"
      className="max-h-40 shrink-0 overflow-y-auto border-t border-line bg-panel"
    >
      <ul className="flex flex-col py-1">
        {running.map((job) => (
          <JobCard key={job.id} job={job} progress={progress.get(job.id) ?? job} />
        ))}
      </ul>
    </section>
  );
}
