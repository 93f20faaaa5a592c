import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState, type RefObject } from 'react';
import { anchorAt, scrollFor, type Anchor } from './grid-anchor.ts';
import {
  arrange,
  boxOf,
  createRowsCache,
  findImage,
  visibleBetween,
  type Arrangement,
  type VisibleSection,
} from './grid-model.ts';
import type { Spot } from './grid-moves.ts';
import { frameFor, type GridSize } from './grid-size.ts';
import { gapIn } from './sections.ts';
import type { Sections } from './use-sections.ts';

export interface GridView {
  scroller: RefObject<HTMLDivElement | null>;
  arrangement: Arrangement;
  visible: VisibleSection[];
  /** The height of the view in pixels. */
  height: number;
  /** False while the grid flies past too fast for pictures to be worth loading. */
  calm: boolean;
  scrollTo: (top: number) => void;
  /** Scrolls as little as it takes to show an image. */
  reveal: (spot: Spot) => void;
}

/** Scrolling is followed in steps of this many pixels, so that not every frame draws anew. */
const step = 96;
const calmAfterMs = 90;

/** Whether all that is drawn of a section is loaded. */
const isLoaded = ({ place: { section }, from, end }: VisibleSection): boolean =>
  section.columns.ids.length > 0 && gapIn(section.columns, from, end) === null;

interface View {
  top: number;
  width: number;
  height: number;
}

interface Position {
  top: number;
  anchor: Anchor;
}

/** Follows the size and scrolling of the grid's view, and holds still what is seen when the grid is arranged anew. */
export function useGridView(sections: Sections, size: GridSize, positionKey: string): GridView {
  const client = useQueryClient();
  const scroller = useRef<HTMLDivElement>(null);
  const [view, setView] = useState<View>({ top: 0, width: 0, height: 0 });
  const [calm, setCalm] = useState(true);
  /** How far beyond the view rows are drawn: first what is seen, then more with each frame, up to a screen. */
  const [reach, setReach] = useState(0);
  const rowsOf = useMemo(() => createRowsCache(), []);
  const { content, store } = sections;
  const arrangement = useMemo(
    () => arrange(content.sections, frameFor(size, Math.max(view.width, 64)), rowsOf),
    [content.sections, size, view.width, rowsOf],
  );
  const saved = useMemo(
    () => client.getQueryData<Position>(['grid-position', positionKey]),
    [client, positionKey],
  );
  const anchor = useRef<Anchor>([]);
  const restoring = useRef(saved);
  const latest = useRef(arrangement);
  const lastTop = useRef(0);

  useEffect(() => {
    const element = scroller.current;
    if (!element) return;
    let before = { top: element.scrollTop, at: performance.now() };
    let frame = 0;
    let timer: number | undefined;
    const look = (): void => {
      frame = 0;
      const { scrollTop: top, clientHeight: height } = element;
      const now = performance.now();
      const speed = Math.abs(top - before.top) / Math.max(1, now - before.at);
      before = { top, at: now };
      // What is held goes on being held while the grid scrolls by itself to hold it.
      if (Math.abs(top - lastTop.current) >= 1) anchor.current = anchorAt(latest.current, top);
      lastTop.current = top;
      // Four screens a second is faster than anybody looks at pictures.
      if (speed * 1000 > height * 4) {
        setCalm(false);
        setReach(0);
      }
      window.clearTimeout(timer);
      timer = window.setTimeout(() => setCalm(true), calmAfterMs);
      setView((known) => {
        const stepped = Math.floor(top / step) * step;
        return known.top === stepped ? known : { ...known, top: stepped };
      });
    };
    const onScroll = (): void => {
      if (frame === 0) frame = requestAnimationFrame(look);
    };
    const observer = new ResizeObserver(() => {
      const style = getComputedStyle(element);
      const width = element.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight);
      setView((known) => ({ ...known, width: Math.floor(width), height: element.clientHeight }));
    });
    element.addEventListener('scroll', onScroll, { passive: true });
    observer.observe(element);
    return () => {
      element.removeEventListener('scroll', onScroll);
      observer.disconnect();
      cancelAnimationFrame(frame);
      window.clearTimeout(timer);
    };
  }, []);

  useLayoutEffect(() => {
    latest.current = arrangement;
    const element = scroller.current;
    if (!element || arrangement.placed.length === 0 || view.width === 0) return;
    const place = restoring.current;
    const held = place ? place.anchor : anchor.current;
    const target = held.length > 0 ? scrollFor(arrangement, held) : place ? place.top : null;
    restoring.current = undefined;
    if (target !== null && Math.abs(target - element.scrollTop) >= 1) {
      element.scrollTop = target;
      const stepped = Math.floor(element.scrollTop / step) * step;
      setView((known) => (known.top === stepped ? known : { ...known, top: stepped }));
    }
    // Taken anew each time, the first of a row would be another image whenever the rows above break elsewhere.
    const stays = held.some(({ id }) => id !== null && findImage(arrangement, id) !== null);
    anchor.current = stays ? held : anchorAt(arrangement, element.scrollTop);
    lastTop.current = element.scrollTop;
  }, [arrangement, view.width]);

  useEffect(
    () => () => {
      // The element itself is gone from the page by now and has forgotten how far it was scrolled.
      const position: Position = { top: lastTop.current, anchor: anchor.current };
      client.setQueryData<Position>(['grid-position', positionKey], position);
    },
    [client, positionKey],
  );

  const around = useCallback(
    (reach: number) => visibleBetween(arrangement, view.top - reach, view.top + view.height + step + reach),
    [arrangement, view.top, view.height],
  );
  const visible = useMemo(() => around(reach), [around, reach]);

  useEffect(() => {
    if (!calm || view.height === 0) return;
    const near = around(view.height);
    store.want(new Map(near.map(({ place, from, end }) => [place.section.month, { from, end }])));
  }, [store, around, calm, view.height]);

  useEffect(() => {
    if (!calm || reach >= view.height || !visible.every(isLoaded)) return;
    const frame = requestAnimationFrame(() => setReach(Math.min(view.height, reach + view.height / 4)));
    return () => cancelAnimationFrame(frame);
  }, [calm, reach, view.height, visible]);

  const scrollTo = useCallback((top: number) => {
    if (scroller.current) scroller.current.scrollTop = top;
  }, []);

  const reveal = useCallback((spot: Spot) => {
    const element = scroller.current;
    if (!element) return;
    const box = boxOf(latest.current, spot.section, spot.index);
    const margin = 56;
    const top = element.scrollTop;
    if (box.top < top + margin) element.scrollTop = Math.max(0, box.top - margin);
    else if (box.top + box.height > top + element.clientHeight - 16) {
      element.scrollTop = Math.min(box.top - margin, box.top + box.height - element.clientHeight + 16);
    }
  }, []);

  return { scroller, arrangement, visible, height: view.height, calm, scrollTo, reveal };
}
