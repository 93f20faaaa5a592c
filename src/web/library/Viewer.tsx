import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useEffect, useMemo, useRef, useState } from 'react';
import { CallError } from '../../shared/client.ts';
import type { Image } from '../../shared/contract/library.ts';
import { useTrashActions } from '../lifecycle/trash-actions.ts';
import { useShortcut } from '../shell/shortcuts.ts';
import { useStore } from '../store.ts';
import { ErrorState } from '../ui/ErrorState.tsx';
import { Spinner } from '../ui/Spinner.tsx';
import { toast } from '../ui/toast-store.ts';
import { rateImage } from './filing-verbs.ts';
import { FullScreen } from './FullScreen.tsx';
import { setFavourite } from './image-verbs.ts';
import type { Compared } from './compare/compared.ts';
import { imageQuery, usePreloaded } from './image-query.ts';
import { useNoteOpened } from './note-opened.ts';
import { InfoPanel } from './InfoPanel.tsx';
import { useImageHandoff } from './use-image-handoff.ts';
import { infoPanel, toggleInfoPanel } from './viewer-panel.ts';
import { counterpartOf, stackOf, versionsQuery, type Version, type Versions } from './stack.ts';
import { deleteVersions } from './version-verbs.ts';
import { ViewerBar } from './ViewerBar.tsx';
import { ViewerNotice } from './ViewerNotice.tsx';
import { ViewerStage } from './ViewerStage.tsx';

const PurgeDialog = lazy(() =>
  import('../lifecycle/PurgeDialog.tsx').then((module) => ({ default: module.PurgeDialog })),
);

const CompareDialog = lazy(() => import('./compare/CompareDialog.tsx'));

interface ViewerProps {
  imageId: string;
  /** What the arrow keys lead to; null at an end. */
  neighbours: { previous: string | null; next: string | null };
  onClose: () => void;
  onNavigate: (imageId: string) => void;
  /** Instead of opening a new chat, as when the viewer stands over a chat. */
  onEdit?: (image: Image) => void;
  onMoreLikeThis?: (image: Image) => void;
}

const idAt = (stack: readonly Version[], at: number): string | null =>
  at < 0 ? null : (stack[at]?.image.id ?? null);

/** While the versions of an image are asked for, those of the one shown before hold, if it is one of them. */
const ofSameStack =
  (imageId: string) =>
  (before: Versions | undefined): Versions | undefined =>
    before?.images.some(({ id }) => id === imageId) ? before : undefined;

/** The keys 1 to 5 rate, 0 clears. */
function useRatingKeys(rate: (rating: number | null) => void): void {
  const options = { inDialog: true, group: 'Viewer' };
  useShortcut('1', 'Rate with one star', () => rate(1), options);
  useShortcut('2', 'Rate with two stars', () => rate(2), options);
  useShortcut('3', 'Rate with three stars', () => rate(3), options);
  useShortcut('4', 'Rate with four stars', () => rate(4), options);
  useShortcut('5', 'Rate with five stars', () => rate(5), options);
  useShortcut('0', 'Clear the rating', () => rate(null), options);
}

/** Rates, and says so where no stars are to be seen. */
async function rate(imageId: string, rating: number | null, starsShown: boolean): Promise<void> {
  if (!(await rateImage(imageId, rating)) || starsShown) return;
  const words =
    rating === null ? 'Cleared the rating.' : `Rated ${'★'.repeat(rating)}${'☆'.repeat(5 - rating)}`;
  toast({ text: words, key: 'rating' });
}

/** One image over the page, as large as the window; or some versions of it beside one another. */
export function Viewer(props: ViewerProps) {
  const [compared, setCompared] = useState<{ options: Compared[]; shown: string[] } | null>(null);
  if (!compared)
    return <OneImage {...props} onCompare={(options, shown) => setCompared({ options, shown })} />;
  return (
    <Suspense>
      <CompareDialog {...compared} onClose={() => setCompared(null)} />
    </Suspense>
  );
}

/** The same while the way leads through versions of one picture, so that the same place of it stays in view. */
function useZoomKey(imageId: string): [key: string, keepFor: (id: string) => void] {
  const [known, setKnown] = useState({ id: imageId, key: imageId });
  const keptFor = useRef<string | null>(null);
  if (known.id !== imageId) {
    setKnown({ id: imageId, key: keptFor.current === imageId ? known.key : imageId });
  }
  return [known.key, (id) => (keptFor.current = id)];
}

interface OneImageProps extends ViewerProps {
  onCompare: (options: Compared[], shown: string[]) => void;
}

