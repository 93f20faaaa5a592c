import { Link } from '@tanstack/react-router';
import { Folder as FolderIcon } from 'lucide-react';
import { Suspense, lazy, useState } from 'react';
import type { Folder } from '../../shared/contract/organise.ts';
import { RenameField } from '../chats/RenameField.tsx';
import { ContextMenu } from '../ui/ContextMenu.tsx';
import { cx } from '../ui/cx.ts';
import { deleteFolder, renameFolder } from './filing-verbs.ts';
import { folderMenu } from './folder-menu.ts';
import { canDrag, dragFolder } from './image-drag.ts';
import { useFolderDrop } from './use-folder-drop.ts';

const MoveFolderDialog = lazy(() => import('./MoveFolderDialog.tsx'));

interface SubFolderProps {
  folder: Folder;
  folders: readonly Folder[];
}

/** One of the folders in a folder: a link that can be dragged, takes what is dropped on it, and has its menu. */
export function SubFolder({ folder, folders }: SubFolderProps) {
  const drop = useFolderDrop(folder, folders);
  const [renaming, setRenaming] = useState(false);
  const [moving, setMoving] = useState(false);
  if (renaming) {
    return (
      <li className="shrink-0">
        <RenameField
          label="Name of the folder"
          title={folder.name}
          onDone={(name) => {
            setRenaming(false);
            if (name !== null) void renameFolder(folder, name);
          }}
          className="h-9 w-48"
        />
      </li>
    );
  }
  const entries = folderMenu({
    onRename: () => setRenaming(true),
    onMove: () => setMoving(true),
    onDelete: () => void deleteFolder(folder),
  });
  return (
    <li className="shrink-0">
      <ContextMenu entries={entries}>
        <Link
          {...drop.handlers}
          to="/folder/$folderId"
          params={{ folderId: folder.id }}
          draggable={canDrag}
          onDragStart={(event) => dragFolder(event.dataTransfer, folder.id, folder.name)}
          className={cx(
            'flex h-9 max-w-56 items-center gap-2 rounded-control border border-line bg-raised px-3 text-sm hover:bg-hover pointer-coarse:h-11 [-webkit-touch-callout:none]',
            drop.over && 'border-accent bg-accent-soft',
          )}
        >
          <FolderIcon aria-hidden size={15} strokeWidth={1.9} className="shrink-0 text-muted" />
          <span className="min-w-0 truncate">{folder.name}</span>
          <span className="text-xs text-muted tabular-nums">
            {folder.imagesWithin.toLocaleString('en')}
            <span className="sr-only"> {folder.imagesWithin === 1 ? 'image' : 'images'}</span>
          </span>
        </Link>
      </ContextMenu>
      <Suspense>
        {moving && <MoveFolderDialog folder={folder} folders={folders} onClose={() => setMoving(false)} />}
      </Suspense>
    </li>
  );
}
