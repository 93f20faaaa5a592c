import type { ReactNode } from 'react';

/** A file to save, as a button. */
export function DownloadLink({ href, children }: { href: string; children: ReactNode }) {
  return (
    <a
      href={href}
      download
      className="inline-flex h-8 shrink-0 items-center justify-center gap-2 rounded-control border border-line bg-raised px-3 text-sm font-medium whitespace-nowrap text-ink transition-colors hover:bg-hover pointer-coarse:h-10"
    >
      {children}
    </a>
  );
}
