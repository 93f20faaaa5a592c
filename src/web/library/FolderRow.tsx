import { Link } from '@tanstack/react-router';
import { ChevronRight, Ellipsis, Folder as FolderIcon } from 'lucide-react';
import { useId } from 'react';
import type { Folder } from '../../shared/contract/organise.ts';
import { RenameField } from '../chats/RenameField.tsx';
import { ContextMenu } from '../ui/ContextMenu.tsx';
import { cx } from '../ui/cx.ts';
import { IconButton } from '../ui/IconButton.tsx';
import { Menu } from '../ui/Menu.tsx';
import type { MenuEntry } from '../ui/menu-entry.ts';
import { setFolderOpen } from './folder-view.ts';
import type { TreeRow } from './folders.ts';
import { canDrag, dragFolder } from './image-drag.ts';
import { useFolderDrop } from './use-folder-drop.ts';

interface FolderRowProps {
  row: TreeRow;
  folders: readonly Folder[];
  entries: MenuEntry[];
  /** Its page is shown. */
  current: boolean;
  tabbable: boolean;
  renaming: boolean;
  onRename: (name: string | null) => void;
}

/** How far a level stands in; deep ones stand closer, so that names stay readable. */
export const indent = (level: number): number => 6 + Math.min(level - 1, 6) * 14 + Math.max(0, level - 7) * 4;

/** One folder of the tree: a link, a target for what is dragged, and a menu. The tree itself handles the keys. */
export function FolderRow({ row, folders, entries, current, tabbable, renaming, onRename }: FolderRowProps) {
  const { folder, level, open } = row;
  const id = useId();
  const drop = useFolderDrop(
    folder,
    folders,
    open === false ? () => setFolderOpen(folder.id, true) : undefined,
  );
  const item = {
    role: 'treeitem',
    'data-folder': folder.id,
    'aria-level': level,
    'aria-posinset': row.position,
    'aria-setsize': row.siblings,
    ...(open === null ? {} : { 'aria-expanded': open }),
  };
  if (renaming) {
    return (
      <div {...item} tabIndex={-1} className="py-0.5 pr-0.5" style={{ paddingLeft: indent(level) + 18 }}>
        <RenameField label="Name of the folder" title={folder.name} onDone={onRename} className="h-7.5" />
      </div>
    );
  }
  return (
    <ContextMenu entries={entries}>
      <div
        {...item}
        {...drop.handlers}
        tabIndex={tabbable ? 0 : -1}
        aria-labelledby={`${id}-name ${id}-count`}
        aria-current={current ? 'page' : undefined}
        aria-selected={current}
        draggable={canDrag}
        onDragStart={(event) => dragFolder(event.dataTransfer, folder.id, folder.name)}
        className={cx(
          'group/row relative flex h-8.5 items-center rounded-control pr-1 text-sm -outline-offset-2 transition-colors hover:bg-hover pointer-coarse:h-11 [-webkit-touch-callout:none]',
          current && 'bg-pressed',
          drop.over && 'bg-accent-soft ring-2 ring-accent ring-inset',
        )}
        style={{ paddingLeft: indent(level) }}
      >
        <button
          type="button"
          tabIndex={-1}
          aria-hidden
          disabled={open === null}
          onClick={() => setFolderOpen(folder.id, !open)}
          className={cx(
            'relative z-1 grid size-5 shrink-0 place-items-center rounded text-muted pointer-coarse:size-9',
            open === null ? 'invisible' : 'hover:bg-pressed hover:text-ink',
          )}
        >
          <ChevronRight size={14} className={cx('transition-transform', open === true && 'rotate-90')} />
        </button>
        <FolderIcon aria-hidden size={15} strokeWidth={1.9} className="mr-2 ml-0.5 shrink-0 text-muted" />
        <Link
          id={`${id}-name`}
          to="/folder/$folderId"
          params={{ folderId: folder.id }}
          tabIndex={-1}
          draggable={false}
          title={folder.name}
          className="min-w-0 flex-1 truncate outline-none after:absolute after:inset-0"
        >
          {folder.name}
        </Link>{' '}
        <span
          id={`${id}-count`}
          className="min-w-7 pr-1.5 pl-2 text-right text-xs text-muted tabular-nums group-hover/row:invisible group-has-data-[state=open]/row:invisible pointer-coarse:pr-10 pointer-coarse:group-hover/row:visible"
        >
          {folder.imagesWithin > 0 && folder.imagesWithin.toLocaleString('en')}
          <span className="sr-only">
            {folder.imagesWithin === 0 ? 'no images' : folder.imagesWithin === 1 ? ' image' : ' images'}
          </span>
        </span>
        <Menu entries={entries} align="start">
          <IconButton
            small
            label={`Folder menu: ${folder.name}`}
            icon={Ellipsis}
            tooltip={false}
            tabIndex={-1}
            className="absolute top-1/2 right-1 -translate-y-1/2 opacity-0 group-hover/row:opacity-100 data-[state=open]:opacity-100 pointer-coarse:opacity-100"
          />
        </Menu>
      </div>
    </ContextMenu>
  );
}
