import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { Download, ReceiptText } from 'lucide-react';
import { addressOf } from '../../../shared/client.ts';
import { downloadReceipts, purgeRules } from '../../../shared/contract/receipts.ts';
import { Button } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { Select } from '../../ui/Select.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { BackLink } from '../BackLink.tsx';
import { DownloadLink } from './DownloadLink.tsx';
import { type ReceiptFilter, receiptsQuery } from './receipt-queries.ts';
import { receiptRule } from './receipt-words.ts';
import { ReceiptTable } from './ReceiptTable.tsx';
import { SigningKey } from './SigningKey.tsx';

const route = getRouteApi('/app/settings/receipts');

const rules = [
  { value: '', label: 'Any reason' },
  ...purgeRules.map((rule) => ({ value: rule as string, label: receiptRule(rule) })),
];

/** All records of what was purged. */
export default function ReceiptsPage() {
  const { rule, from, until } = route.useSearch();
  const navigate = useNavigate();
  const known = purgeRules.find((one) => one === rule);
  const filter: ReceiptFilter = {
    ...(known && { rule: known }),
    ...(from && { from }),
    ...(until && { until }),
  };
  const query = useInfiniteQuery(receiptsQuery(filter, 50));
  const receipts = query.data?.pages.flatMap((page) => page.receipts) ?? [];
  const isFiltered = Object.keys(filter).length > 0;
  const show = (change: { rule?: string; from?: string; until?: string }): void => {
    const next = Object.entries({ rule, from, until, ...change }).filter(([, value]) => value);
    void navigate({ to: '/settings/receipts', search: Object.fromEntries(next), replace: true });
  };
  return (
    <div className="h-full overflow-y-auto">
      <div className="mx-auto w-full max-w-4xl px-4 pt-5 pb-20 sm:px-8 sm:pt-8">
        <BackLink to="/settings">Settings</BackLink>
        <div className="mt-2 flex flex-wrap items-center justify-between gap-3">
          <h1 className="text-2xl font-semibold tracking-tight">Receipts</h1>
          <DownloadLink href={addressOf(downloadReceipts, {})}>
            <Download aria-hidden size={15} />
            Download all
          </DownloadLink>
        </div>
        <p className="mt-2 mb-6 max-w-prose text-muted">
          One for everything that was purged. A receipt outlives what it tells of and holds nothing of it: no
          picture, no name, no prompt.
        </p>
        <SigningKey />
        <form
          role="search"
          aria-label="Filter receipts"
          className="mt-8 mb-5 grid gap-3 sm:grid-cols-2 lg:grid-cols-3"
          onSubmit={(event) => event.preventDefault()}
        >
          <Select
            className="sm:max-lg:col-span-2"
            label="Why"
            value={known ?? ''}
            options={rules}
            onChange={(value) => show({ rule: value })}
          />
          <TextField
            label="From"
            type="date"
            value={from ?? ''}
            max={until}
            onChange={(event) => show({ from: event.target.value })}
          />
          <TextField
            label="Until"
            type="date"
            value={until ?? ''}
            min={from}
            onChange={(event) => show({ until: event.target.value })}
          />
        </form>
        {query.isPending && <Skeleton className="h-40" />}
        {query.isError && (
          <ErrorState
            title="The receipts could not be loaded"
            error={query.error}
            retry={() => void query.refetch()}
          />
        )}
        {query.isSuccess && receipts.length === 0 && (
          <EmptyState
            icon={ReceiptText}
            title={isFiltered ? 'No receipt is like this' : 'No receipts yet'}
            action={
              isFiltered && (
                <Button small onClick={() => show({ rule: '', from: '', until: '' })}>
                  Show all receipts
                </Button>
              )
            }
          >
            {isFiltered
              ? 'Choose another reason or other days.'
              : 'When something leaves the trash for good, its receipt appears here.'}
          </EmptyState>
        )}
        {receipts.length > 0 && <ReceiptTable receipts={receipts} />}
        {query.hasNextPage && (
          <Button
            small
            className="mt-4"
            busy={query.isFetchingNextPage}
            onClick={() => void query.fetchNextPage()}
          >
            Show older receipts
          </Button>
        )}
      </div>
    </div>
  );
}
