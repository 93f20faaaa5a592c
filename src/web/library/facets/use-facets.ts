import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { ChangeSet } from '../../../shared/contract/changes.ts';
import { type Facet, listFacets } from '../../../shared/contract/facets.ts';
import { call } from '../../api.ts';
import { onChanges } from '../../live.ts';

/** While much changes, as in an import, counts are asked for no more often than this. */
const pause = 2_000;

const matters = ({ changes }: ChangeSet): boolean =>
  changes.some(({ kind }) => /^(image|folder|tag)\./.test(kind));

export interface ShownFacets {
  facets: readonly Facet[] | undefined;
  /** Counts of the query before, until those of this one are here. */
  stale: boolean;
  error: unknown;
  retry: () => void;
}

/** What a query can be narrowed by, kept true by the change stream. A query that is left is not counted further. */
export function useFacets(query: string): ShownFacets {
  const client = useQueryClient();
  const { data, isPlaceholderData, error, refetch } = useQuery({
    queryKey: ['facets', query],
    queryFn: ({ signal }) => call(listFacets, { query }, { signal }),
    placeholderData: keepPreviousData,
    // Nothing follows the changes while the panel is closed.
    staleTime: 0,
  });
  useEffect(() => {
    let timer: number | undefined;
    let last = 0;
    const stop = onChanges((set) => {
      if (timer !== undefined || !matters(set)) return;
      timer = window.setTimeout(
        () => {
          timer = undefined;
          last = performance.now();
          void client.invalidateQueries({ queryKey: ['facets'] });
        },
        Math.max(150, pause - (performance.now() - last)),
      );
    });
    return () => {
      stop();
      window.clearTimeout(timer);
    };
  }, [client]);
  return { facets: data?.facets, stale: isPlaceholderData, error, retry: () => void refetch() };
}
