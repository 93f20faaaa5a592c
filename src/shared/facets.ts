/** What images of a query can be told apart by, in the order in which it is shown. */
export const facetNames = [
  'tags',
  'folders',
  'sources',
  'models',
  'years',
  'ratios',
  'colours',
  'ratings',
  'favourites',
] as const;
export type FacetName = (typeof facetNames)[number];
