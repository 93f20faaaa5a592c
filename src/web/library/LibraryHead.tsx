import { Link } from '@tanstack/react-router';
import { Star, X } from 'lucide-react';
import { counted } from '../lifecycle/words.ts';
import { useStore } from '../store.ts';
import { AddImagesButton } from '../transfer/uploads/AddImagesButton.tsx';
import { cx } from '../ui/cx.ts';
import { chooseGridSize, gridSize, gridSizes } from './grid-size.ts';

const chips = [
  { label: 'All', query: '' },
  { label: 'Favourites', query: 'is:favourite' },
];

/** Chooses how large pictures are in every grid of this device. */
export function SizeChoice() {
  const chosen = useStore(gridSize);
  return (
    <div
      role="radiogroup"
      aria-label="Size of pictures"
      className="flex rounded-control border border-line p-0.5"
    >
      {gridSizes.map(({ size, label }) => (
        <label
          key={size}
          title={label}
          className={cx(
            'relative grid size-7 place-items-center rounded-lg text-xs font-medium has-focus-visible:outline-2 has-focus-visible:outline-accent pointer-coarse:size-9',
            chosen === size ? 'bg-hover text-ink' : 'text-muted hover:text-ink',
          )}
        >
          <input
            type="radio"
            name="grid-size"
            aria-label={label}
            checked={chosen === size}
            onChange={() => chooseGridSize(size)}
            className="absolute inset-0 cursor-pointer appearance-none opacity-0"
          />
          <span aria-hidden>{size}</span>
        </label>
      ))}
    </div>
  );
}

/** The head of the Library: its name, how many images it shows, filters and sizes. */
export function LibraryHead({ query, total }: { query: string; total: number | null }) {
  return (
    <header className="flex min-h-14 shrink-0 flex-wrap items-center gap-x-4 gap-y-2 px-4 py-2 max-md:gap-x-2 max-md:px-3">
      <h1 className="text-lg font-semibold">Library</h1>
      <span className="text-sm text-muted tabular-nums max-sm:hidden">
        {total === null ? '' : counted(total, 'image')}
      </span>
      <nav aria-label="Filters" className="flex min-w-0 flex-1 gap-1">
        {chips.map((chip) => (
          <Link
            key={chip.query}
            to="/library"
            search={chip.query === '' ? {} : { q: chip.query }}
            aria-current={chip.query === query ? 'page' : undefined}
            className={cx(
              'inline-flex h-8 items-center gap-1.5 rounded-full px-3 text-sm pointer-coarse:h-10',
              chip.query === query
                ? 'bg-accent-soft font-medium text-accent-ink'
                : 'text-muted hover:bg-hover hover:text-ink',
            )}
          >
            {chip.query === 'is:favourite' && <Star aria-hidden size={14} />}
            <span className={chip.query === '' ? undefined : 'max-lg:sr-only'}>{chip.label}</span>
          </Link>
        ))}
        {query !== '' && !chips.some((chip) => chip.query === query) && (
          <Link
            to="/library"
            search={{}}
            aria-label={`Showing ${query}. Show all`}
            className="inline-flex h-8 min-w-0 items-center gap-1.5 rounded-full bg-accent-soft px-3 text-sm font-medium text-accent-ink pointer-coarse:h-10"
          >
            <span className="min-w-0 truncate">{query}</span>
            <X aria-hidden size={14} className="shrink-0" />
          </Link>
        )}
      </nav>
      <AddImagesButton />
      <SizeChoice />
    </header>
  );
}
