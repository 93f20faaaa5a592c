import { useQuery } from '@tanstack/react-query';
import { CopyCheck } from 'lucide-react';
import { useState } from 'react';
import { BackLink } from '../lifecycle/BackLink.tsx';
import { Button } from '../ui/Button.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { ErrorState } from '../ui/ErrorState.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { groupsQuery } from './checkup-queries.ts';
import { DuplicateGroup } from './DuplicateGroup.tsx';
import { DuplicatesSummary } from './DuplicatesSummary.tsx';
import { KeepAllDialog } from './KeepAllDialog.tsx';

/** The review of duplicates, a few groups at a time: what is dealt with makes room for the next. */
export default function DuplicatesPage() {
  const query = useQuery(groupsQuery);
  const [asking, setAsking] = useState(false);
  const groups = query.data?.groups ?? [];
  return (
    <div className="h-full overflow-y-auto">
      <div className="mx-auto w-full max-w-4xl px-4 pt-5 pb-20 sm:px-8 sm:pt-8">
        <BackLink to="/storage">Storage and check-up</BackLink>
        <div className="mt-2 mb-1 flex flex-wrap items-center justify-between gap-3">
          <h1 className="text-2xl font-semibold tracking-tight">Duplicates</h1>
          {groups.length > 0 && <Button onClick={() => setAsking(true)}>Keep the best of all</Button>}
        </div>
        <DuplicatesSummary review={false} />
        <div className="mt-8">
          {query.isPending && <Skeleton className="h-72" />}
          {query.isError && (
            <ErrorState
              title="The groups could not be loaded"
              error={query.error}
              retry={() => void query.refetch()}
            />
          )}
          {query.data && groups.length === 0 && (
            <EmptyState icon={CopyCheck} title="No duplicates to review">
              What is found when your images are looked through appears here.
            </EmptyState>
          )}
          {groups.map((group) => (
            <DuplicateGroup key={group.group} group={group} />
          ))}
          {query.data?.next != null && (
            <p className="text-sm text-muted">There are more groups; they follow as these are dealt with.</p>
          )}
        </div>
      </div>
      {asking && <KeepAllDialog onClose={() => setAsking(false)} />}
    </div>
  );
}
