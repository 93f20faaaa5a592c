import { Pause, Play, RotateCcw, X } from 'lucide-react';
import { useState } from 'react';
import { useTrashActions } from '../../lifecycle/trash-actions.ts';
import { counted } from '../../lifecycle/words.ts';
import { Button } from '../../ui/Button.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { UploadFailures } from './UploadFailures.tsx';
import { startSending, type UploadsView } from './uploads.ts';
import { outcomeWords, progressWords, spokenWords, titleWords } from './words.ts';
import type { Runner } from './runner.ts';

const act = (work: (runner: Runner) => void) => () => void startSending().then(work);

/** What the line under the title says. */
function stateWords({ phase, totals, speed, left, reason }: UploadsView): string {
  if (phase === 'paused') return reason ?? `Paused · ${progressWords(totals, null, null)}`;
  if (phase === 'waiting')
    return `No connection. It goes on by itself · ${progressWords(totals, null, null)}`;
  return progressWords(totals, speed, left);
}

function Controls({ view }: { view: UploadsView }) {
  const { phase, totals } = view;
  const { restoreImages } = useTrashActions();
  const ids = totals.inTrash;
  const restore = async () => {
    if (await restoreImages({ ids: ids.slice(0, 10_000) })) act((runner) => runner.forgetTrashed())();
  };
  if (phase === 'over') {
    return (
      <>
        {ids.length > 0 && (
          <Button small aria-label={`Restore ${counted(ids.length, 'image')}`} onClick={() => void restore()}>
            Restore
          </Button>
        )}
        {totals.failed > 0 && (
          <Button small onClick={act((runner) => runner.retry())}>
            <RotateCcw aria-hidden size={14} />
            Try again
          </Button>
        )}
        <IconButton label="Dismiss" icon={X} tooltip={false} onClick={act((runner) => runner.dismiss())} />
      </>
    );
  }
  return (
    <>
      {phase === 'paused' ? (
        <Button small aria-label="Go on adding" onClick={act((runner) => runner.resume())}>
          <Play aria-hidden size={14} />
          <span className="max-sm:sr-only">Go on</span>
        </Button>
      ) : (
        <Button small aria-label="Pause adding" onClick={act((runner) => runner.pause())}>
          <Pause aria-hidden size={14} />
          <span className="max-sm:sr-only">Pause</span>
        </Button>
      )}
      <Button small aria-label="Cancel adding" onClick={act((runner) => runner.cancel())}>
        Cancel
      </Button>
    </>
  );
}

/** The files on their way, seen and steered from any page; under the page, so that it covers nothing. */
export default function UploadDock({ view }: { view: UploadsView }) {
  const { phase, totals, failures, leftOut } = view;
  const [open, setOpen] = useState(false);
  const over = phase === 'over';
  const title = titleWords(totals);
  const others = leftOut > 0 ? `${counted(leftOut, 'other file')} left out` : '';
  return (
    <section aria-label="Files on their way" className="shrink-0 border-t border-line bg-panel">
      <p role="status" className="sr-only">
        {spokenWords(view)}
      </p>
      {open && failures.length > 0 && <UploadFailures failures={failures} total={totals.failed} />}
      <div className="mx-auto flex w-full max-w-3xl gap-x-4 gap-y-2 px-4 py-2 max-sm:flex-col sm:items-center">
        <div className="min-w-0 flex-1">
          <div className="flex flex-wrap items-baseline justify-between gap-x-3 text-sm">
            <span className="font-medium">{over ? outcomeWords(totals) : title}</span>
            <span className="text-muted tabular-nums">
              {[over ? '' : stateWords(view), others].filter(Boolean).join(' · ')}
            </span>
          </div>
          {totals.failed > 0 && (
            <button
              type="button"
              aria-expanded={open}
              onClick={() => setOpen(!open)}
              className="mt-0.5 min-h-6 text-sm text-danger-ink underline underline-offset-4"
            >
              {open ? 'Hide why' : over ? 'See why' : `${counted(totals.failed, 'file')} failed. See why`}
            </button>
          )}
          {!over && (
            <progress
              aria-label={title}
              value={totals.sentBytes}
              max={Math.max(totals.bytes, 1)}
              className="progress mt-2 h-1 w-full"
            />
          )}
        </div>
        <div className="flex items-center justify-end gap-2">
          <Controls view={view} />
        </div>
      </div>
    </section>
  );
}
