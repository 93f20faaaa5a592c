import { keyLabels } from '../shell/key-match.ts';
import { cx } from './cx.ts';

/** Keys as they stand on this device's keyboard, from a shortcut such as `mod+z`. */
export function Kbd({ keys, inverted }: { keys: string; inverted?: boolean }) {
  return (
    <span className="inline-flex gap-1">
      {keyLabels(keys).map((label) => (
        <kbd
          key={label}
          className={cx(
            'inline-flex h-5 min-w-5 items-center justify-center rounded-md border px-1 font-sans text-[0.6875rem] leading-none',
            inverted ? 'border-ground/30 text-ground/85' : 'border-line bg-panel text-muted',
          )}
        >
          {label}
        </kbd>
      ))}
    </span>
  );
}
