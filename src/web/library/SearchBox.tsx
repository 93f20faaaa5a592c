import { Search, X } from 'lucide-react';
import { lazy, Suspense, useEffect, useId, useRef, useState } from 'react';
import { counted } from '../lifecycle/words.ts';
import { useShortcut } from '../shell/shortcuts.ts';
import { cx } from '../ui/cx.ts';
import type { SearchProblem } from './search-problem.ts';
import { completeSearch, typedSearch } from './search-text.ts';
import type { AssistHandle } from './SearchAssist.tsx';

const SearchAssist = lazy(() => import('./SearchAssist.tsx'));

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

/**
 * Looks for images by words and fields while they are typed, and offers what may be written next. `/` goes to it,
 * Escape clears it.
 */
export function SearchBox({ query, onSearch, total, label, className }: SearchBoxProps) {
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  const timer = useRef<number>(undefined);
  const [typed, setTyped] = useState(() => typedSearch(query));
  const [problem, setProblem] = useState<SearchProblem | null>(null);
  const [caret, setCaret] = useState(0);
  const [focused, setFocused] = useState(false);
  const [active, setActive] = useState<string | null>();
  const assist = useRef<AssistHandle>(null);
  const latest = useRef('');
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

  const search = async (text: string): Promise<void> => {
    window.clearTimeout(timer.current);
    latest.current = text;
    const next = completeSearch(text);
    const { searchProblem } = await import('./search-problem.ts');
    if (latest.current !== text) return;
    const wrong = searchProblem(next);
    // What was typed may begin with spaces, which the query does without.
    const left = text.length - text.trimStart().length;
    setProblem(wrong && { ...wrong, at: wrong.at + left, until: wrong.until + left });
    if (wrong !== null || next === query) return;
    setAsked(next);
    onSearch(next);
  };
  const type = (text: string, at: number): void => {
    latest.current = text;
    setTyped(text);
    setCaret(at);
    setProblem(null);
    window.clearTimeout(timer.current);
    timer.current = window.setTimeout(() => void search(text), pause);
  };
  const take = (text: string, at: number): void => {
    type(text, at);
    // The field has the text with the next paint; until then the caret would go to its end.
    requestAnimationFrame(() => field.current?.setSelectionRange(at, at));
  };
  const clear = (): void => {
    setTyped('');
    setCaret(0);
    void search('');
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
        role="combobox"
        enterKeyHint="search"
        autoComplete="off"
        spellCheck={false}
        aria-label={label}
        aria-autocomplete="list"
        aria-expanded={focused && active !== undefined}
        aria-controls={`${id}-list`}
        aria-activedescendant={focused && active !== null ? active : undefined}
        aria-invalid={problem !== null || undefined}
        aria-describedby={problem === null ? undefined : `${id}-problem`}
        placeholder="Search"
        value={typed}
        onFocus={() => setFocused(true)}
        onBlur={() => setFocused(false)}
        onSelect={(event) => setCaret(event.currentTarget.selectionStart ?? typed.length)}
        onChange={(event) =>
          type(event.target.value, event.target.selectionStart ?? event.target.value.length)
        }
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return;
          if (assist.current?.onKeyDown(event)) event.preventDefault();
          else if (event.key === 'Enter') void search(typed);
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
      {(focused || problem !== null) && (
        <Suspense fallback={null}>
          <SearchAssist
            ref={assist}
            listId={`${id}-list`}
            text={typed}
            caret={caret}
            focused={focused}
            problem={problem}
            problemId={`${id}-problem`}
            onTake={take}
            onActive={setActive}
          />
        </Suspense>
      )}
    </search>
  );
}
