import { useInfiniteQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import type { ImportItem, ItemOutcome } from '../../../shared/contract/imports.ts';
import { Button } from '../../ui/Button.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { importItemsQuery } from './import-queries.ts';
import { ReportRow } from './ReportRow.tsx';
import { useReportNow } from './use-report-now.ts';

/** One page of items; far from the window the browser leaves its drawing out. */
function ReportPage({ items }: { items: readonly ImportItem[] }) {
  const nowOf = useReportNow(items);
  return (
    <ul className="[contain-intrinsic-size:auto_6400px] [content-visibility:auto]">
      {items.map((item) => {
        const { now, name } = nowOf(item);
        return <ReportRow key={item.id} item={item} now={now} nameNow={name} />;
      })}
    </ul>
  );
}

/** Calls when the end of a list comes near. */
function NearEnd({ onNear }: { onNear: () => void }) {
  const mark = useRef<HTMLDivElement>(null);
  const latest = useRef(onNear);
  useEffect(() => {
    latest.current = onNear;
  });
  useEffect(() => {
    if (!mark.current) return;
    const observer = new IntersectionObserver(([entry]) => entry?.isIntersecting && latest.current());
    observer.observe(mark.current);
    return () => observer.disconnect();
  }, []);
  // Higher than the end itself, so that the next page is there before somebody arrives.
  return <div ref={mark} aria-hidden className="pointer-events-none absolute bottom-0 h-[80vh] w-px" />;
}

/** The items of a report, more of them as one scrolls. */
export function ReportItems({ importId, outcome }: { importId: string; outcome: ItemOutcome | null }) {
  const query = useInfiniteQuery(importItemsQuery(importId, outcome));
  const pages = query.data?.pages ?? [];
  if (query.isPending) {
    return (
      <div className="mt-3 flex flex-col gap-2" role="status" aria-label="Loading the report">
        {Array.from({ length: 6 }, (_, index) => (
          <Skeleton key={index} className="h-14" />
        ))}
      </div>
    );
  }
  if (query.isError && pages.length === 0) {
    return (
      <ErrorState
        title="The report could not be loaded"
        error={query.error}
        retry={() => void query.refetch()}
      />
    );
  }
  return (
    <div className="relative">
      {pages.map(
        ({ items }, index) => items.length > 0 && <ReportPage key={items[0]?.id ?? index} items={items} />,
      )}
      {query.hasNextPage && (
        <>
          {!query.isFetchNextPageError && (
            <NearEnd key={pages.length} onNear={() => void query.fetchNextPage({ cancelRefetch: false })} />
          )}
          <Button
            tone="ghost"
            busy={query.isFetchingNextPage}
            onClick={() => void query.fetchNextPage({ cancelRefetch: false })}
            className="mt-3 w-full"
          >
            {query.isFetchNextPageError ? 'Try to show more again' : 'Show more'}
          </Button>
        </>
      )}
    </div>
  );
}
