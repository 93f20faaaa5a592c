import { counted } from '../lifecycle/words.ts';
import { Spinner } from '../ui/Spinner.tsx';

/** Stands in the prompt for pictures that are still on their way into it. */
export function ArrivingChip({ count }: { count: number }) {
  return (
    <li className="flex h-14 items-center gap-2.5 rounded-card border border-dashed border-line bg-panel px-3 text-sm text-muted">
      <Spinner />
      {counted(count, 'image')} on the way
    </li>
  );
}
