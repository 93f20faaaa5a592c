import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { Download, Images, Star, Trash2 } from 'lucide-react';
import { Suspense, lazy, useCallback, useRef, useState } from 'react';
import { useTrashActions } from '../lifecycle/trash-actions.ts';
import { counted } from '../lifecycle/words.ts';
import { useShortcut } from '../shell/shortcuts.ts';
import { useStore } from '../store.ts';
import { Button } from '../ui/Button.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { ErrorState } from '../ui/ErrorState.tsx';
import { Grid, type GridHandle } from './Grid.tsx';
import { GridSkeleton } from './GridSkeleton.tsx';
import { gridSize } from './grid-size.ts';
import { imageCommands, menuOf } from './image-commands.ts';
import { downloadImages, setFavourite } from './image-verbs.ts';
import { LibraryHead } from './LibraryHead.tsx';
import { imageIn, monthTitle } from './sections.ts';
import { asSelection, everything, nothing, pickedCount, type Picked } from './selection.ts';
import { SelectionBar } from './SelectionBar.tsx';
import { useImageHandoff } from './use-image-handoff.ts';
import { useOpenImage } from './use-open-image.ts';
import { usePickedUpkeep } from './use-picked-upkeep.ts';
import { useSections } from './use-sections.ts';

const Viewer = lazy(() => import('./Viewer.tsx').then((module) => ({ default: module.Viewer })));

/** Browsers ask before they save more than a few files at once. */
const mostDownloads = 10;

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
        <Link
          to="/"
          className="inline-flex h-10 items-center rounded-control bg-accent px-4 font-medium text-on-accent hover:bg-accent-hover"
        >
          New chat
        </Link>
      }
    >
      {query === ''
        ? 'Every image that you make in a chat is kept here.'
        : 'No image in your Library matches this search.'}
    </EmptyState>
  );
}

/** All images, newest first. */
export default function LibraryPage() {
  const { image: openId, q: query = '' } = useSearch({ from: '/app/library' });
  return <Library key={query} query={query} openId={openId} />;
}

function Library({ query, openId }: { query: string; openId: string | undefined }) {
  const navigate = useNavigate();
  const sections = useSections(query);
  const { content, store } = sections;
  const size = useStore(gridSize);
  const { trashImages } = useTrashActions();
  const handoff = useImageHandoff();
  const grid = useRef<GridHandle>(null);
  const [picked, setPicked] = useState<Picked>(nothing);
  usePickedUpkeep(setPicked);
  const count = pickedCount(picked, content.total);

  const open = useCallback(
    (id: string | undefined, replace: boolean) =>
      void navigate({
        to: '/library',
        search: { ...(query === '' ? {} : { q: query }), ...(id === undefined ? {} : { image: id }) },
        replace,
      }),
    [navigate, query],
  );
  const close = useCallback(() => open(undefined, true), [open]);
  const neighbours = useOpenImage(openId, sections, grid);

  const favour = useCallback(
    (id: string, favourite: boolean) => {
      store.setFavourite(id, favourite);
      void setFavourite(id, favourite).then((done) => !done && store.setFavourite(id, !favourite));
    },
    [store],
  );
  const removeOne = useCallback((id: string) => void trashImages({ ids: [id] }, 1), [trashImages]);
  const removePicked = (): void => {
    if (count === 0) return;
    void trashImages(asSelection(picked, query), count).then((done) => done && setPicked(nothing));
  };

  const menu = (id: string) => {
    const image = imageIn(content.sections, id);
    if (!image) return [];
    return menuOf(
      imageCommands(image, {
        onOpen: () => open(id, false),
        onSelect: () =>
          setPicked((before) => ({
            mode: 'some',
            ids: new Set([...(before.mode === 'some' ? before.ids : []), id]),
          })),
        onEdit: () => handoff.edit(image),
        onMoreLikeThis: () => handoff.moreLikeThis(image),
        onFavourite: (favourite) => favour(id, favourite),
        onDelete: () => removeOne(id),
      }),
    );
  };

  const group = 'Library';
  useShortcut('mod+a', 'Select all images', () => setPicked(everything), {
    group,
    enabled: content.total > 0,
  });
  useShortcut('Escape', 'Clear the selection', () => setPicked(nothing), { group, enabled: count > 0 });
  useShortcut('Delete', 'Delete the selected images', removePicked, { group, enabled: count > 0 });

  const few = picked.mode === 'some' && count <= mostDownloads;
  return (
    <div className="flex h-full flex-col">
      {count > 0 ? (
        <SelectionBar title="Library" count={count} onClear={() => setPicked(nothing)}>
          {few && (
            <Button
              small
              tone="ghost"
              onClick={() => void downloadImages([...asIds(picked)].map((id) => ({ id, name: '' })))}
            >
              <Download aria-hidden size={15} />
              <span className="max-sm:sr-only">Download</span>
            </Button>
          )}
          <Button small tone="danger" onClick={removePicked} aria-label={`Delete ${counted(count, 'image')}`}>
            <Trash2 aria-hidden size={15} />
            Delete
          </Button>
        </SelectionBar>
      ) : (
        <LibraryHead query={query} total={sections.ready ? content.total : null} />
      )}
      <div className="min-h-0 flex-1">
        {sections.error !== null || content.error !== null ? (
          <ErrorState
            title="The Library could not be loaded"
            error={sections.error ?? content.error}
            retry={() => {
              sections.retry();
              store.retry();
            }}
          />
        ) : !sections.ready ? (
          <GridSkeleton />
        ) : content.total === 0 && content.sections.length === 0 ? (
          <NothingFound query={query} />
        ) : (
          <Grid
            sections={sections}
            size={size}
            positionKey={`library ${query}`}
            picked={picked}
            onPick={setPicked}
            onOpen={(id) => open(id, false)}
            onDelete={removeOne}
            onFavourite={favour}
            menuOf={menu}
            titleOf={monthTitle}
            handle={grid}
          />
        )}
      </div>
      {openId !== undefined && (
        <Suspense>
          <Viewer
            imageId={openId}
            neighbours={neighbours}
            onClose={close}
            onNavigate={(id) => open(id, true)}
          />
        </Suspense>
      )}
    </div>
  );
}

const asIds = (picked: Picked): ReadonlySet<string> => (picked.mode === 'some' ? picked.ids : new Set());
