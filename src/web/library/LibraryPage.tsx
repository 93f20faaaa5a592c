import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { Images, SearchX, Star } from 'lucide-react';
import { useCallback } from 'react';
import { AddImagesButton } from '../transfer/uploads/AddImagesButton.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { useFacetPanel } from './facets/use-facet-panel.tsx';
import { ImageBrowser } from './ImageBrowser.tsx';
import { LibraryHead } from './LibraryHead.tsx';
import { readSort, sortSearch } from './sort-order.ts';
import { useSettledQuery } from './use-settled-query.ts';

function NothingFound({ query }: { query: string }) {
  if (query === 'is:favourite') {
    return (
      <EmptyState icon={Star} title="No favourites yet">
        Mark an image with the star, and it appears here too.
      </EmptyState>
    );
  }
  if (query !== '') {
    return (
      <EmptyState
        icon={SearchX}
        title="Nothing matches"
        action={
          <Link
            to="/library"
            className="inline-flex h-10 items-center rounded-control border border-line bg-raised px-4 font-medium hover:bg-hover"
          >
            Show all images
          </Link>
        }
      >
        <p>
          Names, prompts, tags and file names were looked through. Try fewer words, or only how one begins:
        </p>
        <p className="mt-2 font-mono text-sm text-ink">lightho*</p>
      </EmptyState>
    );
  }
  return (
    <EmptyState
      icon={Images}
      title="Your Library is empty"
      action={
        <>
          <div className="flex flex-wrap justify-center gap-2">
            <Link
              to="/"
              className="inline-flex h-10 items-center rounded-control bg-accent px-4 font-medium text-on-accent hover:bg-accent-hover"
            >
              New chat
            </Link>
            <AddImagesButton large />
          </div>
          <p className="mt-5 text-sm text-muted">
            Years of them elsewhere?{' '}
            <Link
              to="/import"
              className="rounded-sm font-medium whitespace-nowrap text-accent-ink underline underline-offset-4"
            >
              Bring your images
            </Link>
          </p>
        </>
      }
    >
      Every image that you make in a chat is kept here, and so is everything that you bring from elsewhere.
    </EmptyState>
  );
}

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
  const shown = useSettledQuery(query, sort);
  const panel = useFacetPanel(query, search);
  return (
    <ImageBrowser
      title="Library"
      query={shown}
      sort={sort}
      openId={openId}
      onOpen={open}
      renderHead={(total) => (
        <LibraryHead query={query} total={shown === query ? total : null} onSearch={search} />
      )}
      under={panel.chips}
      aside={panel.aside}
      empty={<NothingFound query={shown} />}
    />
  );
}
