import type { Session } from '../../shared/contract/accounts.ts';
import type { Receipt } from '../../shared/contract/receipts.ts';
import type { ReceiptRow } from './receipts-store.ts';

/** How many of the sessions that were there at a purge have followed the change log past it; null where that was not noted. */
export function browsersSince(
  { kind, purged_at, change_seq }: Pick<ReceiptRow, 'kind' | 'purged_at' | 'change_seq'>,
  sessions: readonly Session[],
): Receipt['browsers'] {
  if (change_seq === null || kind === 'account') return null;
  const there = sessions.filter(({ createdAt }) => createdAt <= purged_at);
  const past = there.filter(({ followed }) => followed !== null && followed.seq >= change_seq);
  return { dropped: past.length, of: there.length };
}
