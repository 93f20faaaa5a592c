import { useQuery } from '@tanstack/react-query';
import { useId, useState, type KeyboardEvent } from 'react';
import { bestMatches } from '../shell/palette-match.ts';
import { cx } from '../ui/cx.ts';
import { fieldClasses } from '../ui/TextField.tsx';
import { tagsQuery, typedTags } from './tags.ts';

interface TagFieldProps {
  /** Tags that need not be suggested. */
  without: readonly string[];
  onAdd: (tags: string[]) => void;
  /** Enter in the empty field. */
  onSubmit?: () => void;
  /** Escape in the empty field. */
  onLeave?: () => void;
  autoFocus?: boolean;
  small?: boolean;
}

const mostSuggested = 6;

/** Takes tags as they are typed, with those in use suggested. Enter or a comma takes what is typed. */
export function TagField({ without, onAdd, onSubmit, onLeave, autoFocus, small }: TagFieldProps) {
  const [typed, setTyped] = useState('');
  const [active, setActive] = useState(-1);
  const [focused, setFocused] = useState(false);
  const listId = useId();
  const { data: tags = [] } = useQuery(tagsQuery);
  const known = new Set(without.map((tag) => tag.toLowerCase()));
  const search = typed.trim();
  const offered = bestMatches(
    tags.filter(({ name }) => !known.has(name.toLowerCase())),
    ({ name }) => name,
    search,
  ).slice(0, mostSuggested);
  const open = focused && offered.length > 0;

  const add = (names: string[]): void => {
    setTyped('');
    setActive(-1);
    if (names.length > 0) onAdd(names);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (event.key === 'Enter') {
      const chosen = offered[active]?.name;
      if (chosen !== undefined) add([chosen]);
      else if (search) add(typedTags(typed));
      else onSubmit?.();
    } else if (event.key === 'Escape' && search) setTyped('');
    else if (event.key === 'Escape' && onLeave) onLeave();
    else if (step !== 0 && open) setActive((active + step + offered.length + 1) % (offered.length + 1));
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <div className="relative">
      <input
        autoFocus={autoFocus}
        role="combobox"
        aria-label="Add a tag"
        aria-autocomplete="list"
        aria-expanded={open}
        aria-controls={listId}
        aria-activedescendant={open && active >= 0 ? `${listId}-${active}` : undefined}
        placeholder="Add a tag"
        value={typed}
        maxLength={1000}
        onFocus={() => setFocused(true)}
        onBlur={() => setFocused(false)}
        onChange={(event) => {
          const text = event.target.value;
          setActive(-1);
          if (text.includes(',')) add(typedTags(text));
          else setTyped(text);
        }}
        onKeyDown={onKeyDown}
        className={cx(fieldClasses, small && 'h-9 text-sm')}
      />
      <div
        id={listId}
        role="listbox"
        aria-label="Tags in use"
        hidden={!open}
        className="absolute inset-x-0 top-full z-10 mt-1 rounded-card border border-line bg-raised p-1 shadow-lg shadow-black/10"
      >
        {offered.map(({ id, name, images }, index) => (
          <div
            key={id}
            id={`${listId}-${index}`}
            role="option"
            aria-selected={index === active}
            tabIndex={-1}
            // Pressed, not clicked: by the click the field has lost the focus and the list is gone.
            onPointerDown={(event) => {
              event.preventDefault();
              add([name]);
            }}
            className={cx(
              'flex min-h-8 cursor-pointer items-center gap-2 rounded-lg px-2.5 text-sm hover:bg-hover pointer-coarse:min-h-11',
              index === active && 'bg-hover',
            )}
          >
            <span className="min-w-0 flex-1 truncate">{name}</span>
            <span className="text-xs text-muted tabular-nums">{images.toLocaleString('en')}</span>
          </div>
        ))}
      </div>
    </div>
  );
}
