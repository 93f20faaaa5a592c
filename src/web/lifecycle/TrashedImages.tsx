import { useQuery } from '@tanstack/react-query';
import { MapPin, Maximize2, RotateCcw, SearchX, Shapes, Trash2 } from 'lucide-react';
import { useNavigate } from '@tanstack/react-router';
import { Suspense, lazy, useCallback, useMemo, useRef, useState } from 'react';
import { Grid, type GridHandle } from '../library/Grid.tsx';
import { gridSize } from '../library/grid-size.ts';
import { GridSkeleton } from '../library/GridSkeleton.tsx';
import { monthTitle, type Columns } from '../library/sections.ts';
import { asSelection, everything, nothing, pick, roughCount, type Picked } from '../library/selection.ts';
import { SelectionBar } from '../library/SelectionBar.tsx';
import { useOpenImage } from '../library/use-open-image.ts';
import { usePickedUpkeep } from '../library/use-picked-upkeep.ts';
import { useSections } from '../library/use-sections.ts';
import { useShortcut } from '../shell/shortcuts.ts';
import { useStore } from '../store.ts';
import { Button } from '../ui/Button.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { ErrorState } from '../ui/ErrorState.tsx';
import type { MenuEntry } from '../ui/menu-entry.ts';
import { holdsQuery } from './hold-queries.ts';
import type { PurgeRequest } from './PurgeDialog.tsx';
import { useTrashActions } from './trash-actions.ts';
import { counted, purgeWords } from './words.ts';

const Viewer = lazy(() => import('../library/Viewer.tsx').then((module) => ({ default: module.Viewer })));

const titleOf = (month: number): string => `To be purged in ${monthTitle(month)}`;

interface TrashedImagesProps {
  /** Of what is in the trash, that which is shown. */
  query: string;
  now: number;
  onPurge: (request: PurgeRequest) => void;
}

/** The images in the trash, what is purged first first. */
export function TrashedImages({ query, now, onPurge }: TrashedImagesProps) {
  const sections = useSections(query);
  const { content, store } = sections;
  const size = useStore(gridSize);
  const grid = useRef<GridHandle>(null);
  const { restoreImages } = useTrashActions();
  const navigate = useNavigate();
  const [picked, setPicked] = useState<Picked>(nothing);
  const [openId, setOpenId] = useState<string>();
  const neighbours = useOpenImage(openId, sections, grid);
  usePickedUpkeep(setPicked, true);
  const count = roughCount(picked, content.total);

  const holds = useQuery(holdsQuery).data?.holds;
  const allHeld = holds?.some(({ subject }) => subject === 'everything') ?? false;
  const heldIds = useMemo(() => new Set(holds?.map(({ subjectId }) => subjectId)), [holds]);

  const noteOf = useCallback(
    (columns: Columns, index: number) =>
      // What came into the trash just now is known by its id only.
      columns.held[index] || allHeld || heldIds.has(columns.ids[index]!)
        ? 'Held'
        : purgeWords(columns.purgeAt[index] ?? now, now),
    [now, allHeld, heldIds],
  );
  const close = useCallback(() => setOpenId(undefined), []);
  const purgeOne = (id: string): void => onPurge({ selection: { ids: [id] }, count: 1 });
  const purgePicked = (): void => onPurge({ selection: asSelection(picked, query), count });
  const menuOf = (id: string): MenuEntry[] => [
    { label: 'Open', icon: Maximize2, run: () => setOpenId(id) },
    { label: 'Select', icon: Shapes, run: () => setPicked((before) => pick(before, [id], true)) },
    'separator',
    {
      label: 'Where is this?',
      icon: MapPin,
      run: () => void navigate({ to: '/settings/where', search: { id } }),
    },
    { label: 'Restore', icon: RotateCcw, run: () => void restoreImages({ ids: [id] }) },
    { label: 'Delete forever', icon: Trash2, tone: 'danger', run: () => purgeOne(id) },
  ];

  const group = 'Trash';
  useShortcut('mod+a', 'Select all images', () => setPicked(everything), { group });
  useShortcut('Escape', 'Clear the selection', () => setPicked(nothing), { group, enabled: count > 0 });
  useShortcut('Delete', 'Delete the selected images forever', purgePicked, { group, enabled: count > 0 });

  if (sections.error !== null || content.error !== null) {
    return (
      <ErrorState
        title="The trash could not be loaded"
        error={sections.error ?? content.error}
        retry={() => {
          sections.retry();
          store.retry();
        }}
      />
    );
  }
  if (!sections.ready) return <GridSkeleton />;
  if (query !== 'in:trash' && content.total === 0) {
    return (
      <EmptyState icon={SearchX} title="Nothing matches">
        No image in the trash is found by these words.
      </EmptyState>
    );
  }
  return (
    <>
      {count > 0 && (
        // In the place of the page's head, so that nothing below it moves.
        <div className="absolute inset-x-0 top-0 z-30">
          <SelectionBar count={count} onClear={() => setPicked(nothing)}>
            <Button
              small
              aria-label={`Restore ${counted(count, 'image')}`}
              onClick={() =>
                void restoreImages(asSelection(picked, query)).then((done) => done && setPicked(nothing))
              }
            >
              <RotateCcw aria-hidden size={15} />
              Restore
            </Button>
            <Button
              small
              tone="danger"
              aria-label={`Delete ${counted(count, 'image')} forever`}
              onClick={purgePicked}
            >
              <Trash2 aria-hidden size={15} />
              Delete forever
            </Button>
          </SelectionBar>
        </div>
      )}
      <Grid
        sections={sections}
        size={size}
        positionKey={query}
        picked={picked}
        onPick={setPicked}
        onOpen={setOpenId}
        onDelete={purgeOne}
        menuOf={menuOf}
        titleOf={titleOf}
        noteOf={noteOf}
        handle={grid}
      />
      {openId !== undefined && (
        <Suspense>
          <Viewer imageId={openId} neighbours={neighbours} onClose={close} onNavigate={setOpenId} />
        </Suspense>
      )}
    </>
  );
}
