import { useMemo, useState, type CSSProperties, type MouseEvent, type ReactNode } from 'react';
import type { Image } from '../../shared/contract/library.ts';
import { cx } from '../ui/cx.ts';
import { largePixels, originalAddress, previewAddress, viewerAddress } from './image-addresses.ts';
import { createThumbhashUrls } from './thumbhash-url.ts';
import type { Zooming } from './use-zoom.ts';
import { cornerOf, showsPixels, type Placement } from './zoom.ts';

interface PictureProps {
  image: Image;
  zoom: Placement;
}

/** The pixels of an image at their place in the box: sharper ones over those that were there first, at the same place. */
export function Picture({ image, zoom }: PictureProps) {
  const [shown, setShown] = useState<ReadonlySet<string>>(new Set());
  const [failed, setFailed] = useState<ReadonlySet<string>>(new Set());
  const placeholderOf = useMemo(createThumbhashUrls, []);
  const density = window.devicePixelRatio;
  const { fits, state, boxSize } = zoom;

  const grid = previewAddress(image.id, '512');
  const first = viewerAddress(image);
  // Not every format that is kept is one that browsers draw; the preview always is.
  const base = failed.has(first) ? previewAddress(image.id, '2048') : first;
  const original = originalAddress(image.id);
  const longest = Math.max(fits.width, fits.height) * state.zoom * density;
  const sharper = base !== original && !failed.has(original) && longest > largePixels ? original : null;
  // What the grid showed is here already; it goes once something sharper is over it.
  const layers = [...(shown.has(base) ? [] : [grid]), base, ...(sharper ? [sharper] : [])];
  const ready = layers.some((address) => shown.has(address));
  const placeholder = ready ? null : placeholderOf(image.thumbhash);
  const add = (known: ReadonlySet<string>, address: string): ReadonlySet<string> =>
    new Set(known).add(address);
  const { left, top } = cornerOf(state, fits, boxSize, density);
  const style: CSSProperties = {
    width: fits.width,
    height: fits.height,
    transform: `translate(${left}px, ${top}px) scale(${state.zoom})`,
    ...(placeholder ? { backgroundImage: `url(${placeholder})`, backgroundSize: '100% 100%' } : {}),
    ...(showsPixels(state, image, fits, density) ? { imageRendering: 'pixelated' } : {}),
  };
  return (
    <div
      data-picture={image.id}
      className={cx(
        'absolute top-0 left-0 origin-top-left overflow-hidden bg-hover',
        state.zoom === 1 && 'rounded-sm',
      )}
      style={style}
    >
      {layers.map((address) => (
        <img
          key={address}
          src={address}
          alt={address === base ? (image.prompt ?? image.name) : ''}
          draggable={false}
          onLoad={({ currentTarget }) => {
            const show = (): void => setShown((known) => add(known, address));
            // Decoded before it is shown, so that nothing flickers when the layer under it goes.
            void currentTarget.decode().then(show, show);
          }}
          onError={() => setFailed((known) => add(known, address))}
          className={cx(
            'absolute inset-0 size-full select-none',
            shown.has(address) ? 'opacity-100' : 'opacity-0',
          )}
        />
      ))}
    </div>
  );
}

/** The box in which a picture is zoomed and moved. */
export function ZoomBox({
  zoom,
  className,
  children,
}: {
  zoom: Zooming;
  className?: string;
  children: ReactNode;
}) {
  const onDoubleClick = (event: MouseEvent): void => {
    // Two taps of a finger are told apart by the box itself: not every browser makes a double click of them.
    if ((event.nativeEvent as PointerEvent).pointerType !== 'touch') zoom.toggle(event);
  };
  return (
    <div
      ref={zoom.box}
      {...zoom.handlers}
      onDoubleClick={onDoubleClick}
      className={cx(
        'touch-none overflow-hidden',
        zoom.state.zoom > 1 ? 'cursor-grab active:cursor-grabbing' : 'cursor-zoom-in',
        className,
      )}
    >
      {children}
    </div>
  );
}
