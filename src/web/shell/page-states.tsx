import { Link, useRouter, type ErrorComponentProps } from '@tanstack/react-router';
import { Compass } from 'lucide-react';
import { EmptyState } from '../ui/EmptyState.tsx';
import { ErrorState } from '../ui/ErrorState.tsx';
import { Spinner } from '../ui/Spinner.tsx';

/** What stands at an address that leads nowhere. */
export function NotFoundPage() {
  return (
    <EmptyState
      icon={Compass}
      title="There is nothing at this address"
      action={
        <Link to="/" className="font-medium text-accent-ink underline underline-offset-4">
          Start a new chat
        </Link>
      }
    >
      It may have been deleted, or the link is not complete.
    </EmptyState>
  );
}

/** What stands where a page could not be shown. */
export function PageError({ error, reset }: ErrorComponentProps) {
  const router = useRouter();
  return (
    <ErrorState
      title="This page could not be shown"
      error={error}
      retry={() => {
        reset();
        void router.invalidate();
      }}
    />
  );
}

/** What stands while a page is on its way. */
export function PagePending() {
  return (
    <div role="status" className="flex h-full items-center justify-center gap-3 text-muted">
      <Spinner />
      Loading
    </div>
  );
}
