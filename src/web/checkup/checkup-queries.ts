import { queryOptions } from '@tanstack/react-query';
import {
  getDuplicates,
  getSpace,
  getUnopened,
  listDuplicates,
  listLargest,
  previewKeepAll,
} from '../../shared/contract/checkup.ts';
import { call, keys, queryClient } from '../api.ts';

/** What is counted and found; the change log says when it is no longer so. */
const root = 'checkup';

export const spaceQuery = queryOptions({
  queryKey: [root, 'space'] as const,
  queryFn: ({ signal }) => call(getSpace, {}, { signal }),
  staleTime: 0,
});

export const unopenedQuery = (olderThanDays: number) =>
  queryOptions({
    queryKey: [...keys.unopened(), olderThanDays],
    queryFn: ({ signal }) => call(getUnopened, { olderThanDays, limit: shownUnopened }, { signal }),
    // Openings are told to nobody.
    staleTime: 0,
  });

/** Images that nobody opened which are shown at once. */
export const shownUnopened = 24;

export const largestQuery = queryOptions({
  queryKey: [root, 'largest'] as const,
  queryFn: ({ signal }) => call(listLargest, { limit: 12 }, { signal }),
  staleTime: 0,
});

export const duplicatesQuery = queryOptions({
  queryKey: [root, 'duplicates'] as const,
  queryFn: ({ signal }) => call(getDuplicates, {}, { signal }),
  staleTime: 0,
});

export const groupsQuery = queryOptions({
  queryKey: [root, 'groups'] as const,
  queryFn: ({ signal }) => call(listDuplicates, { limit: 10 }, { signal }),
  staleTime: 0,
});

export const keepAllQuery = (which: 'same' | 'all') =>
  queryOptions({
    queryKey: [root, 'keep-all', which] as const,
    queryFn: ({ signal }) => call(previewKeepAll, { which }, { signal }),
    // True at the moment of asking.
    staleTime: 0,
    gcTime: 0,
  });

export const reloadCheckup = (): Promise<void> => queryClient.invalidateQueries({ queryKey: [root] });
