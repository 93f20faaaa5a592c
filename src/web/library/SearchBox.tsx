import { CircleAlert, Search, X } from 'lucide-react';
import { useEffect, useId, useRef, useState } from 'react';
import { counted } from '../lifecycle/words.ts';
import { useShortcut } from '../shell/shortcuts.ts';
import { cx } from '../ui/cx.ts';
import { completeSearch, searchProblem, typedSearch } from './search-text.ts';

/** How long a pause in typing begins a search. */
const pause = 180;

interface SearchBoxProps {
  /** What is looked for now, as text of the search language. */
  query: string;
  /** Gets the query of what was typed; only such as can be asked. */
  onSearch: (query: string) => void;
  /** How many images are found; null while that is not known. */
  total: number | null;
  label: string;
  className?: string;
}

/** Looks for images by words while they are typed. `/` goes to it, Escape clears it. */
export function SearchBox({ query, onSearch, total, label, className }: SearchBoxProps) {
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  const timer = useRef<number>(undefined);
  const [typed, setTyped] = useState(() => typedSearch(query));
  const [problem, setProblem] = useState<string | null>(null);
  /** The query that was shown last, and the one that was asked for here: any other comes from elsewhere. */
  const [shown, setShown] = useState(query);
  const [asked, setAsked] = useState<string | null>(null);
  if (query !== shown) {
    setShown(query);
    if (query !== asked) {
      setAsked(null);
      setTyped(typedSearch(query));
      setProblem(null);
    }
  }

  const search = (text: string): void => {
    window.clearTimeout(timer.current);
    const next = completeSearch(text);
    const wrong = searchProblem(next);
    setProblem(wrong);
    if (wrong !== null || next === query) return;
    setAsked(next);
    onSearch(next);
  };
  const type = (text: string): void => {
    setTyped(text);
    setProblem(null);
    window.clearTimeout(timer.current);
    timer.current = window.setTimeout(search, pause, text);
  };
  const clear = (): void => {
    setTyped('');
    search('');
  };
  useEffect(() => () => window.clearTimeout(timer.current), []);
  useShortcut('/', 'Search', () => field.current?.select(), { group: 'Library' });

  const searched = query !== '' && total !== null;
  return (
    <search className={cx('relative', className)}>
      <Search
        aria-hidden
        size={16}
        className="pointer-events-none absolute inset-y-0 left-3 my-auto text-muted"
      />
      <input
        ref={field}
        type="text"
        role="searchbox"
        enterKeyHint="search"
        autoComplete="off"
        spellCheck={false}
        aria-label={label}
        aria-invalid={problem !== null || undefined}
        aria-describedby={problem === null ? undefined : id}
        placeholder="Search"
        value={typed}
        onChange={(event) => type(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter') search(typed);
          else if (event.key === 'Escape' && typed !== '') clear();
          else if (event.key === 'Escape') event.currentTarget.blur();
        }}
        className={cx(
          'h-9 w-full rounded-full border bg-raised pl-9 text-ink transition-colors placeholder:text-muted pointer-coarse:h-10 pointer-coarse:text-base',
          'focus-visible:border-accent focus-visible:outline-offset-0',
          typed === '' ? 'pr-9' : 'pr-24 sm:pr-10',
          problem === null ? 'border-line hover:border-line-strong' : 'border-danger',
        )}
      />
      <span className="absolute inset-y-0 right-1 flex items-center gap-1">
        {typed === '' ? (
          <kbd aria-hidden className="px-2 font-sans text-xs text-muted pointer-coarse:hidden">
            /
          </kbd>
        ) : (
          <>
            {searched && problem === null && (
              <span aria-hidden className="text-xs text-muted tabular-nums sm:hidden">
                {total.toLocaleString('en')}
              </span>
            )}
            <button
              type="button"
              aria-label="Clear the search"
              onClick={() => {
                clear();
                field.current?.focus();
              }}
              className="grid size-7 place-items-center rounded-full text-muted hover:bg-hover hover:text-ink pointer-coarse:size-9"
            >
              <X aria-hidden size={15} />
            </button>
          </>
        )}
      </span>
      <span role="status" className="sr-only">
        {searched && problem === null ? `${counted(total, 'image')} found` : ''}
      </span>
      {problem !== null && (
        <p
          id={id}
          role="alert"
          className="absolute inset-x-0 top-full z-40 mt-1 flex gap-2 rounded-control border border-line bg-raised px-3 py-2 text-sm text-danger-ink shadow-lg"
        >
          <CircleAlert aria-hidden size={15} className="mt-0.5 shrink-0" />
          <span className="min-w-0 wrap-anywhere">{problem}</span>
        </p>
      )}
    </search>
  );
}
