import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { CircleAlert } from 'lucide-react';
import {
  type KeyboardEvent,
  lazy,
  type Ref,
  Suspense,
  useEffect,
  useImperativeHandle,
  useState,
} from 'react';
import { suggestValues } from '../../shared/contract/search.ts';
import { call, keys } from '../api.ts';
import { cx } from '../ui/cx.ts';
import { fieldsFor, listedValues, takeSuggestion, writingAt, type Writing } from './search-completion.ts';
import type { SearchProblem } from './search-problem.ts';

const SearchGuide = lazy(() => import('./SearchGuide.tsx'));

/** How long names that the server offered are taken for true, in milliseconds. */
const fresh = 10_000;
const most = 8;

interface Suggestion {
  value: string;
  note: string;
}

export interface AssistHandle {
  /** Takes a key of the field if it belongs to the list; says whether it did. */
  onKeyDown(event: KeyboardEvent): boolean;
}

interface SearchAssistProps {
  ref: Ref<AssistHandle>;
  listId: string;
  text: string;
  caret: number;
  focused: boolean;
  problem: SearchProblem | null;
  problemId: string;
  onTake: (text: string, caret: number) => void;
  /** Tells what the field says of the list: the id of its active option, null for none, undefined while it is closed. */
  onActive: (active: string | null | undefined) => void;
}

/** What may be written next: fields, and the values of the one that is being written. */
function useSuggestions(writing: Writing | null): Suggestion[] {
  const values = writing?.field?.values;
  const named = typeof values === 'string' ? values : null;
  const part = writing?.part ?? '';
  const { data } = useQuery({
    queryKey: keys.searchValues(named ?? '', part),
    queryFn: ({ signal }) => call(suggestValues, { field: named!, text: part, limit: most }, { signal }),
    enabled: named !== null,
    staleTime: fresh,
    // Of another field they would be wrong, of other letters they stay until the new ones are here.
    placeholderData: (previous, query) =>
      query?.queryKey[1] === named ? keepPreviousData(previous) : undefined,
  });
  if (!writing) return [];
  if (!writing.field) return fieldsFor(part).map(({ typed, finds }) => ({ value: typed, note: finds }));
  if (named)
    return (data?.values ?? []).map(({ value, images }) => ({
      value,
      note: images === null ? '' : images.toLocaleString('en'),
    }));
  return listedValues((values ?? []) as readonly string[], part).map((value) => ({ value, note: '' }));
}

/** Suggestions under the search field, and what is wrong with what was typed. */
export default function SearchAssist(props: SearchAssistProps) {
  const { ref, listId, text, caret, focused, problem, problemId, onTake, onActive } = props;
  const [active, setActive] = useState(-1);
  const [closedAt, setClosedAt] = useState<string | null>(null);
  const [guide, setGuide] = useState(false);
  const [seen, setSeen] = useState(text);
  if (seen !== text) {
    setSeen(text);
    setActive(-1);
    setClosedAt(null);
  }
  const writing = focused && closedAt !== text ? writingAt(text, caret) : null;
  const offered = useSuggestions(writing);
  const open = writing !== null && offered.length > 0;
  const chosen = open ? offered[active] : undefined;

  const optionId = chosen ? `${listId}-${active}` : null;
  useEffect(() => {
    onActive(open ? optionId : undefined);
    if (optionId !== null) document.getElementById(optionId)?.scrollIntoView({ block: 'nearest' });
  }, [open, optionId, onActive]);

  const take = ({ value }: Suggestion): void => {
    if (!writing) return;
    const taken = takeSuggestion(text, writing, value);
    onTake(taken.text, taken.caret);
  };
  useImperativeHandle(ref, () => ({
    onKeyDown({ key, shiftKey }) {
      if (!open) return false;
      const step = key === 'ArrowDown' ? 1 : key === 'ArrowUp' ? -1 : 0;
      if (step !== 0) {
        const count = offered.length + 1;
        setActive(((active + 1 + step + count) % count) - 1);
      } else if (key === 'Escape') setClosedAt(text);
      else if (chosen && (key === 'Enter' || (key === 'Tab' && !shiftKey))) take(chosen);
      else return false;
      return true;
    },
  }));

  return (
    <>
      <div
        // Pressed, not clicked: by the click the field would have lost the focus.
        onPointerDown={(event) => event.preventDefault()}
        hidden={!open}
        className="absolute inset-x-0 top-full z-40 mt-1 overflow-hidden rounded-card border border-line bg-raised shadow-lg shadow-black/10"
      >
        <div
          id={listId}
          role="listbox"
          aria-label={writing?.field ? `Values of ${writing.field.typed}` : 'Fields'}
          className="max-h-80 overflow-y-auto p-1"
        >
          {open &&
            offered.map((suggestion, index) => (
              <div
                key={suggestion.value}
                id={`${listId}-${index}`}
                role="option"
                aria-selected={index === active}
                tabIndex={-1}
                onClick={() => take(suggestion)}
                className={cx(
                  'flex min-h-8 cursor-pointer items-center gap-3 rounded-lg px-2.5 text-sm hover:bg-hover pointer-coarse:min-h-11',
                  index === active && 'bg-hover',
                )}
              >
                <span className="min-w-0 truncate">{suggestion.value}</span>
                <span className="ml-auto shrink-0 truncate text-xs text-muted tabular-nums">
                  {suggestion.note}
                </span>
              </div>
            ))}
        </div>
        <p className="border-t border-line px-3 py-1.5 text-xs text-muted">
          <GuideButton onOpen={() => setGuide(true)} />
        </p>
      </div>
      {problem !== null && !open && (
        <div
          id={problemId}
          role="alert"
          onPointerDown={(event) => event.preventDefault()}
          className="absolute inset-x-0 top-full z-40 mt-1 flex gap-2 rounded-control border border-line bg-raised px-3 py-2 text-sm shadow-lg"
        >
          <CircleAlert aria-hidden size={15} className="mt-0.5 shrink-0 text-danger-ink" />
          <div className="min-w-0">
            <p className="wrap-anywhere text-danger-ink">{problem.message}</p>
            <Place text={text} problem={problem} />
            <p className="mt-1 text-xs">
              <GuideButton onOpen={() => setGuide(true)} />
            </p>
          </div>
        </div>
      )}
      {guide && (
        <Suspense fallback={null}>
          <SearchGuide onClose={() => setGuide(false)} />
        </Suspense>
      )}
    </>
  );
}

function GuideButton({ onOpen }: { onOpen: () => void }) {
  return (
    <button
      type="button"
      tabIndex={-1}
      onClick={onOpen}
      className="rounded-sm text-accent-ink underline-offset-4 hover:underline pointer-coarse:min-h-11"
    >
      How to search
    </button>
  );
}

/** Letters of the search that are shown on either side of its mistake. */
const around = 24;

/** The search with the place marked at which it can't be understood. */
function Place({ text, problem: { at, until } }: { text: string; problem: SearchProblem }) {
  const bad = text.slice(at, until);
  // What is not typed yet can't be marked.
  if (bad.trim() === '' || (at === 0 && until >= text.length)) return null;
  const before = text.slice(Math.max(0, at - around), at);
  const after = text.slice(until, until + around);
  return (
    <p className="mt-1 font-mono text-xs wrap-anywhere whitespace-pre-wrap text-muted">
      {at > around && '…'}
      {before}
      <mark className="rounded-sm bg-transparent text-ink underline decoration-danger decoration-wavy underline-offset-4">
        {bad}
      </mark>
      {after}
      {until + around < text.length && '…'}
    </p>
  );
}
