import { queryOptions } from '@tanstack/react-query';
import { countSaved, listSaved, type SavedSearch } from '../../../shared/contract/saved.ts';
import { call } from '../../api.ts';

/** All saved searches, by name. */
export const savedQuery = queryOptions({
  queryKey: ['saved'] as const,
  queryFn: async ({ signal }) => (await call(listSaved, {}, { signal })).saved,
});

/** How many images a saved search finds; under another key once it looks for something else. */
export const savedCountQuery = ({ id, query }: SavedSearch) =>
  queryOptions({
    queryKey: ['saved-count', id, query] as const,
    queryFn: async ({ signal }) => (await call(countSaved, { id }, { signal })).images,
  });
