import type { LucideIcon } from 'lucide-react';
import type { ComponentProps } from 'react';
import { cx } from './cx.ts';
import { Tooltip } from './Tooltip.tsx';

interface IconButtonProps extends Omit<ComponentProps<'button'>, 'children' | 'aria-label'> {
  /** The accessible name, shown as a tooltip too. */
  label: string;
  icon: LucideIcon;
  /** Keys to show in the tooltip. */
  keys?: string;
  tone?: 'plain' | 'danger' | 'overlay';
  /** Fills the icon: a switched-on favourite. */
  filled?: boolean;
  small?: boolean;
  tooltip?: boolean;
}

const tones = {
  plain: 'text-muted hover:bg-hover hover:text-ink',
  danger: 'text-muted hover:bg-danger-soft hover:text-danger-ink',
  // Over pictures: its own dark ground, so that it reads on any of them.
  overlay: 'bg-black/60 text-white hover:bg-black/80',
};

/** A button that is only an icon: 32 px, 40 px for touch. */
export function IconButton(props: IconButtonProps) {
  const {
    label,
    icon: Icon,
    keys,
    tone = 'plain',
    filled,
    small,
    tooltip = true,
    className,
    ...rest
  } = props;
  const button = (
    <button
      type="button"
      {...rest}
      aria-label={label}
      className={cx(
        'inline-flex shrink-0 items-center justify-center rounded-control transition-colors pointer-coarse:size-10',
        'disabled:cursor-not-allowed disabled:opacity-45',
        small ? 'size-7' : 'size-8',
        tones[tone],
        className,
      )}
    >
      <Icon aria-hidden size={small ? 15 : 17} strokeWidth={1.9} fill={filled ? 'currentColor' : 'none'} />
    </button>
  );
  return tooltip ? (
    <Tooltip text={label} keys={keys}>
      {button}
    </Tooltip>
  ) : (
    button
  );
}
