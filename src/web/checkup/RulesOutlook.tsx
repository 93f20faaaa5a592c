import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { previewRule, type Rule } from '../../shared/contract/rules.ts';
import { call, sentenceOf } from '../api.ts';
import { rulesQuery, ruleWords } from '../lifecycle/rule-queries.ts';
import { counted } from '../lifecycle/words.ts';
import { ErrorState } from '../ui/ErrorState.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';

function RuleOutlook({ rule }: { rule: Rule }) {
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
    <li className="py-3">
      <p className="font-medium">{rule.name}</p>
      <p className="text-sm text-muted">{ruleWords(rule)}.</p>
      <p className="mt-1 text-sm" role="status">
        {preview.isError
          ? sentenceOf(preview.error)
          : !data
            ? 'Being counted.'
            : data.wouldTrash === 0
              ? 'Its next run would move nothing to the trash.'
              : `Its next run would move ${counted(data.wouldTrash, 'image')} to the trash${left === 0 ? '' : ` and leave ${counted(left, 'image')} alone`}.`}
      </p>
    </li>
  );
}

/** What each rule that is on would do next. */
export function RulesOutlook() {
  const query = useQuery(rulesQuery);
  const active = query.data?.rules.filter(({ enabled }) => enabled);
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
      {active?.length === 0 && (
        <p className="mt-1 text-muted">No rule is on: nothing is deleted unless you do it.</p>
      )}
      {active && active.length > 0 && (
        <ul className="mt-1 divide-y divide-line">
          {active.map((rule) => (
            <RuleOutlook key={rule.id} rule={rule} />
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
    </section>
  );
}
