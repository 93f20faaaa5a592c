import { z } from 'zod';
import { facetNames } from '../facets.ts';
import { endpoint } from './endpoint.ts';
import { query } from './library.ts';

const facetValue = z.object({
  /** A term of the search language that finds these; with `-` in front it leaves them out. */
  term: z.string(),
  label: z.string(),
  /** How many images of the query the term finds. */
  images: z.int(),
});
export type FacetValue = z.output<typeof facetValue>;

const facet = z.object({
  name: z.enum(facetNames),
  /** The twenty that find most, most first; years newest first and ratings highest first. */
  values: z.array(facetValue),
  /** How many further values there are. */
  more: z.int(),
});
export type Facet = z.output<typeof facet>;

export const listFacets = endpoint({
  name: 'listFacets',
  method: 'GET',
  path: '/api/images/facets',
  summary: 'What the images of a query can be narrowed by, each value with its true count.',
  input: z.object({ query }),
  output: z.object({ total: z.int(), facets: z.array(facet) }),
});
