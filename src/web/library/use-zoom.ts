import {
  useCallback,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
  type PointerEvent,
  type RefObject,
} from 'react';
import {
  actualZoom,
  fit,
  fitted,
  held,
  mostZoom,
  pan,
  pinch,
  swipe,
  wheelFactor,
  zoomAt,
  type Finger,
  type Size,
  type Zoom,
} from './zoom.ts';

export interface Zooming {
  box: RefObject<HTMLDivElement | null>;
  fits: Size;
  state: Zoom;
  zoomBy: (factor: number) => void;
  reset: () => void;
  /** Between fitted and one pixel to one. */
  toggle: (at: { clientX: number; clientY: number }) => void;
  handlers: {
    onPointerDown: (event: PointerEvent) => void;
    onPointerMove: (event: PointerEvent) => void;
    onPointerUp: (event: PointerEvent) => void;
    onPointerCancel: (event: PointerEvent) => void;
  };
}

/** Zoom and pan of one picture by wheel, fingers and keys; begins anew with every picture. */
export function useZoom(
  picture: Size & { id: string },
  onSwipe: (way: 'next' | 'previous' | 'close') => void,
): Zooming {
  const box = useRef<HTMLDivElement>(null);
  const [size, setSize] = useState<Size>({ width: 0, height: 0 });
  const [kept, setKept] = useState<{ id: string; zoom: Zoom }>({ id: picture.id, zoom: fitted });
  const fingers = useRef(new Map<number, Finger>());
  const start = useRef<Finger | null>(null);
  const density = window.devicePixelRatio;

  useLayoutEffect(() => {
    const element = box.current;
    if (!element) return;
    const observer = new ResizeObserver(() =>
      setSize({ width: element.clientWidth, height: element.clientHeight }),
    );
    observer.observe(element);
    return () => observer.disconnect();
  }, []);

  const { width, height } = picture;
  const fits = useMemo(() => fit({ width, height }, size, density), [width, height, size, density]);
  const most = mostZoom(picture, fits, density);
  const state = kept.id === picture.id ? held(kept.zoom, fits, size, most) : fitted;

  const change = useCallback(
    (treat: (zoom: Zoom, most: number) => Zoom) =>
      setKept((known) => {
        const from = known.id === picture.id ? known.zoom : fitted;
        return { id: picture.id, zoom: held(treat(from, most), fits, size, most) };
      }),
    [picture.id, most, fits, size],
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
      const factor = wheelFactor(event.deltaY, event.deltaMode);
      change((zoom, limit) => zoomAt(zoom, factor, fromMiddle(event), limit));
    };
    // React's own wheel listener is passive and could not keep the browser from zooming the page.
    element.addEventListener('wheel', onWheel, { passive: false });
    return () => element.removeEventListener('wheel', onWheel);
  }, [change]);

  const lift = (event: PointerEvent, counts: boolean): void => {
    const at = fingers.current.get(event.pointerId);
    fingers.current.delete(event.pointerId);
    const from = start.current;
    if (fingers.current.size > 0 || !at || !from) return;
    start.current = null;
    if (!counts || event.pointerType === 'mouse' || state.zoom > 1) return;
    const end = fromMiddle(event);
    const way = swipe(end.x - from.x, end.y - from.y);
    if (way) onSwipe(way);
  };

  return {
    box,
    fits,
    state,
    zoomBy: (factor) => change((zoom, limit) => zoomAt(zoom, factor, { x: 0, y: 0 }, limit)),
    reset: () => change(() => fitted),
    toggle(at) {
      const actual = Math.max(actualZoom(picture, fits, density), 2);
      const point = fromMiddle(at);
      change((zoom, limit) => (zoom.zoom > 1 ? fitted : zoomAt(zoom, actual, point, limit)));
    },
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
