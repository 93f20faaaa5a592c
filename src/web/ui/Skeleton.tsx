import { cx } from './cx.ts';

/** A quiet block in the place of something that is being loaded. */
export function Skeleton({ className }: { className?: string }) {
  return <div aria-hidden className={cx('animate-shimmer rounded-control bg-hover', className)} />;
}
