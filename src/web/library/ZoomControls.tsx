import { Maximize, Minus, Plus } from 'lucide-react';
import { useShortcut } from '../shell/shortcuts.ts';
import { IconButton } from '../ui/IconButton.tsx';
import type { Zooming } from './use-zoom.ts';

const step = 1.4;
/** Of the box, for a press of an arrow key. */
const panShare = 0.15;

/** The keys that zoom and pan; the digits alone too, where they do nothing else. */
export function useZoomKeys(zoom: Zooming, group: string, digits = false): void {
  const options = { inDialog: true, group };
  const move = (x: number, y: number) => () =>
    zoom.panBy(x * panShare * zoom.boxSize.width, y * panShare * zoom.boxSize.height);
  useShortcut('+', 'Zoom in', () => zoom.zoomBy(step), options);
  useShortcut('=', 'Zoom in', () => zoom.zoomBy(step), options);
  useShortcut('-', 'Zoom out', () => zoom.zoomBy(1 / step), options);
  useShortcut('z', 'Between fitted and 100%', () => zoom.toggle(), options);
  useShortcut('shift+Digit0', 'Fit to the window', zoom.reset, options);
  useShortcut('shift+Digit1', 'Show at 100%', zoom.actual, options);
  useShortcut('0', 'Fit to the window', zoom.reset, { ...options, enabled: digits });
  useShortcut('1', 'Show at 100%', zoom.actual, { ...options, enabled: digits });
  useShortcut('shift+ArrowLeft', 'Move to the left', move(1, 0), options);
  useShortcut('shift+ArrowRight', 'Move to the right', move(-1, 0), options);
  useShortcut('shift+ArrowUp', 'Move up', move(0, 1), options);
  useShortcut('shift+ArrowDown', 'Move down', move(0, -1), options);
}

/** Zoom in steps, fitted, and at one pixel to one. */
export function ZoomControls({ zoom }: { zoom: Zooming }) {
  const percent = Math.round(zoom.scale * 100);
  const fits = zoom.state.zoom === 1;
  return (
    <div
      role="group"
      aria-label="Zoom"
      className="flex shrink-0 items-center gap-0.5 rounded-control border border-line bg-raised p-0.5"
    >
      <IconButton
        small
        label="Zoom out"
        icon={Minus}
        keys="-"
        disabled={fits}
        onClick={() => zoom.zoomBy(1 / step)}
      />
      <button
        type="button"
        onClick={zoom.actual}
        title="Show at 100%"
        aria-label={`${percent}%, show at 100%`}
        className="h-7 min-w-13 rounded-lg px-1 text-xs tabular-nums hover:bg-hover pointer-coarse:h-10"
      >
        {percent}%
      </button>
      <IconButton small label="Zoom in" icon={Plus} keys="+" onClick={() => zoom.zoomBy(step)} />
      <IconButton
        small
        label="Fit to the window"
        icon={Maximize}
        keys="z"
        disabled={fits}
        onClick={zoom.reset}
      />
    </div>
  );
}
