import { Slot } from 'radix-ui/slot';
import {
  useId,
  useRef,
  useState,
  type KeyboardEvent,
  type MouseEvent,
  type PointerEvent,
  type ReactElement,
} from 'react';
import type { MenuEntry } from './menu-entry.ts';
import { OpenMenu } from './OpenMenu.tsx';

interface MenuProps {
  entries: MenuEntry[];
  /** The button that opens the menu. */
  children: ReactElement;
  align?: 'start' | 'center' | 'end';
  side?: 'top' | 'right' | 'bottom' | 'left';
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
}

/** A menu that opens from a button. */
export function Menu({ entries, children, align = 'end', side = 'bottom', ...controlled }: MenuProps) {
  const [openHere, setOpenHere] = useState(false);
  const [byKeyboard, setByKeyboard] = useState(false);
  const open = controlled.open ?? openHere;
  const button = useRef<HTMLElement>(null);
  const pressedBy = useRef<string>(null);
  const id = useId();

  const change = (next: boolean): void => {
    if (next === open) return;
    setOpenHere(next);
    controlled.onOpenChange?.(next);
  };
  const changeBy = (keyboard: boolean, next: boolean): void => {
    setByKeyboard(keyboard);
    change(next);
  };

  return (
    <>
      <Slot
        ref={button}
        id={`${id}button`}
        aria-haspopup="menu"
        aria-expanded={open}
        aria-controls={open ? `${id}menu` : undefined}
        data-state={open ? 'open' : 'closed'}
        onPointerDown={(event: PointerEvent) => {
          pressedBy.current = event.pointerType;
          if (event.defaultPrevented || event.pointerType !== 'mouse') return;
          if (event.button !== 0 || event.ctrlKey || event.currentTarget.matches(':disabled')) return;
          // The focus is for the menu, not for the button.
          if (!open) event.preventDefault();
          changeBy(false, !open);
        }}
        onKeyDown={(event: KeyboardEvent) => {
          if (event.defaultPrevented || !['Enter', ' ', 'ArrowDown'].includes(event.key)) return;
          event.preventDefault();
          if (!event.repeat) changeBy(true, event.key === 'ArrowDown' || !open);
        }}
        onKeyUp={(event: KeyboardEvent) => {
          // Some browsers click on this, though the press was taken.
          if (event.key === ' ') event.preventDefault();
        }}
        onClick={(event: MouseEvent) => {
          // A finger may yet scroll when it comes down. Assistive technology clicks without a press before it.
          const bare = event.detail === 0;
          if (!event.defaultPrevented && (bare || pressedBy.current !== 'mouse')) changeBy(bare, !open);
        }}
      >
        {children}
      </Slot>
      {open && (
        <OpenMenu
          entries={entries}
          close={() => change(false)}
          anchor={button}
          trigger={button}
          byKeyboard={byKeyboard}
          id={`${id}menu`}
          aria-labelledby={`${id}button`}
          align={align}
          side={side}
          sideOffset={6}
        />
      )}
    </>
  );
}
