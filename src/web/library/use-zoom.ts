import {
  useCallback,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
  type Dispatch,
  type PointerEvent,
  type RefObject,
  type SetStateAction,
} from 'react';
import {
  actualZoom,
  fit,
  fitted,
  held,
  inPixels,
  inShares,
  isDoubleTap,
  mostZoom,
  pan,
  pinch,
  placementOf,
  swipe,
  wheelFactor,
  zoomAt,
  type Finger,
  type Placement,
  type Size,
  type Zoom,
} from './zoom.ts';

export interface Zooming extends Placement {
  box: RefObject<HTMLDivElement | null>;
  /** Pixels of the screen to one of the picture. */
  scale: number;
  zoomBy: (factor: number) => void;
  panBy: (dx: number, dy: number) => void;
  /** Fits the box. */
  reset: () => void;
  /** One pixel of the picture on one of the screen, about the middle of what is seen. */
  actual: () => void;
  /** Between fitted and one pixel to one, about a point or the middle. */
  toggle: (at?: { clientX: number; clientY: number }) => void;
  handlers: {
    onPointerDown: (event: PointerEvent) => void;
    onPointerMove: (event: PointerEvent) => void;
    onPointerUp: (event: PointerEvent) => void;
    onPointerCancel: (event: PointerEvent) => void;
  };
}

/** A place in a picture in shares of its fitted size, and the way to another. */
export type KeptZoom = readonly [Zoom, Dispatch<SetStateAction<Zoom>>];

interface ZoomOptions {
  onSwipe?: (way: 'next' | 'previous' | 'close') => void;
  /** Blows a small picture up to the size of its box. */
  grows?: boolean;
}

/** Follows the size of an element. */
function useSizeOf(box: RefObject<HTMLDivElement | null>): Size {
  const [size, setSize] = useState<Size>({ width: 0, height: 0 });
  useLayoutEffect(() => {
    const element = box.current;
    if (!element) return;
    const measure = (): void => setSize({ width: element.clientWidth, height: element.clientHeight });
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [box]);
  return size;
}

/** Zoom and pan of one picture by wheel, fingers and keys. Pictures that share `kept` move in step. */
export function useZoom(picture: Size, kept: KeptZoom, { onSwipe, grows = false }: ZoomOptions): Zooming {
  const box = useRef<HTMLDivElement>(null);
  const size = useSizeOf(box);
  const fingers = useRef(new Map<number, Finger>());
  const start = useRef<Finger | null>(null);
  const lastTap = useRef<(Finger & { at: number }) | null>(null);
  const density = window.devicePixelRatio;
  const [shares, setShares] = kept;

  const { width, height } = picture;
  const fits = useMemo(
    () => fit({ width, height }, size, density, grows),
    [width, height, size, density, grows],
  );
  const most = mostZoom(picture, fits, density);
  const { state } = placementOf(picture, size, shares, density, grows);

  const change = useCallback(
    (treat: (zoom: Zoom, most: number) => Zoom) =>
      setShares((known) => {
        const before = held(inPixels(known, fits), fits, size, most);
        return inShares(held(treat(before, most), fits, size, most), fits);
      }),
    [setShares, most, fits, size],
  );

  const fromMiddle = (at: { clientX: number; clientY: number }): Finger => {
    const place = box.current!.getBoundingClientRect();
    return { x: at.clientX - place.left - place.width / 2, y: at.clientY - place.top - place.height / 2 };
  };

  useEffect(() => {
    const element = box.current;
    if (!element) return;
    const onWheel = (event: WheelEvent): void => {
      event.preventDefault();
      const factor = wheelFactor(event.deltaY, event.deltaMode, event.ctrlKey);
      change((zoom, limit) => zoomAt(zoom, factor, fromMiddle(event), limit));
    };
    // React's own wheel listener is passive and could not keep the browser from zooming the page.
    element.addEventListener('wheel', onWheel, { passive: false });
    return () => element.removeEventListener('wheel', onWheel);
  }, [change]);

  const toggleAt = (point: Finger): void => {
    const actual = Math.max(actualZoom(picture, fits, density), 2);
    change((zoom, limit) => (zoom.zoom > 1 ? fitted : zoomAt(zoom, actual, point, limit)));
  };

  const tapped = (end: Finger, at: number): void => {
    const tap = { ...end, at };
    if (lastTap.current && isDoubleTap(lastTap.current, tap)) {
      lastTap.current = null;
      toggleAt(end);
    } else lastTap.current = tap;
  };

  const lift = (event: PointerEvent, counts: boolean): void => {
    const at = fingers.current.get(event.pointerId);
    fingers.current.delete(event.pointerId);
    const from = start.current;
    if (fingers.current.size > 0 || !at || !from) return;
    start.current = null;
    if (!counts || event.pointerType === 'mouse') return;
    const end = fromMiddle(event);
    if (Math.hypot(end.x - from.x, end.y - from.y) < 12) return tapped(end, event.timeStamp);
    const way = state.zoom > 1 ? null : swipe(end.x - from.x, end.y - from.y);
    if (way) onSwipe?.(way);
  };

  return {
    box,
    boxSize: size,
    fits,
    state,
    scale: (fits.width * state.zoom * density) / picture.width,
    zoomBy: (factor) => change((zoom, limit) => zoomAt(zoom, factor, { x: 0, y: 0 }, limit)),
    panBy: (dx, dy) => change((zoom) => pan(zoom, dx, dy)),
    reset: () => change(() => fitted),
    actual() {
      const wanted = picture.width / density / fits.width;
      change((zoom, limit) => zoomAt(zoom, wanted / zoom.zoom, { x: 0, y: 0 }, limit));
    },
    toggle: (at) => toggleAt(at ? fromMiddle(at) : { x: 0, y: 0 }),
    handlers: {
      onPointerDown(event) {
        if (event.button !== 0) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        const at = fromMiddle(event);
        if (fingers.current.size === 0) start.current = at;
        else start.current = null;
        fingers.current.set(event.pointerId, at);
      },
      onPointerMove(event) {
        const before = fingers.current.get(event.pointerId);
        if (!before) return;
        const now = fromMiddle(event);
        const other = [...fingers.current].find(([id]) => id !== event.pointerId)?.[1];
        fingers.current.set(event.pointerId, now);
        if (other) {
          const { factor, middle, dx, dy } = pinch([before, other], [now, other]);
          change((zoom, limit) => zoomAt(pan(zoom, dx, dy), factor, middle, limit));
        } else change((zoom) => (zoom.zoom > 1 ? pan(zoom, now.x - before.x, now.y - before.y) : zoom));
      },
      onPointerUp: (event) => lift(event, true),
      onPointerCancel: (event) => lift(event, false),
    },
  };
}
