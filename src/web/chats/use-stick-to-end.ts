import { useCallback, useLayoutEffect, useRef, type RefObject } from 'react';

/** Nearer to the end than this, in CSS pixels, counts as being at the end. */
const near = 160;

interface StickToEnd {
  scroller: RefObject<HTMLDivElement | null>;
  content: RefObject<HTMLDivElement | null>;
  /** Goes to the end and stays there as more comes. */
  toEnd: () => void;
  /** Stays where it is, whatever comes. */
  release: () => void;
}

/** Keeps a scroller at its end while content grows, unless somebody scrolled up to read. */
export function useStickToEnd(): StickToEnd {
  const scroller = useRef<HTMLDivElement>(null);
  const content = useRef<HTMLDivElement>(null);
  const stuck = useRef(true);

  useLayoutEffect(() => {
    const box = scroller.current;
    const inner = content.current;
    if (!box || !inner) return;
    const follow = () => {
      if (stuck.current) box.scrollTop = box.scrollHeight;
    };
    let lastTop = box.scrollTop;
    const watch = () => {
      // Content that grows moves the end away without anybody scrolling; only going up lets go of it.
      const top = box.scrollTop;
      const left = box.scrollHeight - top - box.clientHeight;
      // At the very end it may be content that shrank; further up it is somebody who scrolled.
      if (top < lastTop) stuck.current = left < 2;
      else if (left < near) stuck.current = true;
      lastTop = top;
    };
    const observer = new ResizeObserver(follow);
    observer.observe(inner);
    observer.observe(box);
    box.addEventListener('scroll', watch, { passive: true });
    follow();
    lastTop = box.scrollTop;
    return () => {
      observer.disconnect();
      box.removeEventListener('scroll', watch);
    };
  }, []);

  const toEnd = useCallback(() => {
    stuck.current = true;
    const box = scroller.current;
    if (box) box.scrollTop = box.scrollHeight;
  }, []);
  const release = useCallback(() => {
    stuck.current = false;
  }, []);
  return { scroller, content, toEnd, release };
}
