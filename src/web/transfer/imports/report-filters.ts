import type { Import, ItemOutcome } from '../../../shared/contract/imports.ts';
import { outcomeOrder, outcomeWords, reportTotal } from './import-words.ts';

export interface ReportFilter {
  /** Null for all. */
  outcome: ItemOutcome | null;
  title: string;
  count: number;
  meaning: string;
}

/** The ways that things of this import went, each with its count; those that nothing went are left out. */
export function filtersOf(counts: Import['counts']): ReportFilter[] {
  const all = { outcome: null, title: 'All', count: reportTotal(counts), meaning: 'The whole report.' };
  const ways = outcomeOrder
    .map((outcome) => ({ outcome, count: counts[outcome] ?? 0, ...outcomeWords[outcome] }))
    .filter(({ count }) => count > 0);
  return [all, ...ways];
}

/** The outcome that an address names, if it is one. */
export function outcomeNamed(text: string | undefined): ItemOutcome | null {
  return outcomeOrder.find((outcome) => outcome === text) ?? null;
}
