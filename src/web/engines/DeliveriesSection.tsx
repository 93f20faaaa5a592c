import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { listDeliveries, type Delivery } from '../../shared/contract/engines.ts';
import { call, keys } from '../api.ts';
import { Button } from '../ui/Button.tsx';
import { ErrorState } from '../ui/ErrorState.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';

const when = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' });
const number = new Intl.NumberFormat('en');

const cell = 'py-2.5 pr-4';

function DeliveryRow({ delivery }: { delivery: Delivery }) {
  const images = delivery.images === 1 ? '1 image' : `${delivery.images} images`;
  const { briefCharacters, pinnedImages } = delivery;
  const parts = [
    briefCharacters > 0 && `a brief of ${number.format(briefCharacters)} characters`,
    pinnedImages > 0 && (pinnedImages === 1 ? '1 pinned reference' : `${pinnedImages} pinned references`),
  ].filter((part) => part !== false);
  return (
    <tr className="border-t border-line">
      <td className={`${cell} whitespace-nowrap`}>
        <time dateTime={new Date(delivery.at).toISOString()}>{when.format(delivery.at)}</time>
      </td>
      <td className={cell}>
        {delivery.engineName}
        {delivery.engineName !== delivery.host && (
          <span className="block text-xs text-muted">{delivery.host}</span>
        )}
      </td>
      <td className={`${cell} whitespace-nowrap`}>
        A prompt of {number.format(delivery.promptCharacters)} characters
        {delivery.images > 0 && ` and ${images}`}
        {parts.length > 0 && (
          <span className="block text-xs text-muted">{parts.join(' and ')} of its folder among them</span>
        )}
      </td>
      <td className="py-2.5">
        <Link
          to="/chat/$chatId"
          params={{ chatId: delivery.chatId }}
          className="underline underline-offset-2"
          aria-label={`Chat of ${when.format(delivery.at)}`}
        >
          Chat
        </Link>
      </td>
    </tr>
  );
}

/** Which engine received what and when; a section of Settings, Data controls. */
export function DeliveriesSection() {
  const query = useInfiniteQuery({
    queryKey: keys.deliveries(),
    queryFn: ({ pageParam, signal }) =>
      call(listDeliveries, pageParam === null ? { limit: 20 } : { limit: 20, after: pageParam }, { signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    staleTime: 0,
  });
  const deliveries = query.data?.pages.flatMap((page) => page.deliveries) ?? [];
  return (
    <section aria-labelledby="deliveries-heading" className="space-y-3">
      <h3 id="deliveries-heading" className="font-semibold">
        What engines received
      </h3>
      <p className="max-w-prose text-sm text-muted">
        Every request that left this server, noted before it was sent. What such a service keeps is under its
        own rules: deleting here does not reach it. Built-in engines send nothing anywhere.
      </p>
      {query.isPending && <Skeleton className="h-24" />}
      {query.isError && (
        <ErrorState title="The list did not load" error={query.error} retry={() => void query.refetch()} />
      )}
      {query.isSuccess && deliveries.length === 0 && (
        <p className="text-sm">Nothing was sent to an engine elsewhere.</p>
      )}
      {deliveries.length > 0 && (
        <div
          className="overflow-x-auto"
          tabIndex={0}
          role="region"
          aria-label="Table of what engines received"
        >
          <table className="w-full min-w-150 text-left text-sm">
            <thead className="text-xs text-muted">
              <tr>
                <th className="pr-4 pb-2 font-medium">When</th>
                <th className="pr-4 pb-2 font-medium">Engine</th>
                <th className="pr-4 pb-2 font-medium">What it received</th>
                <th className="pb-2 font-medium">Where from</th>
              </tr>
            </thead>
            <tbody>
              {deliveries.map((delivery) => (
                <DeliveryRow key={delivery.id} delivery={delivery} />
              ))}
            </tbody>
          </table>
        </div>
      )}
      {query.hasNextPage && (
        <Button busy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          Show older
        </Button>
      )}
    </section>
  );
}
