import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { ErrorState } from '../ui/ErrorState.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { receiptsQuery } from './receipts/receipt-queries.ts';
import { ReceiptTable } from './receipts/ReceiptTable.tsx';
import { WhereForm } from './where/WhereForm.tsx';

const newest = 5;

const linkClasses =
  'rounded-sm text-sm font-medium text-accent-ink underline-offset-4 hover:underline pointer-coarse:py-2';

/** The newest records of what was purged, and the question after anything; a section of Settings, Data controls. */
export function ReceiptsSection() {
  const query = useInfiniteQuery(receiptsQuery({}, newest));
  const receipts = query.data?.pages[0]?.receipts ?? [];
  return (
    <>
      <section aria-labelledby="receipts-heading" className="space-y-3">
        <h3 id="receipts-heading" className="font-semibold">
          Receipts
        </h3>
        <p className="max-w-prose text-sm text-muted">
          A signed record of everything that was purged: when, by which rule, and which places were erased and
          checked. It holds no picture, name or prompt.
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
          <p className="text-sm">
            No receipts yet. When something leaves the trash for good, its receipt is here.
          </p>
        )}
        {receipts.length > 0 && <ReceiptTable receipts={receipts} />}
        <Link to="/settings/receipts" className={linkClasses}>
          All receipts, and how to verify them
        </Link>
      </section>
      <section aria-labelledby="where-heading" className="space-y-3">
        <h3 id="where-heading" className="font-semibold">
          Why is this still here?
        </h3>
        <p className="max-w-prose text-sm text-muted">
          Paste the link or the id of an image or a chat, to learn where it is, or when it was purged.
        </p>
        <WhereForm />
      </section>
    </>
  );
}
