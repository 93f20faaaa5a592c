import { Link } from '@tanstack/react-router';
import { Images, SearchX, Star } from 'lucide-react';
import { AddImagesButton } from '../transfer/uploads/AddImagesButton.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';

/** What stands where the Library shows no image. */
export default function NothingFound({ query }: { query: string }) {
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
