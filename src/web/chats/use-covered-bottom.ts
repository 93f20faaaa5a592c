import { useEffect, useRef, type RefObject } from 'react';

/** Tells the page how high the element at its foot is, so that notices stand above it and not upon it. */
export function useCoveredBottom(): RefObject<HTMLDivElement | null> {
  const foot = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = foot.current;
    if (!element) return;
    const root = document.documentElement;
    const observer = new ResizeObserver(() =>
      root.style.setProperty('--covered-bottom', `${element.offsetHeight}px`),
    );
    observer.observe(element);
    return () => {
      observer.disconnect();
      root.style.removeProperty('--covered-bottom');
    };
  }, []);
  return foot;
}
