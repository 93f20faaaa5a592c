import { RotateCcw } from 'lucide-react';
import { IconButton } from '../../ui/IconButton.tsx';
import { startSending, type UploadsView } from './uploads.ts';

/** Which files failed and why, each with a way to try it again. */
export function UploadFailures({ failures, total }: { failures: UploadsView['failures']; total: number }) {
  return (
    <ul
      aria-label="Files that failed"
      tabIndex={0}
      className="mx-auto max-h-48 w-full max-w-3xl overflow-y-auto px-4 pt-2"
    >
      {failures.map(({ id, name, reason }) => (
        <li key={id} className="flex items-center gap-2 border-b border-line py-1.5 last:border-b-0">
          <div className="min-w-0 flex-1 text-sm">
            <div className="truncate font-medium" title={name}>
              {name}
            </div>
            <div className="text-muted">{reason}</div>
          </div>
          <IconButton
            small
            label={`Try ${name} again`}
            icon={RotateCcw}
            tooltip={false}
            onClick={() => void startSending().then((runner) => runner.retry(id))}
          />
        </li>
      ))}
      {total > failures.length && (
        <li className="py-1.5 text-sm text-muted">
          And {(total - failures.length).toLocaleString('en')} more.
        </li>
      )}
    </ul>
  );
}
