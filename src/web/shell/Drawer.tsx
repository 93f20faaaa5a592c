import * as Radix from 'radix-ui/dialog';
import type { ReactNode } from 'react';

interface DrawerProps {
  onOpenChange: (open: boolean) => void;
  children: ReactNode;
}

/** The sidebar on a small screen: over the page, from the left. */
export default function Drawer({ onOpenChange, children }: DrawerProps) {
  return (
    <Radix.Root open onOpenChange={onOpenChange}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-30 animate-fade bg-scrim md:hidden" />
        <Radix.Content
          aria-describedby={undefined}
          // The panel itself takes the focus: on its first button it would open a tooltip.
          onOpenAutoFocus={(event) => {
            event.preventDefault();
            if (event.target instanceof HTMLElement) event.target.focus();
          }}
          className="fixed inset-y-0 left-0 z-30 flex w-[min(20rem,88vw)] animate-slide-in border-r border-line bg-panel outline-none md:hidden"
        >
          <Radix.Title className="sr-only">Menu</Radix.Title>
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
