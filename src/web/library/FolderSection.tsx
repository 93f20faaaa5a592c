import { useQuery } from '@tanstack/react-query';
import { ChevronRight, Plus } from 'lucide-react';
import { Suspense, lazy, useRef, useState } from 'react';
import { useStore } from '../store.ts';
import { cx } from '../ui/cx.ts';
import { IconButton } from '../ui/IconButton.tsx';
import { foldersShown, showFolders } from './folder-view.ts';
import { foldersQuery } from './folders.ts';
import { useFolderDrop } from './use-folder-drop.ts';

// Who has no folders does not load the tree.
const loadTree = () => import('./FolderTree.tsx');
const FolderTree = lazy(loadTree);

/** The folders in the sidebar, under a heading that folds them away. */
export default function FolderSection() {
  const query = useQuery(foldersQuery);
  const shown = useStore(foldersShown);
  const [draft, setDraft] = useState<{ parentId: string | null }>();
  const folders = query.data ?? [];
  const drop = useFolderDrop(null, folders);
  const plus = useRef<HTMLButtonElement>(null);
  const endDraft = (next: typeof draft): void => {
    setDraft(next);
    // A name that was given up leaves the focus to the button that asked for it.
    if (!next) setTimeout(() => document.activeElement === document.body && plus.current?.focus(), 50);
  };
  const listed = folders.length > 0 || draft !== undefined;
  return (
    <section aria-label="Folders" className="flex max-h-[42%] min-h-9 shrink-0 flex-col pb-2">
      <div
        {...drop.handlers}
        className={cx(
          'mx-2 flex shrink-0 items-center rounded-control pr-1',
          drop.over && 'bg-accent-soft ring-2 ring-accent ring-inset',
        )}
      >
        <h2 className="flex-1 text-xs font-medium text-muted">
          <button
            type="button"
            aria-expanded={shown}
            disabled={folders.length === 0}
            onClick={() => showFolders(!shown)}
            className="flex h-8 w-full items-center gap-1 rounded-control pl-2 text-left enabled:hover:text-ink pointer-coarse:h-10"
          >
            Folders
            {folders.length > 0 && (
              <ChevronRight
                aria-hidden
                size={13}
                className={cx('transition-transform', shown && 'rotate-90')}
              />
            )}
          </button>
        </h2>
        <IconButton
          ref={plus}
          small
          label="New folder"
          icon={Plus}
          onPointerEnter={() => void loadTree()}
          onFocus={() => void loadTree()}
          onClick={() => {
            showFolders(true);
            setDraft({ parentId: null });
          }}
        />
      </div>
      {shown && listed && (
        <div className="min-h-0 overflow-y-auto overscroll-contain px-2">
          <Suspense fallback={<div className="h-8.5" />}>
            <FolderTree folders={folders} draft={draft} onDraft={endDraft} />
          </Suspense>
        </div>
      )}
      {query.isError && (
        <p role="alert" className="flex items-center justify-between gap-2 px-4.5 text-sm text-muted">
          The folders did not load.
          <button type="button" onClick={() => void query.refetch()} className="font-medium text-accent-ink">
            Try again
          </button>
        </p>
      )}
    </section>
  );
}
