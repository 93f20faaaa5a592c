import { useRef, type MouseEvent, type PointerEvent } from 'react';

interface LongPressGuard {
  /** To be told when the menu opens. */
  opened: () => void;
  /** For the element that is pressed. */
  handlers: {
    onPointerDown: (event: PointerEvent) => void;
    onMouseDown: (event: MouseEvent) => void;
    onClickCapture: (event: MouseEvent) => void;
  };
}

/**
 * A finger that opened a menu by staying down must not click what lies under it when it goes up. Some browsers send the
 * click all the same, with a mouse press before it that would take the focus out of the menu.
 */
export function useLongPressGuard(): LongPressGuard {
  const touching = useRef(false);
  const swallowing = useRef(false);
  return {
    opened: () => {
      swallowing.current = touching.current;
    },
    handlers: {
      onPointerDown: ({ pointerType }) => {
        touching.current = pointerType !== 'mouse';
        swallowing.current = false;
      },
      onMouseDown: (event) => {
        if (swallowing.current) event.preventDefault();
      },
      onClickCapture: (event) => {
        if (!swallowing.current) return;
        swallowing.current = false;
        event.preventDefault();
        event.stopPropagation();
      },
    },
  };
}
