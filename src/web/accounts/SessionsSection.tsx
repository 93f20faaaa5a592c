import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Laptop } from 'lucide-react';
import { useState } from 'react';
import { endSession, listSessions, signOutEverywhere, type Session } from '../../shared/contract/accounts.ts';
import { call, keys, sentenceOf } from '../api.ts';
import { Section } from '../settings/Section.tsx';
import { AlertDialog } from '../ui/AlertDialog.tsx';
import { Button } from '../ui/Button.tsx';
import { ErrorState } from '../ui/ErrorState.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { toast } from '../ui/toasts.tsx';
import { forgetPerson } from './leave.ts';
import { ago, dayOf } from '../when.ts';

/** How far its browser has followed what was changed and deleted elsewhere. */
function stepWords({ followed }: Session): string | null {
  if (followed === null) return null;
  if (followed.behind === 0) return `in step as of ${ago(followed.at, Date.now())}`;
  return `followed until ${ago(followed.at, Date.now())}, ${followed.behind.toLocaleString('en')} ${followed.behind === 1 ? 'change' : 'changes'} behind`;
}

function SessionRow({ session }: { session: Session }) {
  const client = useQueryClient();
  const end = useMutation({
    mutationFn: () => call(endSession, { id: session.id }),
    onSuccess: () => {
      toast({ text: `Ended the session on ${session.device}.` });
      return client.invalidateQueries({ queryKey: keys.sessions() });
    },
    onError: (error) => toast({ text: sentenceOf(error), tone: 'danger' }),
  });
  const seen = session.current ? 'This session' : `Last seen ${ago(session.lastSeenAt, Date.now())}`;
  return (
    <li className="flex min-h-16 items-center gap-3 py-2">
      <Laptop aria-hidden size={18} strokeWidth={1.7} className="shrink-0 text-muted" />
      <div className="min-w-0 flex-1">
        <div className="truncate font-medium">{session.device}</div>
        <div className="text-sm text-muted">
          {[
            seen,
            !session.current && stepWords(session),
            session.address,
            `since ${dayOf(session.createdAt)}`,
          ]
            .filter(Boolean)
            .join(' · ')}
        </div>
      </div>
      {!session.current && (
        <Button small busy={end.isPending} onClick={() => end.mutate()} aria-label={`End: ${session.device}`}>
          End
        </Button>
      )}
    </li>
  );
}

/** Where somebody is signed in, and the way to end it. */
export function SessionsSection() {
  const query = useQuery({
    queryKey: keys.sessions(),
    queryFn: ({ signal }) => call(listSessions, {}, { signal }),
    // Last seen moves without a change.
    staleTime: 0,
  });
  const [asking, setAsking] = useState(false);
  const endAll = useMutation({
    mutationFn: () => call(signOutEverywhere, {}),
    onSuccess: () => forgetPerson(),
  });
  const sessions = query.data?.sessions ?? [];
  return (
    <Section id="sessions" title="Sessions" intro="The devices on which you are signed in.">
      {query.isPending && <Skeleton className="h-32" />}
      {query.isError && (
        <ErrorState
          title="The sessions did not load"
          error={query.error}
          retry={() => void query.refetch()}
        />
      )}
      {sessions.length > 0 && (
        <>
          <ul className="divide-y divide-line">
            {sessions.map((session) => (
              <SessionRow key={session.id} session={session} />
            ))}
          </ul>
          <Button onClick={() => setAsking(true)} className="mt-4">
            Sign out everywhere
          </Button>
        </>
      )}
      <AlertDialog
        open={asking}
        onOpenChange={setAsking}
        title="Sign out everywhere?"
        description={`This ends ${sessions.length === 1 ? 'your 1 session, this one' : `all ${sessions.length} of your sessions, this one too`}. Nothing is deleted.`}
        confirm="Sign out everywhere"
        tone="primary"
        busy={endAll.isPending}
        error={endAll.error ? sentenceOf(endAll.error) : null}
        onConfirm={() => endAll.mutate()}
      />
    </Section>
  );
}
