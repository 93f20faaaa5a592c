import { useInfiniteQuery } from '@tanstack/react-query';
import { ReceiptText } from 'lucide-react';
import type { Output } from '../../shared/contract/endpoint.ts';
import { listReceipts } from '../../shared/contract/lifecycle.ts';
import { call, keys } from '../api.ts';
import { Button } from '../ui/Button.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { ErrorState } from '../ui/ErrorState.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { byteWords, receiptRule, surfaceWords } from './words.ts';

type Receipt = Output<typeof listReceipts>['receipts'][number];

const when = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' });

function ReceiptRow({ receipt }: { receipt: Receipt }) {
  const surfaces = surfaceWords(receipt.surfaces);
  return (
    <tr className="border-t border-line align-top">
      <td className="py-2.5 pr-4 whitespace-nowrap">
        <time dateTime={new Date(receipt.purgedAt).toISOString()}>{when.format(receipt.purgedAt)}</time>
      </td>
      <td className="py-2.5 pr-4">
        {receipt.kind === 'image' ? 'Image' : 'Chat'}
        <span className="block font-mono text-xs break-all text-muted">{receipt.subjectId}</span>
      </td>
      <td className="py-2.5 pr-4">{receiptRule(receipt.rule)}</td>
      <td className="py-2.5 pr-4 text-right whitespace-nowrap tabular-nums">{byteWords(receipt.bytes)}</td>
      <td className="py-2.5">
        <details>
          <summary className="rounded-md">{surfaces.summary}</summary>
          <ul className="mt-1 text-xs text-muted">
            {receipt.surfaces.map(({ surface, state }) => (
              <li key={surface}>
                {surface.replaceAll(/[-_]/g, ' ')}: {state}
              </li>
            ))}
          </ul>
        </details>
      </td>
    </tr>
  );
}

/** The records of what was purged; a section of Settings, Data controls. */
export function ReceiptsSection() {
  const query = useInfiniteQuery({
    queryKey: keys.receipts(),
    queryFn: ({ pageParam, signal }) =>
      call(listReceipts, pageParam === null ? { limit: 50 } : { limit: 50, after: pageParam }, { signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  });
  const receipts = query.data?.pages.flatMap((page) => page.receipts) ?? [];
  return (
    <section aria-labelledby="receipts-heading" className="space-y-3">
      <h3 id="receipts-heading" className="font-semibold">
        Receipts
      </h3>
      <p className="text-sm text-muted">
        One for everything that was purged: when, by which rule, and which places were erased and checked.
        They hold no picture, name or prompt.
      </p>
      {query.isPending && <Skeleton className="h-40" />}
      {query.isError && (
        <ErrorState
          title="The receipts could not be loaded"
          error={query.error}
          retry={() => void query.refetch()}
        />
      )}
      {query.isSuccess && receipts.length === 0 && (
        <EmptyState icon={ReceiptText} title="No receipts yet">
          When something leaves the trash for good, its receipt appears here.
        </EmptyState>
      )}
      {receipts.length > 0 && (
        // A table that is wider than the page scrolls by itself, and by keyboard.
        <div className="overflow-x-auto" tabIndex={0} role="region" aria-label="Table of receipts">
          <table className="w-full min-w-150 text-left text-sm">
            <thead className="text-xs text-muted">
              <tr>
                <th className="pb-2 font-medium">Purged</th>
                <th className="pb-2 font-medium">What</th>
                <th className="pb-2 font-medium">Why</th>
                <th className="pr-4 pb-2 text-right font-medium">Size</th>
                <th className="pb-2 font-medium">Erased</th>
              </tr>
            </thead>
            <tbody>
              {receipts.map((receipt) => (
                <ReceiptRow key={receipt.id} receipt={receipt} />
              ))}
            </tbody>
          </table>
        </div>
      )}
      {query.hasNextPage && (
        <Button small busy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          Show older receipts
        </Button>
      )}
    </section>
  );
}
