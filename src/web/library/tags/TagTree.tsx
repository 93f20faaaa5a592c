import { useNavigate } from '@tanstack/react-router';
import { ArrowUpToLine, Images, Merge, Pencil, Trash2 } from 'lucide-react';
import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import type { MenuEntry } from '../../ui/menu-entry.ts';
import { tagSearch } from '../tags.ts';
import { tagMove, type TagTreeRow as Row } from './tag-tree.ts';
import { tagKind, TagTreeRow } from './TagTreeRow.tsx';

interface TagTreeProps {
  rows: readonly Row[];
  picked: ReadonlySet<string>;
  onPick: (path: string) => void;
  onToggle: (path: string) => void;
  onMove: (path: string, to: string) => void;
  onMerge: (path: string) => void;
  onDelete: (path: string) => void;
}

/** Opens a field after the menu has closed and has handed the focus back. */
const later = (run: () => void) => (): void => void setTimeout(() => setTimeout(run));

const lastWord = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

/** All tags as a tree: one tab stop, moved through with the arrow keys. */
export function TagTree({ rows, picked, onPick, onToggle, onMove, onMerge, onDelete }: TagTreeProps) {
  const navigate = useNavigate();
  const tree = useRef<HTMLDivElement>(null);
  const awaited = useRef<string>(undefined);
  const [focused, setFocused] = useState<string>();
  const [renaming, setRenaming] = useState<string>();

  useEffect(() => {
    // The row stands only after the next drawing.
    if (awaited.current === undefined) return;
    const row = [...(tree.current?.querySelectorAll<HTMLElement>('[role=treeitem]') ?? [])].find(
      (one) => one.dataset['path'] === awaited.current,
    );
    if (!row) return;
    awaited.current = undefined;
    row.focus();
  });

  const focus = (path: string): void => {
    awaited.current = path;
    setFocused(path);
  };
  const show = (path: string): void => void navigate({ to: '/library', search: { q: tagSearch(path) } });
  const onKeyDown = (event: KeyboardEvent): void => {
    const target = event.target;
    if (!(target instanceof HTMLElement) || target.getAttribute('role') !== 'treeitem') return;
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const path = target.dataset['path']!;
    const move = tagMove(rows, path, event.key);
    if (move && 'to' in move) focus(move.to);
    else if (move) onToggle(path);
    else if (event.key === 'Enter') show(path);
    else if (event.key === ' ') onPick(path);
    else if (event.key === 'F2') setRenaming(path);
    else if (event.key === 'Delete') onDelete(path);
    else return;
    event.preventDefault();
  };
  const menuOf = ({ path, level }: Row): MenuEntry[] => [
    { label: 'Show its images', icon: Images, keys: 'Enter', run: () => show(path) },
    { label: 'Rename or move', icon: Pencil, keys: 'F2', run: later(() => setRenaming(path)) },
    ...(level > 1
      ? [{ label: 'Move to the top', icon: ArrowUpToLine, run: () => onMove(path, lastWord(path)) }]
      : []),
    { label: 'Merge into…', icon: Merge, run: () => onMerge(path) },
    'separator',
    { label: 'Delete tag', icon: Trash2, keys: 'Delete', tone: 'danger', run: () => onDelete(path) },
  ];
  const tabbable = rows.some(({ path }) => path === focused) ? focused : rows[0]?.path;
  return (
    <div
      ref={tree}
      role="tree"
      aria-label="Tags"
      aria-multiselectable
      tabIndex={-1}
      onKeyDown={onKeyDown}
      onFocus={(event) => {
        const path = (event.target as HTMLElement).closest<HTMLElement>('[role=treeitem]')?.dataset['path'];
        if (path !== undefined) setFocused(path);
      }}
      onDragOver={(event) => {
        if (event.dataTransfer.types.includes(tagKind)) event.preventDefault();
      }}
      onDrop={(event) => {
        const path = event.dataTransfer.getData(tagKind);
        if (path.includes('/')) onMove(path, lastWord(path));
      }}
      className="flex flex-col pb-10 outline-none"
    >
      {rows.map((row) => (
        <TagTreeRow
          key={row.path.toLowerCase()}
          row={row}
          entries={menuOf(row)}
          tabbable={row.path === tabbable}
          picked={picked.has(row.path)}
          renaming={row.path === renaming}
          onPick={() => onPick(row.path)}
          onToggle={() => onToggle(row.path)}
          onRename={(to) => {
            setRenaming(undefined);
            focus(to ?? row.path);
            if (to !== null) onMove(row.path, to);
          }}
          onDropTag={(path) => {
            const to = `${row.path}/${lastWord(path)}`;
            if (path !== row.path && path !== to) onMove(path, to);
          }}
        />
      ))}
    </div>
  );
}
