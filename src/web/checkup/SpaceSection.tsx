import { useMutation, useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { countSpace } from '../../shared/contract/checkup.ts';
import { call, sentenceOf } from '../api.ts';
import { useNow } from '../lifecycle/use-now.ts';
import { byteWords, counted } from '../lifecycle/words.ts';
import { Button } from '../ui/Button.tsx';
import { ErrorState } from '../ui/ErrorState.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { ago } from '../when.ts';
import { reloadCheckup, spaceQuery } from './checkup-queries.ts';
import { SpaceBars } from './SpaceBars.tsx';
import { spaceLists } from './space-lists.ts';

/** Where the space goes. What is no longer of now is counted anew once when the page is opened. */
export function SpaceSection() {
  const query = useQuery(spaceQuery);
  const now = useNow();
  const count = useMutation({ mutationFn: () => call(countSpace, {}), onSettled: reloadCheckup });
  const { data } = query;
  const asked = useRef(false);
  const { mutate } = count;
  useEffect(() => {
    if (!data || asked.current) return;
    asked.current = true;
    if (!data.counting && data.counted?.current !== true) mutate();
  }, [data, mutate]);
  const known = data?.counted;
  const isCounting = count.isPending || data?.counting === true;
  return (
    <section aria-labelledby="space-heading">
      <h2 id="space-heading" className="text-lg font-semibold tracking-tight">
        Space
      </h2>
      {query.isError && (
        <ErrorState
          title="The space could not be loaded"
          error={query.error}
          retry={() => void query.refetch()}
        />
      )}
      {count.isError && (
        <p role="alert" className="mt-2 text-sm text-danger-ink">
          {sentenceOf(count.error)}
        </p>
      )}
      {known ? (
        <>
          <div className="mt-1 flex flex-wrap items-center gap-x-4 gap-y-2">
            <p className="text-muted" role="status">
              <span className="font-medium text-ink">{byteWords(known.report.bytes)}</span> in{' '}
              {counted(known.report.images, 'image')}.{' '}
              {isCounting
                ? 'Being counted anew.'
                : `Counted ${ago(known.at, now)}${known.current ? '' : '; there were changes since'}.`}
            </p>
            {!isCounting && !known.current && (
              <Button small onClick={() => count.mutate()}>
                Count again
              </Button>
            )}
          </div>
          {known.report.images === 0 ? (
            <p className="mt-4 text-sm">There are no images yet.</p>
          ) : (
            <div className="mt-5 gap-x-12 lg:columns-2">
              {spaceLists(known.report).map((list) => (
                <SpaceBars key={list.title} list={list} />
              ))}
            </div>
          )}
        </>
      ) : (
        !query.isError && (
          <>
            <p role="status" className="mt-1 text-muted">
              Being counted for the first time.
            </p>
            <Skeleton className="mt-5 h-72" />
          </>
        )
      )}
    </section>
  );
}
