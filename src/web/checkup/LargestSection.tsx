import { useQuery } from '@tanstack/react-query';
import { byteWords } from '../lifecycle/words.ts';
import { ErrorState } from '../ui/ErrorState.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { largestQuery } from './checkup-queries.ts';
import { ImageStrip } from './ImageStrip.tsx';

/** The images that take the most space. */
export function LargestSection() {
  const query = useQuery(largestQuery);
  return (
    <section aria-labelledby="largest-heading">
      <h2 id="largest-heading" className="text-lg font-semibold tracking-tight">
        Largest images
      </h2>
      {query.isPending && <Skeleton className="mt-4 h-32" />}
      {query.isError && (
        <ErrorState title="They did not load" error={query.error} retry={() => void query.refetch()} />
      )}
      {query.data?.images.length === 0 && <p className="mt-1 text-muted">There are no images yet.</p>}
      {query.data && query.data.images.length > 0 && (
        <div className="mt-4">
          <ImageStrip
            label="Largest images"
            images={query.data.images}
            note={({ bytes, width, height }) => `${byteWords(bytes)} · ${width} × ${height}`}
          />
        </div>
      )}
    </section>
  );
}
