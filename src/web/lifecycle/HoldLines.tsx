import { Lock } from 'lucide-react';
import type { Hold } from '../../shared/contract/holds.ts';
import { placedWords } from './hold-queries.ts';

/** Each hold with its reason, who placed it and since when. */
export function HoldLines({ holds }: { holds: readonly Hold[] }) {
  return (
    <ul className="space-y-1.5 text-sm">
      {holds.map((hold) => (
        <li key={hold.id} className="flex gap-2.5">
          <Lock aria-hidden size={15} className="mt-0.5 shrink-0 text-muted" />
          <span className="min-w-0 break-words">
            Held: {hold.reason} <span className="text-muted">({placedWords(hold)})</span>
          </span>
        </li>
      ))}
    </ul>
  );
}
