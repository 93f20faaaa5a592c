import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { listRuleRuns, type Rule } from '../../shared/contract/rules.ts';
import { call } from '../api.ts';
import { Button } from '../ui/Button.tsx';
import { ErrorState } from '../ui/ErrorState.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { runsKey, runWords } from './rule-queries.ts';
import { UndoRun } from './UndoRun.tsx';

const when = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' });

/** The reports of a rule's runs, newest first. */
export function RuleRuns({ rule }: { rule: Rule }) {
  const query = useInfiniteQuery({
    queryKey: runsKey(rule),
    queryFn: ({ pageParam, signal }) =>
      call(listRuleRuns, { id: rule.id, ...(pageParam !== null && { after: pageParam }) }, { signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
  });
  const runs = query.data?.pages.flatMap((page) => page.runs) ?? [];
  if (query.isPending) return <Skeleton className="h-16" />;
  if (query.isError)
    return (
      <ErrorState
        title="The reports could not be loaded"
        error={query.error}
        retry={() => void query.refetch()}
      />
    );
  if (runs.length === 0) return <p className="text-sm text-muted">This rule has not run yet.</p>;
  return (
    <div className="space-y-2">
      <ul className="divide-y divide-line text-sm">
        {runs.map((run) => (
          <li key={run.id} className="flex min-h-10 flex-wrap items-center gap-x-4 gap-y-1 py-1.5">
            <time
              dateTime={new Date(run.at).toISOString()}
              className="w-44 shrink-0 text-muted tabular-nums max-sm:w-full"
            >
              {when.format(run.at)}
            </time>
            <span className="min-w-0 flex-1 break-words">{runWords(run)}</span>
            <UndoRun run={run} />
          </li>
        ))}
      </ul>
      {query.hasNextPage && (
        <Button small busy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          Show older reports
        </Button>
      )}
    </div>
  );
}
