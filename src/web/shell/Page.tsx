import type { ReactNode } from 'react';

interface PageProps {
  title: string;
  intro?: ReactNode;
  children: ReactNode;
}

/** A page of text and controls, as wide as is good to read. */
export function Page({ title, intro, children }: PageProps) {
  return (
    <div className="h-full overflow-y-auto">
      <div className="mx-auto w-full max-w-2xl px-4 pt-8 pb-20 sm:px-8 sm:pt-12">
        <h1 className="text-2xl font-semibold tracking-tight">{title}</h1>
        {intro && <div className="mt-2 max-w-prose text-muted">{intro}</div>}
        <div className="mt-8">{children}</div>
      </div>
    </div>
  );
}
