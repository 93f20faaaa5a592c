import { useNavigate } from '@tanstack/react-router';
import { Suspense, lazy, useCallback, useRef, useState, type ReactNode } from 'react';
import type { Selection } from '../../shared/contract/common.ts';
import type { SortOrder } from '../../shared/timeline.ts';
import { useTrashActions } from '../lifecycle/trash-actions.ts';
import { useShortcut } from '../shell/shortcuts.ts';
import { useStore } from '../store.ts';
import { ErrorState } from '../ui/ErrorState.tsx';
import { mostBeside, type Compared } from './compare/compared.ts';
import type { NamedFolder } from './filing-verbs.ts';
import { Grid, type GridHandle } from './Grid.tsx';
import { GridSkeleton } from './GridSkeleton.tsx';
import { gridSize } from './grid-size.ts';
import { imageCommands, menuOf } from './image-commands.ts';
import { setFavourite } from './image-verbs.ts';
import { sectionMark, sectionTitle } from './section-titles.ts';
import { imageIn, type Columns } from './sections.ts';
import { asSelection, isPicked, nothing, pick } from './selection.ts';
import { SelectionBar } from './SelectionBar.tsx';
import { useFilingDialogs } from './use-filing-dialogs.tsx';
import { useImageHandoff } from './use-image-handoff.ts';
import { useOpenImage } from './use-open-image.ts';
import { usePicked } from './use-picked.ts';
import { useSections } from './use-sections.ts';

/** Loaded when first wanted, as most visits of a grid take nothing out of a folder. */
const takeOut = async (folder: NamedFolder, selection: Selection): Promise<boolean> =>
  (await import('./filing-verbs.ts')).removeFromFolder(folder, selection, true);

const pinHere = async (folder: NamedFolder, selection: Selection): Promise<boolean> =>
  (await import('./guide-verbs.ts')).pinImages(folder, selection);

const removeVersions = async (id: string): Promise<boolean> =>
  (await import('./version-verbs.ts')).deleteVersions(id);

const download = async (selection: Selection, count: number): Promise<void> =>
  (await import('./download-selection.ts')).downloadSelection(selection, count);

// Loaded with the first image that is picked.
const PickMenu = lazy(() => import('./PickMenu.tsx').then((module) => ({ default: module.PickMenu })));
const PickedActions = lazy(() =>
  import('./PickedActions.tsx').then((module) => ({ default: module.PickedActions })),
);
const DeleteSelectionDialog = lazy(() => import('../lifecycle/DeleteSelectionDialog.tsx'));
const CompareDialog = lazy(() => import('./compare/CompareDialog.tsx'));
const Viewer = lazy(() => import('./Viewer.tsx').then((module) => ({ default: module.Viewer })));

const versionsNote = ({ versions }: Columns, index: number): string | null =>
  versions[index]! > 1 ? `${versions[index]} versions` : null;

interface ImageBrowserProps {
  /** The page's name, where the bar of a selection takes the place of its head. */
  title: string;
  query: string;
  /** What all that can be picked is, where the grid shows fewer, as one version of each picture; else the query. */
  selects?: string;
  sort: SortOrder;
  openId: string | undefined;
  onOpen: (id: string | undefined, replace: boolean) => void;
  /** Gets how many images there are; null while that is not known. */
  renderHead: (total: number | null) => ReactNode;
  /** Stands under the head, and under the bar of a selection. */
  under?: ReactNode;
  /** Stands beside the grid. */
  aside?: ReactNode;
  /** What stands where nothing is found. */
  empty: ReactNode;
  /** The folder that is shown, out of which images can be taken. */
  folder?: NamedFolder;
}

