import type { Facet, FacetValue } from '../../../shared/contract/facets.ts';
import { type FacetName, facetNames } from '../../../shared/facets.ts';
import { quoted } from '../../../shared/query.ts';
import type { CountedValue, FacetCounts } from './counted.ts';

const capital = (word: string): string => word.slice(0, 1).toUpperCase() + word.slice(1);

/** A counted value as a term of the search language, and what it is called. */
const termOf: Record<FacetName, (value: CountedValue) => Omit<FacetValue, 'images'>> = {
  tags: ({ label }) => ({ term: `tag:${quoted(label)}`, label }),
  folders: ({ key, label }) => ({ term: `folder:${key}`, label }),
  sources: ({ key }) => ({ term: `is:${key}`, label: capital(key) }),
  models: ({ label }) => ({ term: `model:${quoted(label)}`, label }),
  years: ({ key }) => ({ term: `on:${key}`, label: key }),
  ratios: ({ key }) => ({ term: `ratio:${key}`, label: capital(key) }),
  colours: ({ key }) => ({ term: `color:${key}`, label: capital(key) }),
  ratings: ({ key }) => ({ term: `rating:${key}`, label: key === '1' ? '1 star' : `${key} stars` }),
  favourites: () => ({ term: 'is:favourite', label: 'Favourites' }),
};

/** The facets that have values, in the order in which they are shown. */
export function facetsOf(counts: FacetCounts): Facet[] {
  return facetNames
    .map((name) => {
      const { values, all } = counts.facets[name];
      return {
        name,
        values: values.map((value) => ({ ...termOf[name](value), images: value.images })),
        more: all - values.length,
      };
    })
    .filter(({ values }) => values.length > 0);
}
