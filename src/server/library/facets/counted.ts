import type { FacetName } from '../../../shared/facets.ts';

/** How often a value of a facet was counted: a word, or the id of a tag or folder with its name. */
export interface CountedValue {
  key: string;
  label: string;
  images: number;
}

/** What images of a query were counted by: for each facet the first values, and how many there are. */
export interface FacetCounts {
  total: number;
  facets: Record<FacetName, { values: CountedValue[]; all: number }>;
}

const shown = 20;

/** Facets whose values have an order of their own, the highest first. */
const ordered = new Set<FacetName>(['years', 'ratings']);

const compareWords = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** The values of a facet that are shown. Those that find nothing are none. */
export function firstOf(name: FacetName, values: readonly CountedValue[]): FacetCounts['facets']['tags'] {
  const found = values.filter(({ images }) => images > 0);
  const byUse = (a: CountedValue, b: CountedValue): number =>
    b.images - a.images || compareWords(a.label, b.label) || compareWords(a.key, b.key);
  const sorted = found.toSorted(ordered.has(name) ? (a, b) => Number(b.key) - Number(a.key) : byUse);
  return { values: sorted.slice(0, shown), all: found.length };
}
