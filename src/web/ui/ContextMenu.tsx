import { Slot } from 'radix-ui/slot';
import { useEffect, useRef, useState, type MouseEvent, type PointerEvent, type ReactElement } from 'react';
import type { MenuEntry } from './menu-entry.ts';
import { OpenMenu } from './OpenMenu.tsx';
import { useLongPressGuard } from './use-long-press-guard.ts';

interface ContextMenuProps {
  /** Lines of the menu, from top to bottom. */
  entries: MenuEntry[];
  /** What the menu is about: right click, the menu key, or a long press on it opens the menu. */
  children: ReactElement;
  disabled?: boolean;
  onOpenChange?: (open: boolean) => void;
}

/** How long a finger stays down to open the menu, in milliseconds. */
const longPress = 700;

const pointAt = (x: number, y: number) => ({
  current: { getBoundingClientRect: () => DOMRect.fromRect({ x, y, width: 0, height: 0 }) },
});

/** The menu of a thing, by right click and by long press. */
export function ContextMenu({ entries, children, disabled = false, onOpenChange }: ContextMenuProps) {
  const guard = useLongPressGuard();
  /** Where the menu is open. */
  const [point, setPoint] = useState<ReturnType<typeof pointAt> | null>(null);
  const [openedByKeyboard, setOpenedByKeyboard] = useState(false);
  const byKeyboard = useRef(false);
  const pressing = useRef(0);
  const open = point !== null;

  const letGo = (): void => window.clearTimeout(pressing.current);
  const letGoOnTouch = (event: PointerEvent): void => {
    if (!disabled && event.pointerType !== 'mouse') letGo();
  };
  useEffect(() => letGo, [disabled]);

  const openAt = (x: number, y: number): void => {
    letGo();
    guard.opened();
    setOpenedByKeyboard(byKeyboard.current);
    setPoint(pointAt(x, y));
    if (!open) onOpenChange?.(true);
  };
  const close = (): void => {
    if (!open) return;
    setPoint(null);
    onOpenChange?.(false);
  };

  return (
    <>
      <Slot
        data-state={open ? 'open' : 'closed'}
        data-disabled={disabled ? '' : undefined}
        style={{ WebkitTouchCallout: 'none' }}
        onKeyDownCapture={() => (byKeyboard.current = true)}
        onPointerDownCapture={() => (byKeyboard.current = false)}
        onContextMenu={(event: MouseEvent) => {
          if (disabled || event.defaultPrevented) return;
          event.preventDefault();
          openAt(event.clientX, event.clientY);
        }}
        onPointerDown={(event: PointerEvent) => {
          guard.onPointerDown(event);
          if (disabled || event.defaultPrevented || event.pointerType === 'mouse') return;
          const { clientX, clientY } = event;
          letGo();
          close();
          pressing.current = window.setTimeout(() => openAt(clientX, clientY), longPress);
        }}
        onPointerMove={letGoOnTouch}
        onPointerCancel={letGoOnTouch}
        onPointerUp={letGoOnTouch}
      >
        {children}
      </Slot>
      {point && (
        <OpenMenu
          entries={entries}
          close={close}
          anchor={point}
          byKeyboard={openedByKeyboard}
          className="menu-sheet"
          side="right"
          sideOffset={2}
          align="start"
        />
      )}
    </>
  );
}
