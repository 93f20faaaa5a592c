import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { previewRule, type Rule } from '../../shared/contract/rules.ts';
import { call, sentenceOf } from '../api.ts';
import { rulesQuery, ruleWords } from '../lifecycle/rule-queries.ts';
import { counted } from '../lifecycle/words.ts';
import { Button } from '../ui/Button.tsx';
import { ErrorState } from '../ui/ErrorState.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';

const RulePreviewDialog = lazy(() =>
  import('../lifecycle/RulePreviewDialog.tsx').then((module) => ({ default: module.RulePreviewDialog })),
);

/** What the next run of a rule that is on would do. */
function NextRun({ rule }: { rule: Rule }) {
  const preview = useQuery({
    queryKey: ['rule-preview', rule.id, rule.query, rule.ageDays],
    queryFn: ({ signal }) => call(previewRule, { id: rule.id }, { signal }),
    // True at the moment of asking.
    staleTime: 0,
    gcTime: 0,
  });
  const { data } = preview;
  const left = data ? data.found - data.wouldTrash : 0;
  return (
    <>
      {preview.isError
        ? sentenceOf(preview.error)
        : !data
          ? 'Being counted.'
          : data.wouldTrash === 0
            ? 'Its next run would move nothing to the trash.'
            : `Its next run would move ${counted(data.wouldTrash, 'image')} to the trash${left === 0 ? '' : ` and leave ${counted(left, 'image')} alone`}.`}
    </>
  );
}

/** What each rule would do next; one that is off does nothing, and is counted when somebody wants to see it. */
export function RulesOutlook() {
  const query = useQuery(rulesQuery);
  const [shown, setShown] = useState<string | null>(null);
  const rules = query.data?.rules.toSorted((a, b) => Number(b.enabled) - Number(a.enabled));
  const opened = rules?.find(({ id }) => id === shown);
  return (
    <section aria-labelledby="rules-heading">
      <h2 id="rules-heading" className="text-lg font-semibold tracking-tight">
        What your rules would do
      </h2>
      {query.isPending && <Skeleton className="mt-4 h-20" />}
      {query.isError && (
        <ErrorState
          title="The rules could not be loaded"
          error={query.error}
          retry={() => void query.refetch()}
        />
      )}
      {rules && !rules.some(({ enabled }) => enabled) && (
        <p className="mt-1 text-muted">No rule is on: nothing is deleted unless you do it.</p>
      )}
      {rules && rules.length > 0 && (
        <ul className="mt-1 divide-y divide-line">
          {rules.map((rule) => (
            <li key={rule.id} className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 py-3">
              <div className="min-w-0 flex-1 basis-72">
                <p className="font-medium">{rule.name}</p>
                <p className="text-sm text-muted">{ruleWords(rule)}.</p>
                <p className="mt-1 text-sm" role="status">
                  {rule.enabled ? <NextRun rule={rule} /> : 'It is off, and does nothing.'}
                </p>
              </div>
              <Button
                small
                aria-label={`Show what “${rule.name}” would do`}
                onClick={() => setShown(rule.id)}
              >
                Show
              </Button>
            </li>
          ))}
        </ul>
      )}
      <Link
        to="/settings"
        hash="data"
        className="mt-2 inline-block text-sm underline decoration-line-strong underline-offset-4 hover:decoration-current"
      >
        Rules and retention
      </Link>
      {opened && (
        <Suspense>
          <RulePreviewDialog rule={opened} onClose={() => setShown(null)} />
        </Suspense>
      )}
    </section>
  );
}
