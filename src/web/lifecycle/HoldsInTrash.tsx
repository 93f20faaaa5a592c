import { useQuery } from '@tanstack/react-query';
import { holdsQuery } from './hold-queries.ts';
import { HoldLines } from './HoldLines.tsx';

/** Says over the trash why some of it is not purged. */
export function HoldsInTrash() {
  const holds = useQuery(holdsQuery).data?.holds ?? [];
  if (holds.length === 0) return null;
  return (
    <section
      aria-label="Holds"
      className="mx-4 mb-2 max-h-40 overflow-y-auto rounded-card border border-line bg-panel px-4 py-3"
    >
      <p className="mb-2 text-sm font-medium">
        What is marked “Held” stays here past its date, and emptying the trash leaves it.
      </p>
      <HoldLines holds={holds} />
    </section>
  );
}
