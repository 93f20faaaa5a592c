import { useQuery } from '@tanstack/react-query';
import { ErrorState } from '../ui/ErrorState.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { holdsQuery, placedWords, subjectWords } from './hold-queries.ts';

/** What keeps somebody's own images from being purged; a section of Settings, Data controls. */
export function HoldsSection() {
  const query = useQuery(holdsQuery);
  return (
    <section aria-labelledby="holds-heading" className="space-y-3">
      <h3 id="holds-heading" className="font-semibold">
        Holds
      </h3>
      <p className="max-w-prose text-sm text-muted">
        An administrator can keep images from being purged, with a reason that you see here. A hold shows
        nobody your images, and you can delete and restore them as ever.
      </p>
      {query.isPending && <Skeleton className="h-12" />}
      {query.isError && (
        <ErrorState
          title="The holds could not be loaded"
          error={query.error}
          retry={() => void query.refetch()}
        />
      )}
      {query.data?.holds.length === 0 && <p className="text-sm">Nothing of yours is held.</p>}
      <ul className="divide-y divide-line">
        {query.data?.holds.map((hold) => (
          <li key={hold.id} className="py-2.5 text-sm">
            <p className="font-medium break-words">{hold.reason}</p>
            <p className="text-muted">
              {subjectWords(hold)}, {placedWords(hold)}
            </p>
            {hold.subjectId && <p className="font-mono text-xs break-all text-muted">{hold.subjectId}</p>}
          </li>
        ))}
      </ul>
    </section>
  );
}
