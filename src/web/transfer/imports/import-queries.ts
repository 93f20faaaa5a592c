import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import {
  getImport,
  type ItemOutcome,
  listImportItems,
  listImports,
} from '../../../shared/contract/imports.ts';
import { call, keys } from '../../api.ts';

/** All imports, newest first. */
export const importsQuery = queryOptions({
  queryKey: keys.imports(),
  queryFn: async ({ signal }) => (await call(listImports, {}, { signal })).imports,
});

export function importQuery(id: string) {
  return queryOptions({
    queryKey: keys.import(id),
    queryFn: ({ signal }) => call(getImport, { id }, { signal }),
  });
}

/** The report of an import, or what of it went one way, a hundred items at a time. */
export function importItemsQuery(id: string, outcome: ItemOutcome | null) {
  return infiniteQueryOptions({
    queryKey: keys.importItems(id, outcome ?? 'all'),
    queryFn: ({ pageParam, signal }) =>
      call(
        listImportItems,
        {
          id,
          limit: 100,
          ...(outcome === null ? {} : { outcome }),
          ...(pageParam === null ? {} : { after: pageParam }),
        },
        { signal },
      ),
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
  });
}
