import { memo, useEffect, useState } from 'react';
import { cx } from '../ui/cx.ts';
import { previewAddress, type PreviewSize } from './image-addresses.ts';
import { meanColour } from './thumbhash-url.ts';

interface GridCellProps {
  id: string;
  name: string;
  left: number;
  width: number;
  height: number;
  thumbhash: string | null;
  /** Draws a thumbhash as a picture at a data address. */
  placeholderOf: (thumbhash: string | null) => string | null;
  preview: PreviewSize;
  /** False while the grid flies past: the placeholder is enough. */
  loadImage: boolean;
  favourite: boolean;
  canFavourite: boolean;
  draggable: boolean;
  picked: boolean;
  /** Something is picked, so every cell shows its box. */
  picking: boolean;
  tabbable: boolean;
  /** A few words on the picture, such as when it will be purged. */
  note: string | null;
}

const lateAfterMs = 150;

// Made once: a screen holds hundreds of each, and icon components would be most of the cost of scrolling.
const tick = (
  <svg
    aria-hidden
    viewBox="0 0 24 24"
    className="size-3.25"
    fill="none"
    stroke="currentColor"
    strokeWidth={3}
  >
    <path d="M20 6 9 17l-5-5" strokeLinecap="round" strokeLinejoin="round" />
  </svg>
);
const starPath = 'm12 2.5 2.9 6 6.6.9-4.8 4.6 1.2 6.5-5.9-3.2-5.9 3.2 1.2-6.5L2.5 9.4l6.6-.9z';
const starOf = (fill: string) => (
  <svg
    aria-hidden
    viewBox="0 0 24 24"
    className="size-3.5"
    fill={fill}
    stroke="currentColor"
    strokeWidth={2.2}
  >
    <path d={starPath} strokeLinejoin="round" />
  </svg>
);
const star = starOf('none');
const filledStar = starOf('currentColor');

/** One picture of the grid. What is pressed in it the grid handles, by `data-id` and `data-do`. */
export const GridCell = memo(function GridCell(props: GridCellProps) {
  const { id, name, picked, picking, favourite } = props;
  const [wanted, setWanted] = useState(props.loadImage);
  const [shown, setShown] = useState(false);
  const [broken, setBroken] = useState(false);
  // What can be pressed in a cell is three quarters of its elements: it is there from the moment it can be seen.
  const [met, setMet] = useState(false);
  const meet = (): void => setMet(true);
  // A picture is mostly here before its placeholder would be: until it is late, its mean colour stands for it.
  const [late, setLate] = useState(false);
  useEffect(() => {
    if (shown) return;
    const timer = setTimeout(() => setLate(true), lateAfterMs);
    return () => clearTimeout(timer);
  }, [shown]);
  const placeholder = shown || !late ? null : props.placeholderOf(props.thumbhash);
  if (props.loadImage && !wanted) setWanted(true);
  return (
    <div
      role="gridcell"
      data-id={id}
      draggable={props.draggable}
      tabIndex={props.tabbable ? 0 : -1}
      aria-label={props.note ? `${name}, ${props.note}` : name}
      aria-selected={picked}
      onPointerEnter={meet}
      onFocus={meet}
      className="group/cell absolute top-0 contain-strict cursor-pointer overflow-hidden rounded-sm bg-hover select-none aria-selected:bg-accent-soft focus-visible:z-10 [-webkit-touch-callout:none]"
      style={{
        left: props.left,
        width: props.width,
        height: props.height,
        backgroundColor: shown ? undefined : meanColour(props.thumbhash),
        ...(placeholder && { backgroundImage: `url(${placeholder})`, backgroundSize: '100% 100%' }),
      }}
    >
      {wanted && !broken && (
        <img
          src={previewAddress(id, props.preview)}
          alt=""
          draggable={false}
          decoding="async"
          onLoad={() => setShown(true)}
          onError={() => setBroken(true)}
          className={cx(
            'absolute object-cover',
            picked ? 'inset-2 size-[calc(100%-1rem)] rounded-md' : 'inset-0 size-full',
          )}
        />
      )}
      {picked && <span className="pointer-events-none absolute inset-0 rounded-sm border-2 border-accent" />}
      {(met || picking) && (
        <span
          data-do="pick"
          role="checkbox"
          aria-checked={picked}
          aria-label={`Select ${name}`}
          className={cx(
            'absolute top-0 left-0 grid size-9 place-items-center pointer-coarse:size-11',
            !picked &&
              !picking &&
              'opacity-0 group-hover/cell:opacity-100 group-focus-visible/cell:opacity-100 pointer-coarse:hidden',
          )}
        >
          <span
            className={cx(
              'grid size-5 place-items-center rounded-full border-2',
              picked ? 'border-accent bg-accent text-on-accent' : 'border-white bg-black/35 text-transparent',
            )}
          >
            {tick}
          </span>
        </span>
      )}
      {props.canFavourite && (met || favourite) && (
        <span
          data-do="favourite"
          role="button"
          aria-label={`Favourite ${name}`}
          aria-pressed={favourite}
          className={cx(
            'absolute top-0 right-0 grid size-9 place-items-center text-white',
            !favourite && 'opacity-0 group-hover/cell:opacity-100 pointer-coarse:hidden',
          )}
        >
          <span className="grid size-6 place-items-center rounded-full bg-black/45">
            {favourite ? filledStar : star}
          </span>
        </span>
      )}
      {props.note && (
        <span className="pointer-events-none absolute bottom-1.5 left-1.5 max-w-[calc(100%-0.75rem)] truncate rounded-md bg-black/65 px-1.5 py-0.5 text-xs font-medium text-white">
          {props.note}
        </span>
      )}
    </div>
  );
});
