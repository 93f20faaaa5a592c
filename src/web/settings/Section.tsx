import type { ReactNode } from 'react';

interface SectionProps {
  /** What the address names it by. */
  id: string;
  title: string;
  intro?: ReactNode;
  children: ReactNode;
}

/** A part of the settings page. */
export function Section({ id, title, intro, children }: SectionProps) {
  return (
    <section
      id={id}
      aria-labelledby={`${id}-title`}
      className="scroll-mt-6 border-t border-line py-8 first:border-0"
    >
      <h2 id={`${id}-title`} className="text-lg font-semibold tracking-tight">
        {title}
      </h2>
      {intro && <p className="mt-1 max-w-prose text-muted">{intro}</p>}
      <div className="mt-5">{children}</div>
    </section>
  );
}
