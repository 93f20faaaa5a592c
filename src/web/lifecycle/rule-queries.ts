import { queryOptions } from '@tanstack/react-query';
import { listRules, type Rule, type RuleRun } from '../../shared/contract/rules.ts';
import { call, queryClient } from '../api.ts';
import { counted } from './words.ts';

export const rulesQuery = queryOptions({
  queryKey: ['rules'] as const,
  queryFn: ({ signal }) => call(listRules, {}, { signal }),
});

/** The reports of a rule; another key whenever the rule has done or become something else. */
export const runsKey = (rule: Rule) => ['rule-runs', rule.id, rule.enabled, rule.lastRun] as const;

/** Asks anew at once; the change stream does so as well. */
export async function reloadRules(): Promise<void> {
  await queryClient.invalidateQueries({ queryKey: rulesQuery.queryKey });
}

/** Which images a rule deletes, as a sentence begins: `Images older than 30 days that match “is:generated”`. */
export function ruleWords({ query, ageDays }: Pick<Rule, 'query' | 'ageDays'>): string {
  const which = `Images made more than ${counted(ageDays, 'day')} ago`;
  // Joined, so that no line ends with the sign of the word after it.
  return query === '' ? which : `${which} that match “${query.replaceAll('-', '-\u2060')}”`;
}

/** What a run did. */
export function runWords(run: Pick<RuleRun, 'running' | 'trashed' | 'skipped' | 'error'>): string {
  if (run.error !== null && run.trashed === 0) return run.error;
  const did = run.trashed === 0 ? 'Found nothing to delete' : `Deleted ${counted(run.trashed, 'image')}`;
  if (run.running) return `Running: ${did.toLowerCase()} so far.`;
  const left = run.skipped > 0 ? `, left ${counted(run.skipped, 'image')} alone` : '';
  return `${did}${left}.${run.error === null ? '' : ` ${run.error}`}`;
}
