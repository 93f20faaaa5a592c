import { useEffect, useRef, type PointerEvent } from 'react';

interface LongPressGuard {
  /** For the element that is pressed. */
  onPointerDown: (event: PointerEvent) => void;
  /** To be told when the menu opens. */
  opened: () => void;
}

/**
 * A finger that opened a menu by staying down must not click what lies under it when it goes up, be it what was pressed
 * or an entry of the menu. Some browsers send the click all the same, with a mouse press before it that would take the
 * focus out of the menu.
 */
export function useLongPressGuard(): LongPressGuard {
  const touching = useRef(false);
  const released = useRef<AbortController | null>(null);
  useEffect(() => () => released.current?.abort(), []);
  return {
    onPointerDown: ({ pointerType }) => {
      touching.current = pointerType !== 'mouse';
    },
    opened: () => {
      if (touching.current) released.current ??= swallowPress(() => (released.current = null));
    },
  };
}

const swallow = (event: Event): void => {
  event.preventDefault();
  event.stopPropagation();
};

/** Swallows the mouse press that a finger leaves behind; ends with its click, or when something is pressed anew. */
function swallowPress(ended: () => void): AbortController {
  const end = new AbortController();
  const options = { capture: true, signal: end.signal };
  end.signal.addEventListener('abort', ended);
  addEventListener('mousedown', swallow, options);
  addEventListener('click', swallow, options);
  for (const last of ['click', 'pointerdown', 'keydown']) addEventListener(last, () => end.abort(), options);
  return end;
}
