import { ChevronLeft, ChevronRight, Minus, Plus } from 'lucide-react';
import { useMemo, useState } from 'react';
import type { Image } from '../../shared/contract/library.ts';
import { useShortcut } from '../shell/shortcuts.ts';
import { cx } from '../ui/cx.ts';
import { IconButton } from '../ui/IconButton.tsx';
import { largePixels, originalAddress, previewAddress, viewerAddress } from './image-addresses.ts';
import { createThumbhashUrls } from './thumbhash-url.ts';
import { useZoom } from './use-zoom.ts';

interface ViewerStageProps {
  image: Image;
  onNext: (() => void) | null;
  onPrevious: (() => void) | null;
  onClose: () => void;
}

const group = 'Viewer';

/** The picture itself, with zoom, and the ways to its neighbours. */
export function ViewerStage({ image, onNext, onPrevious, onClose }: ViewerStageProps) {
  const [shown, setShown] = useState<ReadonlySet<string>>(new Set());
  const [failed, setFailed] = useState<ReadonlySet<string>>(new Set());
  const placeholderOf = useMemo(createThumbhashUrls, []);
  const zoom = useZoom(image, (way) => {
    if (way === 'close') onClose();
    else if (way === 'next') onNext?.();
    else onPrevious?.();
  });
  const inDialog = { inDialog: true, group };
  useShortcut('+', 'Zoom in', () => zoom.zoomBy(1.4), inDialog);
  useShortcut('=', 'Zoom in', () => zoom.zoomBy(1.4), inDialog);
  useShortcut('-', 'Zoom out', () => zoom.zoomBy(1 / 1.4), inDialog);
  useShortcut('z', 'Fit to the window', zoom.reset, inDialog);
  useShortcut('ArrowRight', 'Next image', () => onNext?.(), inDialog);
  useShortcut('ArrowLeft', 'Previous image', () => onPrevious?.(), inDialog);

  const first = viewerAddress(image);
  // Not every format that is kept is one that browsers draw; the preview always is.
  const base = failed.has(first) ? previewAddress(image.id, '2048') : first;
  const longest = Math.max(zoom.fits.width, zoom.fits.height) * zoom.state.zoom * window.devicePixelRatio;
  const original = originalAddress(image.id);
  const sharper = base !== original && !failed.has(original) && longest > largePixels ? original : null;
  const layers = [base, ...(sharper ? [sharper] : [])];
  const percent = Math.round(
    (zoom.fits.width * zoom.state.zoom * window.devicePixelRatio * 100) / image.width,
  );
  const ready = layers.some((address) => shown.has(address));
  const placeholder = placeholderOf(image.thumbhash);
  const add = (known: ReadonlySet<string>, address: string): ReadonlySet<string> =>
    new Set(known).add(address);

  return (
    <div className="relative min-h-0 min-w-0 flex-1">
      <div
        ref={zoom.box}
        {...zoom.handlers}
        onDoubleClick={zoom.toggle}
        className={cx(
          'absolute inset-0 touch-none overflow-hidden md:inset-x-14 md:top-3 md:bottom-15',
          zoom.state.zoom > 1 ? 'cursor-grab active:cursor-grabbing' : 'cursor-zoom-in',
        )}
      >
        <div
          className="absolute top-1/2 left-1/2 overflow-hidden rounded-sm bg-hover"
          style={{
            width: zoom.fits.width,
            height: zoom.fits.height,
            transform: `translate(-50%, -50%) translate(${zoom.state.x}px, ${zoom.state.y}px) scale(${zoom.state.zoom})`,
            ...(placeholder && !ready
              ? { backgroundImage: `url(${placeholder})`, backgroundSize: '100% 100%' }
              : {}),
          }}
        >
          {layers.map((address) => (
            <img
              key={address}
              src={address}
              alt={address === base ? (image.prompt ?? image.name) : ''}
              draggable={false}
              onLoad={() => setShown((known) => add(known, address))}
              onError={() => setFailed((known) => add(known, address))}
              className={cx(
                'absolute inset-0 size-full select-none',
                shown.has(address) ? 'opacity-100' : 'opacity-0',
              )}
            />
          ))}
        </div>
      </div>
      {onPrevious && (
        <IconButton
          label="Previous image"
          icon={ChevronLeft}
          keys="ArrowLeft"
          onClick={onPrevious}
          className="absolute top-1/2 left-3 size-10 -translate-y-1/2 pointer-coarse:hidden"
        />
      )}
      {onNext && (
        <IconButton
          label="Next image"
          icon={ChevronRight}
          keys="ArrowRight"
          onClick={onNext}
          className="absolute top-1/2 right-3 size-10 -translate-y-1/2 pointer-coarse:hidden"
        />
      )}
      <div className="absolute bottom-3 left-1/2 flex -translate-x-1/2 items-center gap-1 rounded-control border border-line bg-raised p-0.5 pointer-coarse:hidden">
        <IconButton small label="Zoom out" icon={Minus} keys="-" onClick={() => zoom.zoomBy(1 / 1.4)} />
        <button
          type="button"
          onClick={zoom.reset}
          title="Fit to the window"
          aria-label={`${percent}%, fit to the window`}
          className="h-7 min-w-13 rounded-lg px-1 text-xs tabular-nums hover:bg-hover"
        >
          {percent}%
        </button>
        <IconButton small label="Zoom in" icon={Plus} keys="+" onClick={() => zoom.zoomBy(1.4)} />
      </div>
    </div>
  );
}
