import { useQuery } from '@tanstack/react-query';
import { useLocation } from '@tanstack/react-router';
import { Check } from 'lucide-react';
import { addressOf } from '../../shared/client.ts';
import { downloadAccountReceipt, getAccountDeletion } from '../../shared/contract/account-deletion.ts';
import type { Output } from '../../shared/contract/endpoint.ts';
import { call } from '../api.ts';
import { byteWords, imagesAndChats } from '../lifecycle/words.ts';
import { ErrorState } from '../ui/ErrorState.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { AccessFrame } from './AccessFrame.tsx';

type Deletion = Output<typeof getAccountDeletion>;

const when = new Intl.DateTimeFormat(undefined, { dateStyle: 'long', timeStyle: 'short' });

function Progress({ deletion }: { deletion: Deletion }) {
  const done = deletion.images - deletion.left;
  return (
    <div className="space-y-3">
      <progress
        aria-label="Images erased"
        className="w-full accent-accent"
        max={Math.max(1, deletion.images)}
        value={done}
      />
      <p role="status" className="text-sm text-muted">
        {deletion.reason ??
          `${done.toLocaleString('en')} of ${deletion.images.toLocaleString('en')} images are erased. You may close this page: it goes on without you.`}
      </p>
      {deletion.reason && <p className="text-sm text-muted">It is tried again by itself, every hour.</p>}
    </div>
  );
}

function Done({ deletion, token }: { deletion: Deletion; token: string }) {
  return (
    <div className="space-y-5">
      <p role="status" className="flex items-center gap-2 font-medium">
        <Check aria-hidden size={18} className="text-accent-ink" />
        Erased and checked on {when.format(deletion.finishedAt ?? deletion.askedAt)}.
      </p>
      <p className="text-sm text-muted">
        One signed receipt is all that is left. It holds no picture, name or prompt. This page is its only
        place: download it now if you want to keep it.
      </p>
      <a
        href={addressOf(downloadAccountReceipt, { token })}
        download
        className="inline-flex h-10 items-center rounded-control bg-accent px-4 font-medium text-on-accent hover:bg-accent-hover"
      >
        Download the receipt
      </a>
    </div>
  );
}

/** What somebody sees who deleted their account: how far it is, and at last its receipt. */
export default function GoodbyePage() {
  const { hash: token } = useLocation();
  const query = useQuery({
    queryKey: ['account-deletion', token],
    queryFn: ({ signal }) => call(getAccountDeletion, { token }, { signal }),
    refetchInterval: ({ state }) => (state.data?.finishedAt == null && state.error === null ? 1_000 : false),
    gcTime: 0,
  });
  const deletion = query.data;
  const finished = deletion?.finishedAt != null;
  return (
    <AccessFrame
      title={finished ? 'Your account is gone' : 'Your account is being deleted'}
      intro={
        deletion
          ? `${imagesAndChats(deletion.images, deletion.chats)}, ${byteWords(deletion.bytes)}; every session has ended.`
          : 'Every session has ended.'
      }
    >
      {query.isPending && <Skeleton className="h-20" />}
      {query.isError && (
        <ErrorState
          title="This page has nothing to show"
          error={query.error}
          retry={() => void query.refetch()}
        />
      )}
      {deletion && (finished ? <Done deletion={deletion} token={token} /> : <Progress deletion={deletion} />)}
    </AccessFrame>
  );
}
