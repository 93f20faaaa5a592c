import { useQuery } from '@tanstack/react-query';
import { NotebookPen, Pencil } from 'lucide-react';
import { Suspense, lazy, useState } from 'react';
import { cx } from '../ui/cx.ts';
import { IconButton } from '../ui/IconButton.tsx';
import type { NamedFolder } from './filing-verbs.ts';
import { guideQuery } from './guide-queries.ts';
import { PinnedReferences } from './PinnedReferences.tsx';

const BriefEditor = lazy(() => import('./BriefEditor.tsx'));

/** What a folder offers to its chats, at its head: its brief and its pinned references. */
export function FolderGuide({ folder }: { folder: NamedFolder }) {
  const query = useQuery(guideQuery(folder.id));
  const [editing, setEditing] = useState(false);
  const [whole, setWhole] = useState(false);
  if (query.isError) {
    return (
      <p role="alert" className="px-4 pb-2 text-sm text-muted max-md:px-3">
        The brief did not load.{' '}
        <button type="button" onClick={() => void query.refetch()} className="font-medium text-accent-ink">
          Try again
        </button>
      </p>
    );
  }
  // Stands at once in the place that it mostly takes, so that what is below does not jump.
  if (!query.data) return <div className="h-11" />;
  const { brief, pins } = query.data;
  return (
    <section
      aria-label="Brief and references"
      className="flex shrink-0 flex-wrap items-center gap-x-5 gap-y-2 px-4 pb-2 max-md:px-3"
    >
      {brief === '' ? (
        <button
          type="button"
          onClick={() => setEditing(true)}
          className="flex h-9 shrink-0 items-center gap-2 rounded-lg border border-dashed border-line-strong/70 px-3 text-sm text-muted hover:bg-hover hover:text-ink pointer-coarse:h-11"
        >
          <NotebookPen aria-hidden size={16} />
          Write a brief
        </button>
      ) : (
        <div className="flex max-w-3xl min-w-64 flex-1 items-start gap-1">
          <button
            type="button"
            aria-expanded={whole}
            title={whole ? 'Show less of it' : 'Show all of it'}
            onClick={() => setWhole(!whole)}
            className="min-w-0 rounded-lg text-left"
          >
            <span
              className={cx(
                'text-sm leading-5 wrap-anywhere whitespace-pre-wrap text-muted',
                whole ? 'block max-h-[30vh] overflow-y-auto' : 'line-clamp-2',
              )}
            >
              {brief}
            </span>
          </button>
          <IconButton small label="Edit the brief" icon={Pencil} onClick={() => setEditing(true)} />
        </div>
      )}
      <PinnedReferences folder={folder} pins={pins} />
      <Suspense>
        {editing && <BriefEditor folder={folder} brief={brief} onClose={() => setEditing(false)} />}
      </Suspense>
    </section>
  );
}