/** The images that a query finds, in an order, with all that can be done with one and with many. */
export function ImageBrowser({
  title,
  query,
  selects = query,
  sort,
  openId,
  onOpen,
  renderHead,
  under,
  aside,
  empty,
  folder,
}: ImageBrowserProps) {
  const sections = useSections(query, sort);
  const { content, store } = sections;
  const size = useStore(gridSize);
  const { trashImages } = useTrashActions();
  const navigate = useNavigate();
  const handoff = useImageHandoff();
  const filing = useFilingDialogs();
  const grid = useRef<GridHandle>(null);
  const choice = usePicked(selects, content.total, selects === query);
  const { picked, setPicked, count, some } = choice;
  const [asking, setAsking] = useState(false);
  const [compared, setCompared] = useState<readonly Compared[] | null>(null);
  const close = useCallback(() => onOpen(undefined, true), [onOpen]);
  const neighbours = useOpenImage(openId, sections, grid);

  const favour = useCallback(
    (id: string, favourite: boolean) => {
      store.setFavourite(id, favourite);
      void setFavourite(id, favourite).then((done) => !done && store.setFavourite(id, !favourite));
    },
    [store],
  );
  const removeOne = useCallback((id: string) => void trashImages({ ids: [id] }, 1), [trashImages]);
  const unpickAfter = (work: Promise<boolean>): void => void work.then((done) => done && setPicked(nothing));
  const removePicked = (): void => {
    if (!some) return;
    // What is named stands before one's eyes; what a query finds is counted first.
    if (picked.mode === 'all') setAsking(true);
    else unpickAfter(trashImages(asSelection(picked, selects), count));
  };

  const menu = (id: string) => {
    const image = imageIn(content.sections, id);
    if (!image) return [];
    const one = { ids: [id] };
    return menuOf(
      imageCommands(image, {
        onOpen: () => onOpen(id, false),
        onSelect: () =>
          setPicked((before) =>
            before.mode === 'some' ? pick(before, [id], true) : pick(nothing, [id], true),
          ),
        onEdit: () => handoff.edit(image),
        onMoreLikeThis: () => handoff.moreLikeThis(image),
        onFavourite: (favourite) => favour(id, favourite),
        onAddToFolder: () => filing.addToFolder(one, 1),
        onRemoveFromFolder: folder && (() => void takeOut(folder, one)),
        onPin: folder && (() => void pinHere(folder, one)),
        onTag: () => filing.tag(one, 1),
        onProtect: () => filing.protect(one, 1),
        onWhere: () => void navigate({ to: '/settings/where', search: { id } }),
        onDelete: () => removeOne(id),
        versions: image.versions,
        onDeleteVersions: () => void removeVersions(id),
      }),
    );
  };

  const whileShown = { group: title, enabled: content.total > 0 };
  useShortcut('mod+a', 'Select all images', choice.pickAll, whileShown);
  useShortcut('i', 'Invert the selection', choice.invert, whileShown);
  const whilePicked = { group: title, enabled: some };
  useShortcut('Escape', 'Clear the selection', () => setPicked(nothing), whilePicked);
  useShortcut('e', 'Edit the selected images', () => filing.edit(selection, count), whilePicked);
  useShortcut('Delete', 'Delete the selected images', removePicked, whilePicked);

  const isPickedHere = (id: string): boolean =>
    isPicked(picked, id, imageIn(content.sections, id)?.favourite ?? false);
  const selection = asSelection(picked, selects);
  const named = picked.mode === 'some' ? [...picked.ids] : [];
  const comparable = picked.mode === 'some' && count > 1 && count <= mostBeside;
  const compare = (): void =>
    setCompared(named.map((id) => ({ id, label: imageIn(content.sections, id)?.name ?? 'Image' })));
  useShortcut('c', 'Compare the selected images', compare, { group: title, enabled: comparable });
  return (
    <div className="flex h-full flex-col">
      {some ? (
        <SelectionBar title={title} count={count} onClear={() => setPicked(nothing)}>
          <Suspense>
            <PickMenu total={selects === query ? content.total : null} choice={choice} />
            <PickedActions
              count={count}
              onDownload={() => void download(selection, count)}
              onEdit={() => filing.edit(selection, count)}
              onAddToFolder={() => filing.addToFolder(selection, count)}
              onRemoveFromFolder={folder && (() => unpickAfter(takeOut(folder, selection)))}
              onTag={() => filing.tag(selection, count)}
              onProtect={() => filing.protect(selection, count)}
              onCompare={comparable ? compare : undefined}
              onTraining={() => filing.training(selection, count)}
              onDelete={removePicked}
            />
          </Suspense>
        </SelectionBar>
      ) : (
        renderHead(sections.ready ? content.total : null)
      )}
      {under}
      <div className="flex min-h-0 flex-1">
        <div className="min-w-0 flex-1">
          {sections.error !== null || content.error !== null ? (
            <ErrorState
              title="The images could not be loaded"
              error={sections.error ?? content.error}
              retry={() => {
                sections.retry();
                store.retry();
              }}
            />
          ) : !sections.ready ? (
            <GridSkeleton />
          ) : content.total === 0 && content.sections.length === 0 ? (
            empty
          ) : (
            <Grid
              key={`${query} ${sort}`}
              sections={sections}
              size={size}
              positionKey={`library ${query} ${sort}`}
              picked={picked}
              onPick={setPicked}
              onOpen={(id) => onOpen(id, false)}
              onDelete={removeOne}
              onFavourite={favour}
              menuOf={menu}
              noteOf={versionsNote}
              dragOf={(id) =>
                some && isPickedHere(id) ? { selection, count } : { selection: { ids: [id] }, count: 1 }
              }
              titleOf={(section) => sectionTitle(sort, section)}
              markOf={(section) => sectionMark(sort, section)}
              handle={grid}
            />
          )}
        </div>
        {aside}
      </div>
      {filing.dialog}
      {openId !== undefined && (
        <Suspense>
          <Viewer
            imageId={openId}
            neighbours={neighbours}
            onClose={close}
            onNavigate={(id) => onOpen(id, true)}
          />
        </Suspense>
      )}
      <Suspense>
        {compared && (
          <CompareDialog
            options={compared}
            shown={compared.map(({ id }) => id)}
            onClose={() => setCompared(null)}
          />
        )}
        {asking && (
          <DeleteSelectionDialog
            selection={selection}
            title="Delete all of these?"
            onClose={() => setAsking(false)}
            onDeleted={() => setPicked(nothing)}
          />
        )}
      </Suspense>
    </div>
  );
}
