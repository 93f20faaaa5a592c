import { Folder as FolderIcon, FolderPlus, Library } from 'lucide-react';
import { useId, useState, type KeyboardEvent, type ReactNode } from 'react';
import type { Folder } from '../../shared/contract/organise.ts';
import { bestMatches } from '../shell/palette-match.ts';
import { cx } from '../ui/cx.ts';
import { fieldClasses } from '../ui/TextField.tsx';
import { pathTo, pathWords, treeRows } from './folders.ts';

interface FolderChoiceProps {
  folders: readonly Folder[];
  /** Words for the place above all folders, where it may be chosen. */
  top?: string;
  /** Makes a folder of what was typed; left out where none can be made. */
  onNew?: (name: string) => void;
  /** Gets a folder, or null for the place above all. */
  onChoose: (folder: Folder | null) => void;
}

interface Option {
  id: string;
  label: string;
  note: string;
  icon: ReactNode;
  run: () => void;
}

const iconClass = 'shrink-0 text-muted';

/** The nearest folders around one; those further up are left out. */
const whereWords = (above: readonly Folder[]): string =>
  (above.length > 2 ? '… / ' : '') + pathWords(above.slice(-2));

/** Chooses a folder by typing, by the arrow keys or by a press. */
export function FolderChoice({ folders, top, onNew, onChoose }: FolderChoiceProps) {
  const [typed, setTyped] = useState('');
  const [active, setActive] = useState(0);
  const listId = useId();
  const search = typed.trim();
  const inOrder = treeRows(folders, new Set(folders.map(({ id }) => id))).map(({ folder }) => ({
    folder,
    path: pathTo(folders, folder.id),
  }));
  const found = bestMatches(inOrder, ({ path }) => pathWords(path), search).slice(0, 200);
  const exact = folders.some(
    ({ name, parentId }) => parentId === null && name.toLowerCase() === search.toLowerCase(),
  );
  const options: Option[] = [
    ...(top && !search
      ? [
          {
            id: 'top',
            label: top,
            note: '',
            icon: <Library aria-hidden size={16} className={iconClass} />,
            run: () => onChoose(null),
          },
        ]
      : []),
    ...found.map(({ folder, path }) => ({
      id: folder.id,
      label: folder.name,
      note: whereWords(path.slice(0, -1)),
      icon: <FolderIcon aria-hidden size={16} strokeWidth={1.9} className={iconClass} />,
      run: () => onChoose(folder),
    })),
    ...(onNew && search && !exact
      ? [
          {
            id: 'new',
            label: `New folder “${search}”`,
            note: '',
            icon: <FolderPlus aria-hidden size={16} strokeWidth={1.9} className="shrink-0 text-accent-ink" />,
            run: () => onNew(search),
          },
        ]
      : []),
  ];
  const current = options[Math.min(active, options.length - 1)];
  const optionId = (id: string): string => `${listId}-${id}`;

  const onKeyDown = (event: KeyboardEvent): void => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (event.key === 'Enter' && !event.nativeEvent.isComposing) current?.run();
    else if (step !== 0 && options.length > 0) {
      const next = (Math.min(active, options.length - 1) + step + options.length) % options.length;
      setActive(next);
      document.getElementById(optionId(options[next]!.id))?.scrollIntoView({ block: 'nearest' });
    } else return;
    event.preventDefault();
  };

  return (
    <div className="flex flex-col gap-2">
      <input
        autoFocus
        role="combobox"
        aria-label={onNew ? 'Find a folder, or name a new one' : 'Find a folder'}
        aria-expanded={options.length > 0}
        aria-controls={options.length > 0 ? listId : undefined}
        aria-activedescendant={current ? optionId(current.id) : undefined}
        placeholder={onNew ? 'Find a folder, or name a new one' : 'Find a folder'}
        value={typed}
        maxLength={200}
        onChange={(event) => {
          setTyped(event.target.value);
          setActive(0);
        }}
        onKeyDown={onKeyDown}
        className={fieldClasses}
      />
      <div
        {...(options.length > 0 ? { id: listId, role: 'listbox', 'aria-label': 'Folders' } : {})}
        className="-mx-2 h-64 overflow-y-auto"
      >
        {options.map((option) => (
          <div
            key={option.id}
            id={optionId(option.id)}
            role="option"
            aria-selected={option === current}
            tabIndex={-1}
            onClick={option.run}
            onPointerMove={() => setActive(options.indexOf(option))}
            className={cx(
              'flex min-h-10 cursor-pointer items-center gap-2.5 rounded-lg px-2.5 text-sm pointer-coarse:min-h-11',
              option === current && 'bg-hover',
            )}
          >
            {option.icon}
            <span className="min-w-0 shrink-0 max-w-[70%] truncate">{option.label}</span>
            <span className="min-w-0 flex-1 truncate text-right text-xs text-muted">{option.note}</span>
          </div>
        ))}
        {options.length === 0 && (
          <p className="px-2.5 py-3 text-sm text-muted">
            {search ? 'No folder is called that.' : 'No folders yet. Name the first one above.'}
          </p>
        )}
      </div>
    </div>
  );
}
