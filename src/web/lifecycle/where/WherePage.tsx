import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { Download } from 'lucide-react';
import { addressOf } from '../../../shared/client.ts';
import { downloadWhereabouts, explain } from '../../../shared/contract/whereabouts.ts';
import { whereaboutsSentence } from '../../../shared/whereabouts-sentence.ts';
import { call, keys } from '../../api.ts';
import { previewAddress } from '../../library/image-addresses.ts';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { BackLink } from '../BackLink.tsx';
import { Facts } from '../Facts.tsx';
import { DownloadLink } from '../receipts/DownloadLink.tsx';
import { useNow } from '../use-now.ts';
import { idInText } from './id-in-text.ts';
import { WhereForm } from './WhereForm.tsx';
import { whereFacts } from './where-facts.tsx';

const route = getRouteApi('/app/settings/where');

const date = new Intl.DateTimeFormat(undefined, { dateStyle: 'long' });

function Answer({ id }: { id: string }) {
  const now = useNow();
  const query = useQuery({
    queryKey: keys.whereabouts(id),
    queryFn: ({ signal }) => call(explain, { id }, { signal }),
    // It tells of jobs and devices too, which nothing announces.
    staleTime: 0,
  });
  if (query.isError)
    return (
      <ErrorState
        title="This could not be found out"
        error={query.error}
        retry={() => void query.refetch()}
      />
    );
  if (!query.data) return <Skeleton className="mt-6 h-64" />;
  const { facts } = query.data;
  const isShown = facts.kind === 'image' && facts.files.some(({ bytes }) => bytes !== null);
  return (
    <section aria-label="Answer" className="mt-8">
      <div className="flex items-start gap-4">
        {isShown && facts.kind === 'image' && (
          <img
            src={previewAddress(facts.id, '256')}
            alt=""
            className="size-20 shrink-0 rounded-card bg-hover object-cover"
          />
        )}
        <p className="max-w-prose text-lg">{whereaboutsSentence(facts, now, (at) => date.format(at))}</p>
      </div>
      <Facts facts={whereFacts(query.data)} />
      {facts.kind !== 'unknown' && (
        <div className="mt-6 flex flex-wrap items-center gap-x-4 gap-y-2">
          <DownloadLink href={addressOf(downloadWhereabouts, { id })}>
            <Download aria-hidden size={15} />
            Report
          </DownloadLink>
          <p className="text-sm text-muted">To attach to a question: ids, states and times, no content.</p>
        </div>
      )}
    </section>
  );
}

/** Where an image or a chat is, and why it is still there. */
export default function WherePage() {
  const { id: given = '' } = route.useSearch();
  const id = idInText(given);
  return (
    <div className="h-full overflow-y-auto">
      <div className="mx-auto w-full max-w-2xl px-4 pt-5 pb-20 sm:px-8 sm:pt-8">
        <BackLink to="/settings">Settings</BackLink>
        <h1 className="mt-2 mb-4 text-2xl font-semibold tracking-tight">Where is it?</h1>
        <WhereForm key={`ask ${given}`} given={given} />
        {id !== null && <Answer key={id} id={id} />}
      </div>
    </div>
  );
}
