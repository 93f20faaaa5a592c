import { ChevronDown, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { IconButton } from '../../ui/IconButton.tsx';
import { letterOf, type Compared } from './compared.ts';

interface PaneHeadProps {
  at: number;
  shownId: string;
  options: readonly Compared[];
  onChoose: (id: string) => void;
  onRemove: (() => void) | undefined;
}

/** Which image stands in a place, to be changed for another. */
export function PaneHead({ at, shownId, options, onChoose, onRemove }: PaneHeadProps) {
  const letter = letterOf(at);
  return (
    <div className="flex h-10 min-w-0 items-center gap-2 px-2 pointer-coarse:h-12">
      <span
        aria-hidden
        className="grid size-6 shrink-0 place-items-center rounded-md bg-hover text-xs font-semibold"
      >
        {letter}
      </span>
      <div className="relative min-w-0 flex-1">
        <select
          aria-label={`Image ${letter}`}
          value={shownId}
          onChange={(event) => onChoose(event.target.value)}
          className="h-8 w-full appearance-none truncate rounded-lg bg-transparent pr-7 pl-1 text-sm font-medium hover:bg-hover pointer-coarse:h-10"
        >
          {options.map(({ id, label }) => (
            <option key={id} value={id}>
              {label}
            </option>
          ))}
        </select>
        <ChevronDown
          aria-hidden
          size={15}
          className="pointer-events-none absolute top-1/2 right-2 -translate-y-1/2 text-muted"
        />
      </div>
      {onRemove && <IconButton small label={`Remove image ${letter}`} icon={X} onClick={onRemove} />}
    </div>
  );
}

/** A place in which an image is compared. */
export function ComparePane({ head, children }: { head: ReactNode; children: ReactNode }) {
  return (
    <section className="flex min-h-0 min-w-0 flex-col bg-ground">
      {head}
      <div className="relative min-h-0 flex-1">{children}</div>
    </section>
  );
}
