import { useNavigate, useSearch } from '@tanstack/react-router';
import { lazy, Suspense, useCallback } from 'react';
import { useStore } from '../store.ts';
import { useFacetPanel } from './facets/use-facet-panel.tsx';
import { ImageBrowser } from './ImageBrowser.tsx';
import { LibraryHead } from './LibraryHead.tsx';
import { readSort, sortSearch } from './sort-order.ts';
import { useSettledQuery } from './use-settled-query.ts';
import { everyVersion, oneOfEach } from './version-view.ts';

// Most Libraries have images.
const NothingFound = lazy(() => import('./NothingFound.tsx'));

/** All images, newest first. */
export default function LibraryPage() {
  const { image: openId, q: query = '', sort: sortText } = useSearch({ from: '/app/library' });
  const sort = readSort(sortText);
  const navigate = useNavigate();
  const open = useCallback(
    (id: string | undefined, replace: boolean) =>
      void navigate({
        to: '/library',
        search: {
          ...(query === '' ? {} : { q: query }),
          ...sortSearch(sort),
          ...(id === undefined ? {} : { image: id }),
        },
        replace,
      }),
    [navigate, query, sort],
  );
  const search = useCallback(
    // One step back leaves the search, however many letters it took.
    (q: string) =>
      void navigate({
        to: '/library',
        search: { ...(q === '' ? {} : { q }), ...sortSearch(sort) },
        replace: query !== '',
      }),
    [navigate, query, sort],
  );
  const every = useStore(everyVersion);
  const one = query === '' && !every;
  const shown = useSettledQuery(one ? oneOfEach : query, sort);
  const panel = useFacetPanel(query, search);
  return (
    <ImageBrowser
      title="Library"
      query={shown}
      selects={one && shown === oneOfEach ? '' : shown}
      sort={sort}
      openId={openId}
      onOpen={open}
      renderHead={(total) => (
        <LibraryHead
          query={query}
          total={shown === (one ? oneOfEach : query) ? total : null}
          onSearch={search}
        />
      )}
      under={panel.chips}
      aside={panel.aside}
      empty={
        <Suspense>
          <NothingFound query={one ? '' : shown} />
        </Suspense>
      }
    />
  );
}
