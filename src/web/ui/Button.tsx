import type { ComponentProps } from 'react';
import { cx } from './cx.ts';
import { Spinner } from './Spinner.tsx';

type ButtonTone = 'primary' | 'secondary' | 'ghost' | 'danger';

const tones: Record<ButtonTone, string> = {
  primary: 'bg-accent text-on-accent hover:bg-accent-hover',
  secondary: 'border border-line bg-raised text-ink hover:bg-hover',
  ghost: 'text-ink hover:bg-hover',
  danger: 'bg-danger text-on-danger hover:bg-danger-hover',
};

interface ButtonProps extends ComponentProps<'button'> {
  tone?: ButtonTone;
  small?: boolean;
  /** Shows that the action is under way and takes no second press. */
  busy?: boolean;
}

export function Button({
  tone = 'secondary',
  small,
  busy,
  className,
  children,
  disabled,
  ...rest
}: ButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      disabled={disabled || busy}
      aria-busy={busy || undefined}
      className={cx(
        'inline-flex shrink-0 items-center justify-center gap-2 rounded-control font-medium whitespace-nowrap transition-colors',
        'disabled:cursor-not-allowed disabled:opacity-55',
        small ? 'h-8 px-3 text-sm pointer-coarse:h-10' : 'h-10 px-4',
        tones[tone],
        className,
      )}
    >
      {busy && <Spinner />}
      {children}
    </button>
  );
}
