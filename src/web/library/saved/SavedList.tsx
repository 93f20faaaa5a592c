import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Bookmark } from 'lucide-react';
import { useEffect } from 'react';
import type { SavedSearch } from '../../../shared/contract/saved.ts';
import { onChanges } from '../../live.ts';
import { ContextMenu } from '../../ui/ContextMenu.tsx';
import { savedMenu } from './saved-menu.ts';
import { savedCountQuery } from './saved-queries.ts';
import { useSavedActions } from './use-saved-actions.ts';

/** However much changes, the searches are counted no more often than this. */
const pause = 10_000;

function useCountedNowAndThen(): void {
  const client = useQueryClient();
  useEffect(() => {
    let timer: number | undefined;
    let last = 0;
    const stop = onChanges(({ changes }) => {
      if (timer !== undefined || !changes.some(({ kind }) => /^(image|folder|tag)\./.test(kind))) return;
      timer = window.setTimeout(
        () => {
          timer = undefined;
          last = performance.now();
          void client.invalidateQueries({ queryKey: ['saved-count'] });
        },
        Math.max(500, pause - (performance.now() - last)),
      );
    });
    return () => {
      stop();
      window.clearTimeout(timer);
    };
  }, [client]);
}

function SavedRow({ saved }: { saved: SavedSearch }) {
  const { data: images } = useQuery(savedCountQuery(saved));
  const { rename, makeRule, remove } = useSavedActions();
  return (
    <li>
      <ContextMenu
        entries={savedMenu({
          onRename: () => rename(saved.id),
          onRule: () => makeRule(saved),
          onDelete: () => remove(saved),
        })}
      >
        <Link
          to="/saved/$savedId"
          params={{ savedId: saved.id }}
          search={{}}
          activeOptions={{ includeSearch: false }}
          activeProps={{ className: 'bg-pressed' }}
          title={saved.name}
          className="flex h-8.5 items-center rounded-control pr-2.5 pl-2.5 text-sm -outline-offset-2 transition-colors hover:bg-hover pointer-coarse:h-11 [-webkit-touch-callout:none]"
        >
          <Bookmark aria-hidden size={15} strokeWidth={1.9} className="mr-2 shrink-0 text-muted" />
          <span className="min-w-0 flex-1 truncate">{saved.name}</span>
          <span className="pl-2 text-xs text-muted tabular-nums">
            {typeof images === 'number' && images.toLocaleString('en')}
            {typeof images === 'number' && (
              <span className="sr-only">{images === 1 ? ' image' : ' images'}</span>
            )}
          </span>
        </Link>
      </ContextMenu>
    </li>
  );
}

/** The saved searches of the sidebar, each with how many images it finds. */
export default function SavedList({ saved }: { saved: readonly SavedSearch[] }) {
  useCountedNowAndThen();
  return (
    <section aria-label="Saved searches" className="flex max-h-[30%] min-h-17 shrink-0 flex-col px-2 pb-2">
      <h2 className="flex h-8 shrink-0 items-center pl-2 text-xs font-medium text-muted">Saved searches</h2>
      <ul className="min-h-0 overflow-y-auto overscroll-contain">
        {saved.map((one) => (
          <SavedRow key={one.id} saved={one} />
        ))}
      </ul>
    </section>
  );
}
