import { ArrowLeft, Columns2, Plus, SplitSquareHorizontal, TableProperties } from 'lucide-react';
import { cx } from '../../ui/cx.ts';
import { IconButton } from '../../ui/IconButton.tsx';

export type CompareMode = 'beside' | 'wipe';

interface CompareBarProps {
  mode: CompareMode;
  onMode: (mode: CompareMode) => void;
  table: boolean;
  onTable: () => void;
  onAdd: (() => void) | undefined;
  onClose: () => void;
}

const modes = [
  { mode: 'beside', label: 'Side by side', icon: Columns2 },
  { mode: 'wipe', label: 'Slider', icon: SplitSquareHorizontal },
] as const;

/** The line over what is compared: how it is, and whether its settings are shown. */
export function CompareBar({ mode, onMode, table, onTable, onAdd, onClose }: CompareBarProps) {
  return (
    <header className="flex h-14 shrink-0 items-center gap-2 border-b border-line px-3">
      <IconButton label="Close" icon={ArrowLeft} keys="Escape" onClick={onClose} className="size-9" />
      <span aria-hidden className="min-w-0 flex-1 truncate text-sm font-medium max-sm:sr-only">
        Compare
      </span>
      <span className="sm:hidden flex-1" />
      {onAdd && mode === 'beside' && (
        <IconButton label="Add another image" icon={Plus} onClick={onAdd} className="size-9" />
      )}
      <div
        role="group"
        aria-label="How to compare"
        className="flex items-center gap-0.5 rounded-control bg-hover p-0.5"
      >
        {modes.map(({ mode: each, label, icon: Icon }) => (
          <button
            key={each}
            type="button"
            aria-pressed={each === mode}
            onClick={() => onMode(each)}
            className={cx(
              'flex h-8 items-center gap-2 rounded-lg px-3 text-sm font-medium pointer-coarse:h-10',
              each === mode ? 'bg-raised text-ink' : 'text-muted hover:text-ink',
            )}
          >
            <Icon aria-hidden size={15} />
            <span className="max-sm:sr-only">{label}</span>
          </button>
        ))}
      </div>
      <IconButton
        label="Differences"
        icon={TableProperties}
        keys="d"
        aria-pressed={table}
        onClick={onTable}
        className={table ? 'size-9 bg-hover text-ink' : 'size-9'}
      />
    </header>
  );
}
