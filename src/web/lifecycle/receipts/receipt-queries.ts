import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { getReceipt, getReceiptKey, listReceipts, type Receipt } from '../../../shared/contract/receipts.ts';
import { call, keys } from '../../api.ts';

export interface ReceiptFilter {
  rule?: Receipt['rule'];
  /** Days as `2026-11-22`, in the time of this device; both are shown. */
  from?: string;
  until?: string;
}

const day = 24 * 60 * 60 * 1000;

/** The first instant of a day where this device is, or undefined for what is no day. */
export function startOfDay(text: string | undefined): number | undefined {
  const instant = text === undefined ? Number.NaN : new Date(`${text}T00:00`).getTime();
  return Number.isNaN(instant) ? undefined : instant;
}

/** The first instant after a day; days are 23 to 25 hours long. */
function endOfDay(text: string | undefined): number | undefined {
  const start = startOfDay(text);
  return start === undefined ? undefined : new Date(start + 1.5 * day).setHours(0, 0, 0, 0);
}

/** Receipts, newest first, a page at a time. */
export function receiptsQuery(filter: ReceiptFilter, limit: number) {
  const from = startOfDay(filter.from);
  const until = endOfDay(filter.until);
  const asked = {
    limit,
    ...(filter.rule && { rule: filter.rule }),
    ...(from !== undefined && { from }),
    ...(until !== undefined && { until }),
  };
  return infiniteQueryOptions({
    queryKey: [...keys.receipts(), asked],
    queryFn: ({ pageParam, signal }) =>
      call(listReceipts, pageParam === null ? asked : { ...asked, after: pageParam }, { signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  });
}

export const receiptQuery = (id: string) =>
  queryOptions({
    queryKey: [...keys.receipts(), id],
    queryFn: ({ signal }) => call(getReceipt, { id }, { signal }),
  });

export const receiptKeyQuery = queryOptions({
  queryKey: ['receipt-key'],
  queryFn: ({ signal }) => call(getReceiptKey, {}, { signal }),
});
