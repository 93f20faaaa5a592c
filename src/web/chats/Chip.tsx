import type { LucideIcon } from 'lucide-react';
import type { ComponentProps, ReactNode } from 'react';
import { cx } from '../ui/cx.ts';

interface ChipProps extends ComponentProps<'button'> {
  icon?: LucideIcon;
  /** Stands out, as it was chosen on purpose. */
  chosen?: boolean;
  children: ReactNode;
}

/** A small button under the prompt that shows a setting and opens the choice of it. */
export function Chip({ icon: Icon, chosen, children, className, ...rest }: ChipProps) {
  return (
    <button
      type="button"
      {...rest}
      className={cx(
        'inline-flex h-8 max-w-44 shrink-0 items-center gap-1.5 rounded-full border px-3 text-sm transition-colors pointer-coarse:h-10',
        'hover:bg-hover disabled:cursor-not-allowed disabled:opacity-45 disabled:hover:bg-transparent data-[state=open]:bg-hover',
        chosen ? 'border-transparent bg-accent-soft text-accent-ink' : 'border-line text-muted',
        className,
      )}
    >
      {Icon && <Icon aria-hidden size={15} strokeWidth={1.9} className="shrink-0" />}
      <span className="flex min-w-0 items-center gap-1.5 truncate">{children}</span>
    </button>
  );
}
