import { memo } from 'react';
import { GridCell } from './GridCell.tsx';
import { headerHeight, type PlacedSection } from './grid-model.ts';
import { previewSizeFor } from './image-addresses.ts';
import { isPicked, type Picked } from './selection.ts';
import type { Columns } from './sections.ts';

interface CellLook {
  picked: Picked;
  picking: boolean;
  tabbable: string | null;
  calm: boolean;
  placeholderOf: (thumbhash: string | null) => string | null;
  noteOf: ((columns: Columns, index: number) => string | null) | null;
  canFavourite: boolean;
  draggable: boolean;
}

interface GridSectionProps {
  place: PlacedSection;
  firstRow: number;
  endRow: number;
  title: string;
  look: CellLook;
}

const density = typeof devicePixelRatio === 'undefined' ? 1 : devicePixelRatio;

/** One month: its header, which stays in sight, and the rows that are near the view. */
export const GridSection = memo(function GridSection({
  place,
  firstRow,
  endRow,
  title,
  look,
}: GridSectionProps) {
  const { rows, section } = place;
  const { columns } = section;
  const headingId = `month-${section.month}`;
  const drawn = Array.from({ length: Math.max(0, endRow - firstRow) }, (_, i) => firstRow + i);
  return (
    <section
      aria-labelledby={headingId}
      className="absolute inset-x-0"
      style={{ top: place.top, height: place.height }}
    >
      <h2
        id={headingId}
        className="sticky top-0 z-20 flex items-center gap-2 bg-ground text-sm font-semibold"
        style={{ height: headerHeight }}
      >
        {title}
        <span className="font-normal text-muted tabular-nums">{section.count.toLocaleString('en')}</span>
      </h2>
      <div
        role="grid"
        aria-labelledby={headingId}
        aria-multiselectable="true"
        aria-rowcount={section.shapes ? rows.rowCount : -1}
        className="relative"
      >
        {drawn.map((row) => (
          <div
            // The elements of rows that are not loaded serve again while the grid flies past.
            key={columns.ids[rows.rowFirst[row]!] || row - firstRow}
            role="row"
            aria-rowindex={row + 1}
            className="absolute inset-x-0"
            style={{ top: rows.rowTop[row], height: rows.rowHeight[row] }}
          >
            {range(rows.rowFirst[row]!, rows.rowFirst[row + 1]!).map((i) => {
              const id = columns.ids[i];
              const width = rows.width[i]!;
              const height = rows.rowHeight[row]!;
              if (!id) {
                return (
                  <div
                    key={i}
                    role="gridcell"
                    aria-busy="true"
                    className="absolute inset-y-0 rounded-sm bg-panel contain-strict"
                    style={{ left: rows.left[i], width }}
                  />
                );
              }
              return (
                <GridCell
                  key={id}
                  id={id}
                  name={columns.names[i]!}
                  left={rows.left[i]!}
                  width={width}
                  height={height}
                  thumbhash={columns.thumbhashes[i] ?? null}
                  placeholderOf={look.placeholderOf}
                  preview={previewSizeFor(Math.max(width, height), density)}
                  loadImage={look.calm}
                  favourite={columns.favourites[i]!}
                  canFavourite={look.canFavourite}
                  draggable={
                    look.draggable && (!look.picking || isPicked(look.picked, id, columns.favourites[i]!))
                  }
                  picked={isPicked(look.picked, id, columns.favourites[i]!)}
                  picking={look.picking}
                  tabbable={look.tabbable === id}
                  note={look.noteOf?.(columns, i) ?? null}
                />
              );
            })}
          </div>
        ))}
      </div>
      {!section.shapes && (
        <div
          aria-hidden
          className="absolute inset-x-0 rounded-sm bg-panel"
          style={{ top: headerHeight, bottom: 20 }}
        />
      )}
    </section>
  );
});

const range = (from: number, to: number): number[] => Array.from({ length: to - from }, (_, i) => from + i);
