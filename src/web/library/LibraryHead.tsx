import { Link } from '@tanstack/react-router';
import { Star } from 'lucide-react';
import { Suspense, lazy } from 'react';
import { counted } from '../lifecycle/words.ts';
import { useStore } from '../store.ts';
import { AddImagesButton } from '../transfer/uploads/AddImagesButton.tsx';
import { cx } from '../ui/cx.ts';
import { FacetButton } from './facets/FacetButton.tsx';
import { chooseGridSize, gridSize, gridSizes } from './grid-size.ts';
import { SearchBox } from './SearchBox.tsx';
import { readSearch, writeSearch } from './search-text.ts';
import { sortSearch, useSort } from './sort-order.ts';
import { SortMenu } from './SortMenu.tsx';

const SaveSearchButton = lazy(() => import('./saved/SaveSearchButton.tsx'));

const chips = [
  { label: 'All', favourites: false },
  { label: 'Favourites', favourites: true },
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

interface LibraryHeadProps {
  query: string;
  total: number | null;
  onSearch: (query: string) => void;
}

/** The head of the Library: its name, how many images it shows, filters, search and sizes. */
export function LibraryHead({ query, total, onSearch }: LibraryHeadProps) {
  const { favourites, text } = readSearch(query);
  const [sort] = useSort();
  return (
    <header className="@container shrink-0">
      <div className="flex min-h-14 flex-wrap items-center gap-x-4 gap-y-2 px-4 py-2 max-md:gap-x-2 max-md:px-3">
        <h1 className="text-lg font-semibold">Library</h1>
        <span className="text-sm text-muted tabular-nums max-sm:hidden">
          {total === null ? '' : counted(total, 'image')}
        </span>
        <nav aria-label="Filters" className="flex shrink-0 gap-1">
          {chips.map((chip) => {
            const q = writeSearch(chip.favourites, text);
            const chosen = chip.favourites === favourites;
            return (
              <Link
                key={chip.label}
                to="/library"
                search={{ ...(q === '' ? {} : { q }), ...sortSearch(sort) }}
                aria-current={chosen ? 'page' : undefined}
                className={cx(
                  'inline-flex h-8 items-center gap-1.5 rounded-full px-3 text-sm pointer-coarse:h-10',
                  chosen
                    ? 'bg-accent-soft font-medium text-accent-ink'
                    : 'text-muted hover:bg-hover hover:text-ink',
                )}
              >
                {chip.favourites && <Star aria-hidden size={14} />}
                <span className={chip.favourites ? 'max-lg:sr-only' : undefined}>{chip.label}</span>
              </Link>
            );
          })}
        </nav>
        <div className="order-last flex min-w-0 basis-full items-center gap-1 @2xl:order-none @2xl:max-w-lg @2xl:flex-1 @2xl:basis-0">
          <SearchBox
            label="Search the Library"
            query={text}
            onSearch={(next) => onSearch(writeSearch(favourites, next))}
            total={total}
            className="min-w-0 flex-1"
          />
          <Suspense>{query !== '' && <SaveSearchButton query={query} />}</Suspense>
          <FacetButton />
        </div>
        <span className="flex-1" />
        <AddImagesButton />
        <SortMenu query={query} versions={query === ''} />
        <SizeChoice />
      </div>
    </header>
  );
}
