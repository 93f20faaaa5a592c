import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { CircleCheck, CircleDashed, Download, FileQuestionMark } from 'lucide-react';
import { addressOf, CallError } from '../../../shared/client.ts';
import { downloadReceipt, type Receipt } from '../../../shared/contract/receipts.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { BackLink } from '../BackLink.tsx';
import { Facts } from '../Facts.tsx';
import { byteWords } from '../words.ts';
import { DownloadLink } from './DownloadLink.tsx';
import { MatchFile } from './MatchFile.tsx';
import { receiptKeyQuery, receiptQuery } from './receipt-queries.ts';
import { browserWords, receiptKind, receiptReason } from './receipt-words.ts';
import { Fingerprint } from './SigningKey.tsx';

const route = getRouteApi('/app/settings/receipts/$receiptId');

const when = new Intl.DateTimeFormat(undefined, { dateStyle: 'full', timeStyle: 'medium' });

function Surfaces({ surfaces, browsers }: Pick<Receipt, 'surfaces' | 'browsers'>) {
  const isPending = surfaces.some(({ state }) => state === 'pending');
  return (
    <section aria-labelledby="surfaces-heading" className="mt-8">
      <h2 id="surfaces-heading" className="font-semibold">
        Erased and checked
      </h2>
      <ul className="mt-2 divide-y divide-line text-sm">
        {surfaces.map(({ surface, state }) => (
          <li key={surface} className="flex min-h-10 items-center gap-2.5">
            {state === 'erased' ? (
              <CircleCheck aria-hidden size={16} className="text-accent-ink" />
            ) : (
              <CircleDashed aria-hidden size={16} className="text-muted" />
            )}
            <span className="flex-1 first-letter:uppercase">{surface}</span>
            <span className="text-muted">{state === 'erased' ? 'Erased' : 'Pending'}</span>
          </li>
        ))}
      </ul>
      {isPending && (
        <p className="mt-3 max-w-prose text-sm text-muted">
          Browsers erase their own copies when they next open Imagestead. The server has no way to look into a
          browser, so its receipt says pending and stays so. {browserWords(browsers)}
        </p>
      )}
    </section>
  );
}

function Signature({ receipt }: { receipt: Receipt }) {
  const key = useQuery(receiptKeyQuery).data;
  if (receipt.fingerprint === null) return <>Not signed: an earlier version made it, which did not sign.</>;
  return (
    <>
      <Fingerprint text={receipt.fingerprint} />
      {key && key.fingerprint !== receipt.fingerprint && (
        <span className="mt-1 block text-muted">
          An earlier key of this installation. The receipt stays valid.
        </span>
      )}
    </>
  );
}

/** One record of what was purged. */
export default function ReceiptPage() {
  const { receiptId } = route.useParams();
  const query = useQuery(receiptQuery(receiptId));
  const receipt = query.data;
  const isGone = query.error instanceof CallError && query.error.code === 'not_found';
  return (
    <div className="h-full overflow-y-auto">
      <div className="mx-auto w-full max-w-2xl px-4 pt-5 pb-20 sm:px-8 sm:pt-8">
        <BackLink to="/settings/receipts">Receipts</BackLink>
        {isGone ? (
          <EmptyState icon={FileQuestionMark} title="There is no such receipt">
            None of yours has this id.
          </EmptyState>
        ) : receipt ? (
          <>
            <div className="mt-2 flex flex-wrap items-center justify-between gap-3">
              <h1 className="text-2xl font-semibold tracking-tight">{receiptKind(receipt.kind)} purged</h1>
              <DownloadLink href={addressOf(downloadReceipt, { id: receipt.id })}>
                <Download aria-hidden size={15} />
                Download
              </DownloadLink>
            </div>
            <Facts
              facts={[
                {
                  label: 'When',
                  value: (
                    <time dateTime={new Date(receipt.purgedAt).toISOString()}>
                      {when.format(receipt.purgedAt)}
                    </time>
                  ),
                },
                { label: 'Why', value: receiptReason(receipt) },
                {
                  label: 'Size',
                  value:
                    receipt.kind === 'chat' ? 'Of its words nothing is counted' : byteWords(receipt.bytes),
                },
                {
                  label: 'Its id was',
                  value: <code className="font-mono text-xs break-all">{receipt.subjectId}</code>,
                },
                {
                  label: 'Receipt',
                  value: <code className="font-mono text-xs break-all">{receipt.id}</code>,
                },
                { label: 'Signed by', value: <Signature receipt={receipt} /> },
              ]}
            />
            <Surfaces surfaces={receipt.surfaces} browsers={receipt.browsers} />
            {receipt.matchable && <MatchFile id={receipt.id} />}
          </>
        ) : query.isError ? (
          <ErrorState
            title="The receipt could not be loaded"
            error={query.error}
            retry={() => void query.refetch()}
          />
        ) : (
          <Skeleton className="mt-4 h-64" />
        )}
      </div>
    </div>
  );
}
