import type { ReactNode } from 'react';
import { spokenProgress } from './spoken-progress.ts';

interface ProgressBlockProps {
  /** What is going on. */
  title: string;
  /** Such as `1,200 of 10,000`. */
  figures: string;
  done: number;
  /** Null while it is not known. */
  total: number | null;
  /** A line under the bar. */
  children?: ReactNode;
  actions: ReactNode;
}

/** Something long that is under way: how far it is, and what can be done about it. */
export function ProgressBlock({ title, figures, done, total, children, actions }: ProgressBlockProps) {
  return (
    <section aria-label={title} className="rounded-card border border-line bg-raised p-4 sm:p-5">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
        <h2 className="font-semibold">{title}</h2>
        <span className="text-sm text-muted tabular-nums">{figures}</span>
      </div>
      <progress
        aria-label={title}
        {...(total === null ? {} : { value: Math.min(done, total), max: Math.max(total, 1) })}
        className="progress mt-3 h-1.5 w-full"
      />
      <p role="status" className="sr-only">
        {spokenProgress(done, total)}
      </p>
      {children && <div className="mt-2 text-sm text-muted">{children}</div>}
      <div className="mt-4 flex flex-wrap gap-2">{actions}</div>
    </section>
  );
}
