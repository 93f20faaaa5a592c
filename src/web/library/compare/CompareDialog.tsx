import { useQueries } from '@tanstack/react-query';
import { useState } from 'react';
import { useShortcut } from '../../shell/shortcuts.ts';
import { cx } from '../../ui/cx.ts';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { Spinner } from '../../ui/Spinner.tsx';
import { FullScreen } from '../FullScreen.tsx';
import { imageQuery } from '../image-query.ts';
import { fitted } from '../zoom.ts';
import { BesideStage } from './BesideStage.tsx';
import { CompareBar, type CompareMode } from './CompareBar.tsx';
import { ComparePane, PaneHead } from './ComparePane.tsx';
import { mostBeside, steppedTo, withShown, type Compared } from './compared.ts';
import { DifferenceTable } from './DifferenceTable.tsx';
import { WipeStage } from './WipeStage.tsx';

interface CompareDialogProps {
  /** What can be compared, at least two. */
  options: readonly Compared[];
  /** The ids that are compared first, two to four. */
  shown: readonly string[];
  onClose: () => void;
}

const columnsFor: Readonly<Record<number, string>> = {
  2: 'grid-cols-2 max-md:portrait:grid-cols-1',
  3: 'grid-cols-3 max-md:portrait:grid-cols-1',
  4: 'grid-cols-2 grid-rows-2',
};

/** Images beside one another or in the same place, zoomed and moved in step, with what differs in their settings. */
export default function CompareDialog({ options, shown: first, onClose }: CompareDialogProps) {
  const [shown, setShown] = useState<readonly string[]>(first);
  const [mode, setMode] = useState<CompareMode>('beside');
  const [table, setTable] = useState(false);
  const [share, setShare] = useState(50);
  const kept = useState(fitted);
  const queries = useQueries({ queries: shown.map(imageQuery) });
  const images = queries.map(({ data }) => data);
  const there = images.filter((image) => image !== undefined);
  const [left, right] = images;
  const rest = options.filter(({ id }) => !shown.includes(id));

  const keys = { inDialog: true, group: 'Compare' };
  const last = mode === 'wipe' ? 1 : shown.length - 1;
  const step = (by: 1 | -1) => () => setShown(withShown(shown, last, steppedTo(options, shown, last, by)));
  const swap = (): void => setShown(withShown(shown, 0, shown[1]!));
  useShortcut('s', 'Side by side or by a slider', () => setMode(mode === 'wipe' ? 'beside' : 'wipe'), keys);
  useShortcut('d', 'Show or hide the differences', () => setTable(!table), keys);
  useShortcut('x', 'A and B change places', swap, keys);
  useShortcut(',', 'Another image before the last one', step(-1), { ...keys, enabled: rest.length > 0 });
  useShortcut('.', 'Another image after the last one', step(1), { ...keys, enabled: rest.length > 0 });

  const head = (at: number) => (
    <PaneHead
      at={at}
      shownId={shown[at]!}
      options={options}
      onChoose={(id) => setShown(withShown(shown, at, id))}
      onRemove={
        mode === 'beside' && shown.length > 2 ? () => setShown(shown.filter((_, i) => i !== at)) : undefined
      }
    />
  );
  const waiting = (at: number) =>
    queries[at]?.isError ? (
      <ErrorState
        title="The image could not be loaded"
        error={queries[at].error}
        retry={() => void queries[at]?.refetch()}
      />
    ) : (
      <div className="grid h-full place-items-center">
        <Spinner className="size-6 text-muted" />
      </div>
    );

  return (
    <FullScreen title="Compare images" onClose={onClose}>
      <CompareBar
        mode={mode}
        onMode={setMode}
        table={table}
        onTable={() => setTable(!table)}
        onAdd={
          rest.length > 0 && shown.length < mostBeside ? () => setShown([...shown, rest[0]!.id]) : undefined
        }
        onClose={onClose}
      />
      {mode === 'beside' ? (
        <div className={cx('grid min-h-0 flex-1 auto-rows-fr gap-px bg-line', columnsFor[shown.length])}>
          {shown.map((_, at) => (
            <ComparePane key={at} head={head(at)}>
              {images[at] ? <BesideStage image={images[at]} kept={kept} leads={at === 0} /> : waiting(at)}
            </ComparePane>
          ))}
        </div>
      ) : (
        <div className="flex min-h-0 flex-1 flex-col">
          <div className="grid grid-cols-2">
            {head(0)}
            {head(1)}
          </div>
          <div className="relative min-h-0 flex-1">
            {left && right ? (
              <WipeStage left={left} right={right} kept={kept} share={share} onShare={setShare} />
            ) : (
              waiting(left ? 1 : 0)
            )}
          </div>
        </div>
      )}
      {table && there.length === shown.length && (
        <DifferenceTable images={mode === 'wipe' ? there.slice(0, 2) : there} />
      )}
    </FullScreen>
  );
}
