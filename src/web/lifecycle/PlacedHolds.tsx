import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { liftHold, type PlacedHold } from '../../shared/contract/holds.ts';
import { call, queryClient, sentenceOf } from '../api.ts';
import { AlertDialog } from '../ui/AlertDialog.tsx';
import { Button } from '../ui/Button.tsx';
import { ErrorState } from '../ui/ErrorState.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { toast } from '../ui/toast-store.ts';
import { placedHoldsQuery, placedWords, subjectWords } from './hold-queries.ts';
import { PlaceHoldDialog } from './PlaceHoldDialog.tsx';

function LiftDialog({ hold, close }: { hold: PlacedHold; close: () => void }) {
  const lift = useMutation({
    mutationFn: () => call(liftHold, { id: hold.id }),
    async onSuccess() {
      await queryClient.invalidateQueries({ queryKey: placedHoldsQuery.queryKey });
      close();
      toast({ text: 'Lifted the hold.' });
    },
  });
  return (
    <AlertDialog
      open
      onOpenChange={(open) => !open && close()}
      title="Lift this hold?"
      description="What its owner deleted and whose time in the trash is over is purged within minutes and cannot be brought back."
      confirm="Lift hold"
      busy={lift.isPending}
      error={lift.isError ? sentenceOf(lift.error) : null}
      onConfirm={() => lift.mutate()}
    />
  );
}

/** All holds of the installation, for those who administer it. */
export function PlacedHolds() {
  const query = useQuery(placedHoldsQuery);
  const [placing, setPlacing] = useState(false);
  const [lifting, setLifting] = useState<PlacedHold | null>(null);
  return (
    <section aria-labelledby="placed-holds-heading" className="space-y-3">
      <h3 id="placed-holds-heading" className="font-semibold">
        Holds
      </h3>
      {query.isPending && <Skeleton className="h-16" />}
      {query.isError && (
        <ErrorState title="The holds did not load" error={query.error} retry={() => void query.refetch()} />
      )}
      {query.data?.holds.length === 0 && <p className="text-sm text-muted">Nothing is held.</p>}
      <ul className="divide-y divide-line">
        {query.data?.holds.map((hold) => (
          <li key={hold.id} className="flex items-start gap-3 py-2.5">
            <div className="min-w-0 flex-1 text-sm">
              <p className="font-medium break-words">{hold.reason}</p>
              <p className="text-muted">
                {subjectWords(hold)} of {hold.personName ?? 'somebody who has no account any more'},{' '}
                {placedWords(hold)}
              </p>
              {hold.subjectId && <p className="font-mono text-xs break-all text-muted">{hold.subjectId}</p>}
            </div>
            {hold.liftable && (
              <Button small aria-label={`Lift the hold “${hold.reason}”`} onClick={() => setLifting(hold)}>
                Lift
              </Button>
            )}
          </li>
        ))}
      </ul>
      <Button onClick={() => setPlacing(true)}>Place a hold</Button>
      {placing && <PlaceHoldDialog close={() => setPlacing(false)} />}
      {lifting && <LiftDialog hold={lifting} close={() => setLifting(null)} />}
    </section>
  );
}
