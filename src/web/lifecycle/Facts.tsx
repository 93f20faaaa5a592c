import type { ReactNode } from 'react';

export interface ShownFact {
  label: string;
  value: ReactNode;
}

/** What is known, a line each: the label beside its value, or above it where there is no room. */
export function Facts({ facts }: { facts: readonly ShownFact[] }) {
  return (
    <dl className="mt-5 divide-y divide-line text-sm">
      {facts.map(({ label, value }) => (
        <div key={label} className="grid gap-x-4 gap-y-0.5 py-2.5 sm:grid-cols-[9rem_1fr]">
          <dt className="text-muted">{label}</dt>
          <dd className="min-w-0 break-words">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
