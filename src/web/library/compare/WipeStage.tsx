import { ChevronsLeftRight } from 'lucide-react';
import { useRef, type KeyboardEvent, type PointerEvent } from 'react';
import type { Image } from '../../../shared/contract/library.ts';
import { useShortcut } from '../../shell/shortcuts.ts';
import { Picture, ZoomBox } from '../Picture.tsx';
import { useZoom, type KeptZoom } from '../use-zoom.ts';
import { placementOf } from '../zoom.ts';
import { useZoomKeys, ZoomControls } from '../ZoomControls.tsx';

interface WipeStageProps {
  left: Image;
  right: Image;
  kept: KeptZoom;
  /** Where the line stands, in percent from the left. */
  share: number;
  onShare: (share: number) => void;
}

const within = (share: number): number => Math.min(100, Math.max(0, share));

const keySteps: Readonly<Record<string, number>> = {
  ArrowLeft: -2,
  ArrowDown: -2,
  ArrowRight: 2,
  ArrowUp: 2,
  PageDown: -10,
  PageUp: 10,
  Home: -100,
  End: 100,
};

/** Two pictures in the same place, of which a line uncovers one and covers the other. */
export function WipeStage({ left, right, kept, share, onShare }: WipeStageProps) {
  const frame = useRef<HTMLDivElement>(null);
  const zoom = useZoom(left, kept, { grows: true });
  const over = placementOf(right, zoom.boxSize, kept[0], window.devicePixelRatio, true);
  useZoomKeys(zoom, 'Compare', true);
  const options = { inDialog: true, group: 'Compare' };
  useShortcut('ArrowLeft', 'Move the line to the left', () => onShare(within(share - 2)), options);
  useShortcut('ArrowRight', 'Move the line to the right', () => onShare(within(share + 2)), options);

  const onKeyDown = (event: KeyboardEvent): void => {
    const by = keySteps[event.key];
    if (by === undefined || event.shiftKey || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    onShare(within(share + by));
  };
  const follow = (event: PointerEvent): void => {
    if (!event.currentTarget.hasPointerCapture(event.pointerId)) return;
    const place = frame.current!.getBoundingClientRect();
    onShare(within(((event.clientX - place.left) / place.width) * 100));
  };
  return (
    <div ref={frame} className="absolute inset-2 top-0 overflow-hidden">
      <ZoomBox zoom={zoom} className="absolute inset-0">
        <div className="absolute inset-0" style={{ clipPath: `inset(0 ${100 - share}% 0 0)` }}>
          <Picture key={left.id} image={left} zoom={zoom} />
        </div>
        <div className="absolute inset-0" style={{ clipPath: `inset(0 0 0 ${share}%)` }}>
          <Picture key={right.id} image={right} zoom={over} />
        </div>
      </ZoomBox>
      <div
        role="slider"
        tabIndex={0}
        aria-label="Line between A and B"
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={Math.round(share)}
        aria-valuetext={`${Math.round(share)}% of A, ${100 - Math.round(share)}% of B`}
        onKeyDown={onKeyDown}
        onPointerDown={(event) =>
          event.button === 0 && event.currentTarget.setPointerCapture(event.pointerId)
        }
        onPointerMove={follow}
        style={{ left: `${share}%` }}
        className="group absolute inset-y-0 w-11 -translate-x-1/2 cursor-ew-resize touch-none outline-none"
      >
        <span className="absolute inset-y-0 left-1/2 w-0.5 -translate-x-1/2 bg-white shadow-[0_0_0_1px_rgb(0_0_0/0.4)]" />
        <span className="absolute top-1/2 left-1/2 grid size-9 -translate-x-1/2 -translate-y-1/2 place-items-center rounded-full bg-white text-black shadow-[0_0_0_1px_rgb(0_0_0/0.4)] outline-offset-2 outline-accent group-focus-visible:outline-3">
          <ChevronsLeftRight aria-hidden size={17} />
        </span>
      </div>
      <div className="absolute bottom-2 left-2 pointer-coarse:hidden">
        <ZoomControls zoom={zoom} />
      </div>
    </div>
  );
}