/** An image with all that is known of it and can be done with it. */
function OneImage(props: OneImageProps) {
  const { imageId, neighbours, onClose, onNavigate, onEdit, onMoreLikeThis } = props;
  const query = useQuery(imageQuery(imageId));
  const handoff = useImageHandoff();
  const { trashImages, undoLast } = useTrashActions();
  const info = useStore(infoPanel);
  const versions = useQuery({ ...versionsQuery(imageId), placeholderData: ofSameStack(imageId) });
  const stack = useMemo(
    () => stackOf(versions.data?.images ?? [], versions.data?.derivations ?? []),
    [versions.data],
  );
  const at = stack.findIndex((version) => version.image.id === imageId);
  // A version is known with its stack.
  const image = query.data ?? stack[at]?.image;
  const live = image?.state === 'live';
  usePreloaded([neighbours.next, neighbours.previous, idAt(stack, at + 1), idAt(stack, at - 1)]);
  const [zoomKey, keepZoomFor] = useZoomKey(imageId);
  useNoteOpened(imageId);

  const gone = query.error instanceof CallError && query.error.code === 'not_found';
  useEffect(() => {
    if (!gone) return;
    toast({ text: 'This image is not there any more: it was deleted for good.' });
    onClose();
  }, [gone, onClose]);

  const [purging, setPurging] = useState(false);
  const goOn = (): void => {
    const neighbour = neighbours.next ?? neighbours.previous;
    if (neighbour) onNavigate(neighbour);
    else onClose();
  };
  const remove = async (): Promise<void> => {
    // What is in the trash already, or never will be, can only go for good; that is asked first.
    if (!live) return setPurging(image !== undefined && image.state !== 'purging');
    if (await trashImages({ ids: [imageId] }, 1)) goOn();
  };
  const favour = (): void => {
    if (live) void setFavourite(imageId, !image.favourite);
  };
  const edit = (): void => image && (onEdit ?? handoff.edit)(image);
  const vary = (): void => image && (onMoreLikeThis ?? handoff.moreLikeThis)(image);

  const showVersion = (id: string): void => {
    keepZoomFor(id);
    onNavigate(id);
  };
  const compare = (): void => {
    const other = counterpartOf(stack, imageId);
    if (!other) return;
    const options = stack.map((version) => ({ id: version.image.id, label: `Version ${version.number}` }));
    // Whatever was made first stands first.
    const shown = options.map(({ id }) => id).filter((id) => id === imageId || id === other.image.id);
    props.onCompare(options, shown);
  };

  useRatingKeys((rating) => live && void rate(imageId, rating, info));

  const inDialog = { inDialog: true, group: 'Viewer' };
  useShortcut('f', 'Favourite', favour, inDialog);
  useShortcut('e', 'Edit', edit, inDialog);
  useShortcut('i', 'Show or hide the information', toggleInfoPanel, inDialog);
  useShortcut('Delete', 'Delete', () => void remove(), inDialog);
  useShortcut('mod+z', 'Undo', () => void undoLast(), inDialog);

  return (
    <FullScreen title={image?.name ?? 'Image'} onClose={onClose}>
      <ViewerBar
        image={image}
        infoOpen={info}
        onInfo={toggleInfoPanel}
        onClose={onClose}
        onFavourite={favour}
        onEdit={edit}
        onMoreLikeThis={vary}
        onDelete={() => void remove()}
      />
      {image && <ViewerNotice image={image} />}
      <div className="flex min-h-0 flex-1 max-md:flex-col">
        {image ? (
          <ViewerStage
            image={image}
            zoomKey={zoomKey}
            stack={stack}
            chosenId={versions.data?.shownId ?? null}
            onDeleteAll={() => void deleteVersions(imageId).then((done) => done && goOn())}
            onVersion={showVersion}
            onCompare={compare}
            onNext={neighbours.next === null ? null : () => onNavigate(neighbours.next!)}
            onPrevious={neighbours.previous === null ? null : () => onNavigate(neighbours.previous!)}
            onClose={onClose}
          />
        ) : (
          <div className="grid flex-1 place-items-center">
            {query.isError && !gone ? (
              <ErrorState
                title="The image could not be loaded"
                error={query.error}
                retry={() => void query.refetch()}
              />
            ) : (
              <Spinner className="size-6 text-muted" />
            )}
          </div>
        )}
        <Suspense>
          {purging && (
            <PurgeDialog
              request={{ selection: { ids: [imageId] }, count: 1 }}
              onClose={() => setPurging(false)}
              onStarted={goOn}
            />
          )}
        </Suspense>
        {info && image && (
          <aside
            aria-label="Information"
            className="w-84 shrink-0 border-l border-line max-md:h-[55%] max-md:w-full max-md:border-t max-md:border-l-0"
          >
            <InfoPanel image={image} onNavigate={onNavigate} />
          </aside>
        )}
      </div>
    </FullScreen>
  );
}
