import { useCallback, useEffect, useRef, type RefObject } from 'react';

/** Calls back once, when an element comes near what is seen. Returns the way to stop. */
export type WatchNear = (element: Element, whenNear: () => void) => () => void;

/** How far from what is seen counts as near. */
const margin = '1200px 0px';

/** Says which of many elements in a scroller come near, with one observer for all. */
export function useNearness(scroller: RefObject<HTMLElement | null>): WatchNear {
  const waiting = useRef(new Map<Element, () => void>());
  const observer = useRef<IntersectionObserver>(undefined);

  useEffect(
    () => () => {
      observer.current?.disconnect();
      observer.current = undefined;
    },
    [],
  );

  return useCallback(
    (element, whenNear) => {
      observer.current ??= new IntersectionObserver(
        (entries) => {
          for (const { isIntersecting, target } of entries)
            if (isIntersecting) waiting.current.get(target)?.();
        },
        { root: scroller.current, rootMargin: margin },
      );
      const watching = observer.current;
      waiting.current.set(element, whenNear);
      watching.observe(element);
      return () => {
        waiting.current.delete(element);
        watching.unobserve(element);
      };
    },
    [scroller],
  );
}
