import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { counted } from '../lifecycle/words.ts';
import { IconButton } from '../ui/IconButton.tsx';

interface SelectionBarProps {
  /** The page's title, where the bar takes the place of its head. */
  title?: string;
  count: number;
  onClear: () => void;
  /** Buttons that act on the selection. */
  children: ReactNode;
}

/** Takes the place of the page's head while images are picked: how many, and what can be done with them. */
export function SelectionBar({ title, count, onClear, children }: SelectionBarProps) {
  return (
    <div
      role="toolbar"
      aria-label="Selection"
      className="@container flex min-h-14 shrink-0 flex-wrap items-center gap-2 bg-accent-soft px-4 py-2 max-md:px-2"
    >
      {title && <h1 className="sr-only">{title}</h1>}
      <IconButton label="Clear selection" icon={X} keys="Escape" onClick={onClear} className="size-9" />
      <span role="status" className="flex-1 font-medium whitespace-nowrap tabular-nums">
        {counted(count, 'image')} selected
      </span>
      {children}
    </div>
  );
}
