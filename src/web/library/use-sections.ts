import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, useSyncExternalStore } from 'react';
import { listSections } from '../../shared/contract/library.ts';
import type { SortOrder } from '../../shared/timeline.ts';
import { call, keys } from '../api.ts';
import { onChanges } from '../live.ts';
import { createSectionStore, type GridContent, type SectionStore } from './section-store.ts';

export interface Sections {
  store: SectionStore;
  content: GridContent;
  /** The counts are known. */
  ready: boolean;
  error: unknown;
  retry: () => void;
}

/** How many images each section of a query has. */
export const countsQuery = (query: string, sort: SortOrder) =>
  queryOptions({
    queryKey: keys.sections(query, sort),
    queryFn: ({ signal }) => call(listSections, { query, sort }, { signal }),
    // The same counts said again are a word of the server too: they settle what was guessed meanwhile.
    structuralSharing: false,
  });

/** The images that a query finds, by section, following every change on this and other devices. */
export function useSections(query: string, sort: SortOrder = 'made'): Sections {
  const client = useQueryClient();
  // What was loaded stays for a while after the page is left, so that coming back shows it at once.
  const store = useMemo(
    () =>
      client.getQueryData<SectionStore>(['grid-store', query, sort]) ?? createSectionStore(call, query, sort),
    [client, query, sort],
  );
  const content = useSyncExternalStore(store.subscribe, store.get);
  const counts = useQuery(countsQuery(query, sort));
  // No single change makes this untrue, so it is asked again only when everything is.
  const reloads = useQuery({ queryKey: ['grid-reloads'], queryFn: () => Date.now() });

  useEffect(() => {
    if (counts.data) store.setCounts(counts.data);
  }, [store, counts.data]);

  useEffect(() => store.distrust(), [store, reloads.data]);

  useEffect(() => {
    const stop = onChanges((set) => {
      store.apply(set);
      // An update moves images in and out of a filtered view, and between stars and letters, which alters counts.
      const filtered =
        (query !== '' || sort !== 'made') &&
        set.changes.some(({ kind }) => kind === 'image.updated' || kind === 'image.described');
      if (filtered) void client.invalidateQueries({ queryKey: keys.sections(query, sort) });
    });
    return () => {
      stop();
      store.cancel();
      client.setQueryData(['grid-store', query, sort], store);
    };
  }, [client, store, query, sort]);

  return {
    store,
    content,
    // Counts are laid out a moment after they came.
    ready: counts.data !== undefined && (content.sections.length > 0 || counts.data.total === 0),
    error: counts.error,
    retry: () => void counts.refetch(),
  };
}
