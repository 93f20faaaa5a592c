import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { Images, Star } from 'lucide-react';
import { useCallback } from 'react';
import { AddImagesButton } from '../transfer/uploads/AddImagesButton.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { ImageBrowser } from './ImageBrowser.tsx';
import { LibraryHead } from './LibraryHead.tsx';

function NothingFound({ query }: { query: string }) {
  if (query === 'is:favourite') {
    return (
      <EmptyState icon={Star} title="No favourites yet">
        Mark an image with the star, and it appears here too.
      </EmptyState>
    );
  }
  return (
    <EmptyState
      icon={Images}
      title={query === '' ? 'Your Library is empty' : 'Nothing matches'}
      action={
        <>
          <div className="flex flex-wrap justify-center gap-2">
            <Link
              to="/"
              className="inline-flex h-10 items-center rounded-control bg-accent px-4 font-medium text-on-accent hover:bg-accent-hover"
            >
              New chat
            </Link>
            {query === '' && <AddImagesButton large />}
          </div>
          {query === '' && (
            <p className="mt-5 text-sm text-muted">
              Years of them elsewhere?{' '}
              <Link
                to="/import"
                className="rounded-sm font-medium whitespace-nowrap text-accent-ink underline underline-offset-4"
              >
                Bring your images
              </Link>
            </p>
          )}
        </>
      }
    >
      {query === ''
        ? 'Every image that you make in a chat is kept here, and so is everything that you bring from elsewhere.'
        : 'No image in your Library matches this search.'}
    </EmptyState>
  );
}

/** All images, newest first. */
export default function LibraryPage() {
  const { image: openId, q: query = '' } = useSearch({ from: '/app/library' });
  const navigate = useNavigate();
  const open = useCallback(
    (id: string | undefined, replace: boolean) =>
      void navigate({
        to: '/library',
        search: { ...(query === '' ? {} : { q: query }), ...(id === undefined ? {} : { image: id }) },
        replace,
      }),
    [navigate, query],
  );
  return (
    <ImageBrowser
      key={query}
      title="Library"
      query={query}
      openId={openId}
      onOpen={open}
      renderHead={(total) => <LibraryHead query={query} total={total} />}
      empty={<NothingFound query={query} />}
    />
  );
}
