import { Link } from '@tanstack/react-router';
import { ChevronRight, Ellipsis, Sparkles, Tag } from 'lucide-react';
import { useId, useState } from 'react';
import { RenameField } from '../../chats/RenameField.tsx';
import { ContextMenu } from '../../ui/ContextMenu.tsx';
import { cx } from '../../ui/cx.ts';
import { IconButton } from '../../ui/IconButton.tsx';
import { Menu } from '../../ui/Menu.tsx';
import type { MenuEntry } from '../../ui/menu-entry.ts';
import { canDrag } from '../image-drag.ts';
import { tagSearch } from '../tags.ts';
import type { TagTreeRow as Row } from './tag-tree.ts';

/** The kind of data under which a tag is dragged. */
export const tagKind = 'application/x-imagestead-tag';

interface TagTreeRowProps {
  row: Row;
  entries: MenuEntry[];
  tabbable: boolean;
  picked: boolean;
  renaming: boolean;
  onPick: () => void;
  onToggle: () => void;
  onRename: (path: string | null) => void;
  /** Another tag was dropped on this one. */
  onDropTag: (path: string) => void;
}

const countWords = ({ tag, below }: Row): string => {
  if (tag) return tag.images === 1 ? '1 image' : `${tag.images.toLocaleString('en')} images`;
  return below === 1 ? '1 tag' : `${below.toLocaleString('en')} tags`;
};

/** One tag of the tree: a link to its images, something to drag and to drop on, and a menu. The tree handles the keys. */
export function TagTreeRow(props: TagTreeRowProps) {
  const { row, entries, tabbable, picked, renaming, onPick, onToggle, onRename, onDropTag } = props;
  const [over, setOver] = useState(false);
  const id = useId();
  const automatic = row.tag !== null && row.tag.source !== 'user';
  const item = {
    role: 'treeitem',
    'data-path': row.path,
    'aria-level': row.level,
    'aria-posinset': row.position,
    'aria-setsize': row.siblings,
    ...(row.open === null ? {} : { 'aria-expanded': row.open }),
  };
  const inset = { paddingLeft: 4 + Math.min(row.level - 1, 6) * 22 };
  if (renaming) {
    return (
      <div {...item} tabIndex={-1} className="py-0.5 pr-1" style={inset}>
        <RenameField
          label="Name of the tag, with its path"
          title={row.path}
          onDone={onRename}
          className="h-9"
        />
      </div>
    );
  }
  return (
    <ContextMenu entries={entries}>
      <div
        {...item}
        tabIndex={tabbable ? 0 : -1}
        aria-labelledby={`${id}-name ${id}-count`}
        aria-selected={picked}
        draggable={canDrag}
        onDragStart={(event) => {
          event.dataTransfer.setData(tagKind, row.path);
          event.dataTransfer.effectAllowed = 'move';
        }}
        onDragOver={(event) => {
          if (!event.dataTransfer.types.includes(tagKind)) return;
          event.preventDefault();
          event.stopPropagation();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          setOver(false);
          const path = event.dataTransfer.getData(tagKind);
          if (!path) return;
          event.preventDefault();
          event.stopPropagation();
          onDropTag(path);
        }}
        className={cx(
          'group/row relative flex h-10 items-center gap-1 rounded-control pr-1 -outline-offset-2 transition-colors hover:bg-hover pointer-coarse:h-12 [-webkit-touch-callout:none]',
          picked && 'bg-accent-soft',
          over && 'ring-2 ring-accent ring-inset',
        )}
        style={inset}
      >
        <button
          type="button"
          tabIndex={-1}
          aria-hidden
          disabled={row.open === null}
          onClick={onToggle}
          className={cx(
            'relative z-1 grid size-6 shrink-0 place-items-center rounded text-muted pointer-coarse:size-10',
            row.open === null ? 'invisible' : 'hover:bg-pressed hover:text-ink',
          )}
        >
          <ChevronRight size={15} className={cx('transition-transform', row.open === true && 'rotate-90')} />
        </button>
        <input
          type="checkbox"
          tabIndex={-1}
          aria-label={`Choose ${row.path}`}
          checked={picked}
          onChange={onPick}
          className="relative z-1 mr-1.5 size-4.5 shrink-0 accent-(--accent)"
        />
        <Tag aria-hidden size={15} strokeWidth={1.9} className="shrink-0 text-muted" />
        <Link
          id={`${id}-name`}
          to="/library"
          search={{ q: tagSearch(row.path) }}
          tabIndex={-1}
          draggable={false}
          title={row.path}
          className="ml-1 min-w-0 truncate outline-none after:absolute after:inset-0"
        >
          {row.word}
        </Link>{' '}
        {automatic && (
          <span title="Came by itself" className="shrink-0 text-muted">
            <Sparkles aria-hidden size={13} />
            <span className="sr-only">, came by itself</span>
          </span>
        )}
        <span
          id={`${id}-count`}
          className="ml-auto shrink-0 pr-2 pl-3 text-sm whitespace-nowrap text-muted tabular-nums"
        >
          {countWords(row)}
        </span>
        <Menu entries={entries}>
          <IconButton
            small
            label={`Tag menu: ${row.path}`}
            icon={Ellipsis}
            tooltip={false}
            tabIndex={-1}
            className="relative z-1"
          />
        </Menu>
      </div>
    </ContextMenu>
  );
}
