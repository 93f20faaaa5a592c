import { useQuery } from '@tanstack/react-query';
import { CircleAlert } from 'lucide-react';
import { call, keys } from '../api.ts';
import { previewAddress } from '../library/image-addresses.ts';
import { Button } from '../ui/Button.tsx';
import { findFailedPurges } from './failed-purges.ts';
import type { PurgeRequest } from './PurgeDialog.tsx';
import { counted } from './words.ts';

interface FailedPurgesProps {
  count: number;
  onRetry: (request: PurgeRequest) => void;
}

/** Says which images could not be purged and why, and tries again. */
export function FailedPurges({ count, onRetry }: FailedPurgesProps) {
  const query = useQuery({
    queryKey: [...keys.trash(), 'failed', count],
    queryFn: ({ signal }) => findFailedPurges(call, count, signal),
  });
  const images = query.data ?? [];
  const ids = images.map(({ id }) => id);
  return (
    <section
      aria-label="Failed purges"
      className="mx-4 mb-2 rounded-card border border-line bg-danger-soft px-4 py-3 text-sm"
    >
      <div className="flex flex-wrap items-center gap-3">
        <CircleAlert aria-hidden size={17} className="shrink-0 text-danger-ink" />
        <span className="flex-1 font-medium">{counted(count, 'image')} could not be purged.</span>
        <Button
          small
          disabled={ids.length === 0}
          onClick={() => onRetry({ selection: { ids: ids.slice(0, 10_000) }, count: ids.length })}
        >
          Try again
        </Button>
      </div>
      <ul className="mt-2 max-h-40 space-y-2 overflow-y-auto">
        {images.slice(0, 100).map((image) => (
          <li key={image.id} className="flex items-center gap-3">
            <img
              src={previewAddress(image.id, '256')}
              alt=""
              className="size-8 rounded-md bg-hover object-cover"
            />
            <span className="min-w-0">
              <span className="block truncate font-medium">{image.name}</span>
              <span className="block text-muted">{image.purgeError ?? 'The reason is not known.'}</span>
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
