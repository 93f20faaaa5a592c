import * as Radix from 'radix-ui/popover';
import type { ReactElement, ReactNode } from 'react';
import { cx } from './cx.ts';

interface PopoverProps {
  /** The button that opens it. */
  trigger: ReactElement;
  /** What it is, for screen readers. */
  label: string;
  children: ReactNode;
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
  align?: 'start' | 'center' | 'end';
  side?: 'top' | 'bottom';
  className?: string;
  /** Where the focus goes when it closes, if not back to the trigger. */
  focusAfter?: () => void;
}

/** A small panel beside its button, for choices that need more than a menu. */
export function Popover(props: PopoverProps) {
  const {
    trigger,
    label,
    children,
    open,
    onOpenChange,
    align = 'start',
    side = 'top',
    className,
    focusAfter,
  } = props;
  return (
    <Radix.Root {...(open === undefined ? {} : { open })} {...(onOpenChange ? { onOpenChange } : {})}>
      <Radix.Trigger asChild>{trigger}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          aria-label={label}
          align={align}
          side={side}
          sideOffset={8}
          collisionPadding={8}
          onCloseAutoFocus={(event) => {
            if (!focusAfter) return;
            event.preventDefault();
            focusAfter();
          }}
          className={cx(
            'z-50 max-h-(--radix-popper-available-height) w-72 max-w-[calc(100vw-1rem)] animate-appear overflow-y-auto rounded-card border border-line bg-raised p-3 shadow-lg shadow-black/10 outline-none',
            className,
          )}
        >
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
