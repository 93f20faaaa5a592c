import { useEffect, useRef, useState, type KeyboardEvent, type PointerEvent } from 'react';
import { marksOf, monthAt, scrollRange, scrubKey, shareAt } from './scrubber.ts';
import type { GridView } from './use-grid-view.ts';

interface ScrubberProps {
  view: GridView;
  titleOf: (month: number) => string;
  markOf: (month: number) => string;
}

/** The whole grid as a line with years or what else sections go by: drag it, or step through them by keyboard. */
export function Scrubber({ view, titleOf, markOf }: ScrubberProps) {
  const { arrangement, scroller, height } = view;
  const track = useRef<HTMLDivElement>(null);
  const [top, setTop] = useState(0);
  const [dragging, setDragging] = useState(false);
  const [hover, setHover] = useState<number | null>(null);
  const [recent, setRecent] = useState(false);

  useEffect(() => {
    const element = scroller.current;
    if (!element) return;
    let frame = 0;
    let timer: number | undefined;
    const follow = (): void => {
      if (frame !== 0) return;
      frame = requestAnimationFrame(() => {
        frame = 0;
        setTop(element.scrollTop);
        setRecent(true);
        window.clearTimeout(timer);
        timer = window.setTimeout(() => setRecent(false), 1200);
      });
    };
    element.addEventListener('scroll', follow, { passive: true });
    return () => {
      element.removeEventListener('scroll', follow);
      cancelAnimationFrame(frame);
      window.clearTimeout(timer);
    };
  }, [scroller]);

  const range = scrollRange(arrangement, height);
  if (range < height) return null;

  const marks = marksOf(arrangement, height, 0.045, markOf);

  const share = shareAt(arrangement, height, top);
  const shareOf = (event: PointerEvent): number => {
    const box = track.current!.getBoundingClientRect();
    return Math.min(1, Math.max(0, (event.clientY - box.top) / box.height));
  };
  const drag = (event: PointerEvent): void => {
    const at = shareOf(event);
    setHover(at);
    if (dragging) view.scrollTo(at * range);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const to = scrubKey(arrangement, height, scroller.current?.scrollTop ?? 0, event.key);
    if (to === null) return;
    event.preventDefault();
    event.stopPropagation();
    view.scrollTo(to);
  };

  const month = monthAt(arrangement, height, share);
  const pointed = dragging ? share : hover;
  const pointedMonth = pointed === null ? null : monthAt(arrangement, height, pointed);
  const label = pointedMonth ?? (recent ? month : null);
  const labelShare = pointed ?? share;
  return (
    <div
      ref={track}
      role="slider"
      tabIndex={0}
      aria-label="Place in the grid"
      aria-orientation="vertical"
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={Math.round(share * 100)}
      aria-valuetext={month === null ? '' : titleOf(month)}
      onKeyDown={onKeyDown}
      onPointerDown={(event) => {
        if (event.button !== 0) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        setDragging(true);
        view.scrollTo(shareOf(event) * range);
      }}
      onPointerMove={drag}
      onPointerUp={() => setDragging(false)}
      onPointerCancel={() => setDragging(false)}
      onPointerLeave={() => setHover(null)}
      className="group/scrub absolute inset-y-4 right-0 z-30 w-10 cursor-ns-resize touch-none rounded-md max-md:w-7"
    >
      {marks
        // The mark of where the page stands is not written over.
        .filter((mark) => Math.abs(mark.share - share) > 0.02)
        .map((mark) => (
          <span
            key={mark.label}
            style={{ top: `${mark.share * 100}%` }}
            className="pointer-events-none absolute right-1.5 -translate-y-1/2 rounded bg-ground/80 px-0.5 text-[0.6875rem] text-muted tabular-nums max-md:hidden"
          >
            {mark.label}
          </span>
        ))}
      <span
        style={{ top: `${share * 100}%` }}
        className="pointer-events-none absolute right-1 h-0.5 w-7 -translate-y-1/2 rounded-full bg-accent max-md:h-10 max-md:w-1.5"
      />
      {label !== null && (
        <span
          style={{ top: `${labelShare * 100}%` }}
          className="pointer-events-none absolute right-11 -translate-y-1/2 rounded-lg bg-ink px-2.5 py-1 text-xs font-medium whitespace-nowrap text-ground max-md:right-8"
        >
          {titleOf(label)}
        </span>
      )}
    </div>
  );
}
