import { useRef, useState } from 'react';
import { cx } from '../ui/cx.ts';

interface RenameFieldProps {
  title: string;
  /** Gets the new title, or null when nothing is to change. */
  onDone: (title: string | null) => void;
  /** What is renamed, for screen readers. */
  label?: string;
  className?: string;
}

/** Renames in place: Enter keeps, Escape gives up, leaving the field keeps. */
export function RenameField({ title, onDone, label = 'Title', className }: RenameFieldProps) {
  const [text, setText] = useState(title);
  const settled = useRef(false);
  const settle = (next: string | null) => {
    if (settled.current) return;
    settled.current = true;
    const trimmed = next?.trim() ?? '';
    onDone(trimmed === '' || trimmed === title ? null : trimmed);
  };
  return (
    <input
      autoFocus
      aria-label={label}
      value={text}
      maxLength={200}
      onFocus={(event) => event.target.select()}
      onChange={(event) => setText(event.target.value)}
      onBlur={() => settle(text)}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && !event.nativeEvent.isComposing) settle(text);
        else if (event.key === 'Escape') settle(null);
        else return;
        event.preventDefault();
        event.stopPropagation();
      }}
      className={cx(
        'w-full rounded-control border border-accent bg-raised px-2 text-sm focus-visible:outline-offset-0',
        className,
      )}
    />
  );
}
