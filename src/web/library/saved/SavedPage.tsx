import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { Bookmark, BookmarkX, Ellipsis } from 'lucide-react';
import { useCallback } from 'react';
import type { SavedSearch } from '../../../shared/contract/saved.ts';
import { RenameField } from '../../chats/RenameField.tsx';
import { counted } from '../../lifecycle/words.ts';
import { Button } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { Menu } from '../../ui/Menu.tsx';
import { FacetButton } from '../facets/FacetButton.tsx';
import { useFacetPanel } from '../facets/use-facet-panel.tsx';
import { GridSkeleton } from '../GridSkeleton.tsx';
import { ImageBrowser } from '../ImageBrowser.tsx';
import { SizeChoice } from '../LibraryHead.tsx';
import { SearchBox } from '../SearchBox.tsx';
import { readSort, sortSearch } from '../sort-order.ts';
import { SortMenu } from '../SortMenu.tsx';
import { useSettledQuery } from '../use-settled-query.ts';
import { savedMenu } from './saved-menu.ts';
import { savedQuery } from './saved-queries.ts';
import { pointSaved, renameSaved } from './saved-verbs.ts';
import { useSavedActions } from './use-saved-actions.ts';

const toLibrary = (
  <Link
    to="/library"
    className="inline-flex h-10 items-center rounded-control border border-line bg-raised px-4 font-medium hover:bg-hover"
  >
    Open the Library
  </Link>
);

function SavedImages({ saved }: { saved: SavedSearch }) {
  const { image: openId, q, rename, sort: sortText } = useSearch({ from: '/app/saved/$savedId' });
  const sort = readSort(sortText);
  const navigate = useNavigate();
  const { rename: startRename, makeRule, remove } = useSavedActions();
  const query = q ?? saved.query;
  const go = useCallback(
    (search: { q?: string; image?: string }, replace: boolean) =>
      void navigate({
        to: '/saved/$savedId',
        params: { savedId: saved.id },
        search: { ...search, ...sortSearch(sort) },
        replace,
      }),
    [navigate, saved.id, sort],
  );
  const changed = q !== undefined && q !== saved.query;
  const tried = changed ? { q } : {};
  const look = (next: string): void => go(next === saved.query ? {} : { q: next }, q !== undefined);
  const shown = useSettledQuery(query, sort);
  const panel = useFacetPanel(query, look);
  const endRename = (name: string | null): void => {
    go(tried, true);
    if (name !== null) void renameSaved(saved, name);
  };
  const renderHead = (total: number | null) => (
    <header className="@container shrink-0">
      <div className="flex min-h-14 flex-wrap items-center gap-x-3 gap-y-2 px-4 py-2 max-md:px-3">
        {rename ? (
          <h1 className="min-w-0 flex-1">
            <RenameField
              label="Name of the saved search"
              title={saved.name}
              onDone={endRename}
              className="h-8 max-w-md text-base font-semibold"
            />
          </h1>
        ) : (
          <h1 className="min-w-0 truncate text-lg leading-7 font-semibold" title={saved.name}>
            {saved.name}
          </h1>
        )}
        <Menu
          align="start"
          entries={savedMenu({
            onRename: () => startRename(saved.id),
            onRule: () => makeRule(saved),
            onDelete: () => remove(saved),
          })}
        >
          <IconButton small label="Menu of the saved search" icon={Ellipsis} tooltip={false} />
        </Menu>
        <span className="text-sm whitespace-nowrap text-muted tabular-nums max-sm:hidden">
          {total === null || shown !== query ? '' : counted(total, 'image')}
        </span>
        <div className="order-last flex min-w-0 basis-full items-center gap-1 @2xl:order-none @2xl:max-w-lg @2xl:flex-1 @2xl:basis-0">
          <SearchBox
            label="Search of this page"
            query={query}
            onSearch={(next) => look(next === '' ? saved.query : next)}
            total={shown === query ? total : null}
            className="min-w-0 flex-1"
          />
          {changed && (
            <Button
              small
              tone="primary"
              onClick={() => void pointSaved(saved, query).then((done) => done && go({}, true))}
            >
              Save changes
            </Button>
          )}
          <FacetButton />
        </div>
        <span className="flex-1" />
        <SortMenu query={query} />
        <SizeChoice />
      </div>
    </header>
  );
  return (
    <ImageBrowser
      title={saved.name}
      query={shown}
      sort={sort}
      openId={openId}
      onOpen={(id, replace) => go({ ...tried, ...(id === undefined ? {} : { image: id }) }, replace)}
      renderHead={renderHead}
      under={panel.chips}
      aside={panel.aside}
      empty={
        <EmptyState icon={Bookmark} title="Nothing matches now" action={toLibrary}>
          This page fills by itself as soon as an image matches.
        </EmptyState>
      }
    />
  );
}

/** What a saved search finds now. */
export default function SavedPage() {
  const { savedId } = useParams({ from: '/app/saved/$savedId' });
  const list = useQuery(savedQuery);
  if (list.isError) {
    return (
      <ErrorState
        title="The saved searches did not load"
        error={list.error}
        retry={() => void list.refetch()}
      />
    );
  }
  if (!list.data) return <GridSkeleton />;
  const saved = list.data.find(({ id }) => id === savedId);
  if (!saved) {
    return (
      <EmptyState icon={BookmarkX} title="This saved search is not there" action={toLibrary}>
        It may have been deleted. Its images are in the Library.
      </EmptyState>
    );
  }
  return <SavedImages key={savedId} saved={saved} />;
}
