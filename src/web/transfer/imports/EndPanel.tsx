import { Link } from '@tanstack/react-router';
import type { Import } from '../../../shared/contract/imports.ts';
import { dayOf } from '../../when.ts';
import { endSentence } from './import-words.ts';

/** An import that has ended: what came of it, and where that is now. */
export function EndPanel({ one }: { one: Import }) {
  return (
    <section aria-label="Result" className="rounded-card border border-line bg-raised p-4 sm:p-5">
      <h2 className="text-lg leading-snug font-semibold text-balance">{endSentence(one)}</h2>
      <p className="mt-1 text-sm text-muted">
        {one.state === 'done' ? 'Finished' : 'Cancelled'} on {dayOf(one.finishedAt ?? one.createdAt)}. The
        files that were sent are erased from this server; what came in stays.
      </p>
      <div className="mt-4 flex flex-wrap gap-2">
        <Link
          to="/library"
          className="inline-flex h-10 items-center rounded-control bg-accent px-4 font-medium text-on-accent hover:bg-accent-hover"
        >
          Open Library
        </Link>
        <Link
          to="/import"
          className="inline-flex h-10 items-center rounded-control border border-line bg-raised px-4 font-medium hover:bg-hover"
        >
          Bring more
        </Link>
      </div>
    </section>
  );
}
