import * as Radix from 'radix-ui/dialog';
import { useRef, type ReactNode } from 'react';
import { takesKeys } from '../shell/shortcuts.ts';

interface FullScreenProps {
  /** What a screen reader calls it. */
  title: string;
  onClose: () => void;
  children: ReactNode;
}

/** What stands over the whole page until it is closed: it takes the keys, and gives the focus back. */
export function FullScreen({ title, onClose, children }: FullScreenProps) {
  const content = useRef<HTMLDivElement>(null);
  const focusBefore = useRef<Element | null>(null);
  return (
    <Radix.Root open onOpenChange={(open) => !open && onClose()}>
      <Radix.Portal>
        <Radix.Content
          ref={content}
          {...takesKeys}
          aria-describedby={undefined}
          onOpenAutoFocus={(event) => {
            event.preventDefault();
            focusBefore.current = document.activeElement;
            content.current?.focus();
          }}
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            if (focusBefore.current instanceof HTMLElement) focusBefore.current.focus();
          }}
          // A notice with Undo stands over it; pressing that is not a press outside.
          onInteractOutside={(event) => event.preventDefault()}
          tabIndex={-1}
          className="fixed inset-0 z-40 flex flex-col bg-ground outline-none"
        >
          <Radix.Title className="sr-only">{title}</Radix.Title>
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
