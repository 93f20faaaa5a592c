import { useEffect, useMemo, useRef, useState, type RefObject } from 'react';
import type { GridHandle } from './Grid.tsx';
import { neighboursOf, placeIn } from './sections.ts';
import type { Sections } from './use-sections.ts';

/** How many images before and after the open one are kept at hand. */
const near = 20;
const none = { previous: null, next: null };

/**
 * Keeps the grid at the image that the viewer shows, loading what is around it when the page was opened by a link, and gives
 * it the focus when the viewer closes. Returns the neighbours for the arrow keys: those of the image last seen in the grid
 * where the viewer shows one that is not in it, such as a version.
 */
export function useOpenImage(
  openId: string | undefined,
  sections: Sections,
  grid: RefObject<GridHandle | null>,
): { previous: string | null; next: string | null } {
  const { content, store, ready } = sections;
  const [anchor, setAnchor] = useState<string | undefined>(undefined);
  const found = useMemo(
    () => (openId === undefined ? null : neighboursOf(content.sections, openId)),
    [content.sections, openId],
  );
  const located = found !== null;
  const seen = located || openId === undefined ? openId : anchor;
  if (anchor !== seen) setAnchor(seen);
  const neighbours = useMemo(
    () => found ?? (seen === undefined ? null : neighboursOf(content.sections, seen)),
    [found, content.sections, seen],
  );
  const lastOpen = useRef<string | undefined>(undefined);

  useEffect(() => {
    if (openId === undefined || located || !ready) return;
    // The viewer itself says what is wrong with the image.
    void store.loadAround(openId).catch(() => undefined);
  }, [store, openId, located, ready]);

  useEffect(() => {
    const place = openId === undefined ? null : placeIn(store.get().sections, openId);
    if (!place) return;
    const { sections } = store.get();
    const { month, count } = sections[place.section]!;
    const load = (at: number | undefined, from: number, end: number): void => {
      if (at !== undefined) void store.load(at, { from, end }).catch(() => undefined);
    };
    load(month, place.index - near, place.index + near);
    const [before, after] = [sections[place.section - 1], sections[place.section + 1]];
    if (place.index < near && before) load(before.month, before.count - near, before.count);
    if (place.index > count - near) load(after?.month, 0, near);
  }, [store, openId, located]);

  useEffect(() => {
    const before = lastOpen.current;
    lastOpen.current = openId === undefined || located ? openId : before;
    if (openId !== undefined && located) grid.current?.show(openId, false);
    if (openId !== undefined || before === undefined) return;
    // After the closing dialog has given the focus back to what had it before.
    const timer = setTimeout(() => grid.current?.show(before, true), 40);
    return () => clearTimeout(timer);
  }, [grid, openId, located]);

  return neighbours ?? none;
}
