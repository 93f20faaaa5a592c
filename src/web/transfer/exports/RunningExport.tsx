import { useMutation, useQueryClient } from '@tanstack/react-query';
import { cancelExport, type Export } from '../../../shared/contract/exports.ts';
import { call, keys, sentenceOf } from '../../api.ts';
import { byteWords, counted } from '../../lifecycle/words.ts';
import { useShowsHere } from '../../shell/shown-here.ts';
import { Button } from '../../ui/Button.tsx';
import { spokenProgress } from '../imports/spoken-progress.ts';
import { useJobProgress } from '../imports/use-job-progress.ts';

/** An export that is being made: how far it is, and the button that stops it. */
export function RunningExport({ one }: { one: Export }) {
  const client = useQueryClient();
  const progress = useJobProgress(one.jobId);
  useShowsHere(one.jobId);
  const stop = useMutation({
    mutationFn: () => call(cancelExport, { id: one.id }),
    onSettled: () => client.invalidateQueries({ queryKey: keys.exports() }),
  });
  const { done, total } = progress;
  const title = one.selected ? 'Exporting a selection' : 'Exporting everything';
  const figures =
    total === null
      ? 'Starting'
      : `${done.toLocaleString('en')} of ${counted(total, 'image')}${one.bytes > 0 ? `, ${byteWords(one.bytes)}` : ''}`;
  return (
    <div role="group" aria-label="Export" className="rounded-card border border-line bg-raised p-4 sm:p-5">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
        <h4 className="font-medium">{title}</h4>
        <span className="text-sm text-muted tabular-nums">{figures}</span>
      </div>
      <progress
        aria-label={title}
        {...(total === null ? {} : { value: Math.min(done, total), max: Math.max(total, 1) })}
        className="progress mt-3 h-1.5 w-full"
      />
      <p role="status" className="sr-only">
        {spokenProgress(done, total)}
      </p>
      <p className="mt-2 text-sm text-muted">
        You may leave this page, or close it: this goes on by itself, and you are told when it is ready.
      </p>
      {stop.isError && (
        <p role="alert" className="mt-2 text-sm text-danger-ink">
          {sentenceOf(stop.error)}
        </p>
      )}
      <Button className="mt-4" busy={stop.isPending} onClick={() => stop.mutate()}>
        Stop
      </Button>
    </div>
  );
}
