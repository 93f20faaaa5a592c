import { useCallback, useLayoutEffect, useRef, useState } from 'react';
import { findImage } from './grid-model.ts';
import type { Spot } from './grid-moves.ts';
import type { GridView } from './use-grid-view.ts';

export interface GridFocus {
  /** The image that the Tab key reaches, if there is one. */
  tabbable: string | null;
  /** Where the arrow keys start from. */
  spot: () => Spot | null;
  /** Moves the focus to a spot, scrolling to it and waiting until it is loaded. */
  moveTo: (spot: Spot) => void;
  /** Remembers that an image took the focus, as by a click. */
  took: (id: string) => void;
}

const cellOf = (root: HTMLElement, id: string): HTMLElement | null =>
  root.querySelector<HTMLElement>(`[data-id="${id}"]`);

/** One tab stop for the whole grid (a roving tabindex), which outlives scrolling, loading and deleting. */
export function useGridFocus(view: GridView): GridFocus {
  const { arrangement, scroller, reveal, visible } = view;
  const [focused, setFocused] = useState<string | null>(null);
  const last = useRef<Spot | null>(null);
  const awaited = useRef<Spot | null>(null);
  const latest = useRef(arrangement);
  latest.current = arrangement;

  const firstSeen = visible.find(({ firstRow, endRow }) => endRow > firstRow);
  const fallback = firstSeen
    ? firstSeen.place.section.columns.ids[firstSeen.place.rows.rowFirst[firstSeen.firstRow]!]
    : undefined;
  const drawn =
    focused !== null &&
    visible.some(({ place, firstRow, endRow }) => {
      const index = place.section.columns.ids.indexOf(focused);
      return index >= (place.rows.rowFirst[firstRow] ?? 0) && index < (place.rows.rowFirst[endRow] ?? 0);
    });

  const took = useCallback((id: string) => {
    setFocused(id);
    last.current = findImage(latest.current, id);
    awaited.current = null;
  }, []);

  const moveTo = useCallback(
    (spot: Spot) => {
      last.current = spot;
      awaited.current = spot;
      const id = latest.current.placed[spot.section]?.section.columns.ids[spot.index];
      if (id) setFocused(id);
      reveal(spot);
      // Already drawn, it needs no drawing to take the focus.
      const cell = !id || !scroller.current ? null : cellOf(scroller.current, id);
      if (!cell) return;
      awaited.current = null;
      cell.focus({ preventScroll: true });
    },
    [reveal, scroller],
  );

  useLayoutEffect(() => {
    const root = scroller.current;
    if (!root) return;
    const spot = awaited.current;
    if (spot) {
      const id = arrangement.placed[spot.section]?.section.columns.ids[spot.index];
      const cell = id ? cellOf(root, id) : null;
      if (cell) {
        awaited.current = null;
        setFocused(id!);
        cell.focus({ preventScroll: true });
      } else if (document.activeElement !== root) root.focus({ preventScroll: true });
      return;
    }
    // The focused cell was scrolled away or deleted: the grid keeps the keys, and the next image takes its place. What
    // stands over it, such as the viewer, keeps its own.
    const covered = root.closest('[aria-hidden=true]') !== null;
    if (focused !== null && !covered && document.activeElement === document.body && last.current) {
      const gone = findImage(latest.current, focused, last.current.section) === null;
      if (gone) {
        const section = Math.min(last.current.section, latest.current.placed.length - 1);
        const count = latest.current.placed[section]?.section.count ?? 0;
        if (count > 0) moveTo({ section, index: Math.min(last.current.index, count - 1) });
      } else root.focus({ preventScroll: true });
    }
  }, [arrangement, visible, focused, moveTo, scroller]);

  const spot = useCallback((): Spot | null => {
    // Keys that come faster than images are loaded go on from where they led.
    if (awaited.current) return awaited.current;
    if (focused !== null) return findImage(latest.current, focused, last.current?.section) ?? last.current;
    return last.current;
  }, [focused]);

  return { tabbable: drawn ? focused : fallback || null, spot, moveTo, took };
}
