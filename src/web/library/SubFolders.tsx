import { Link } from '@tanstack/react-router';
import { Folder as FolderIcon, Plus } from 'lucide-react';
import type { Folder } from '../../shared/contract/organise.ts';
import { RenameField } from '../chats/RenameField.tsx';
import { cx } from '../ui/cx.ts';
import { IconButton } from '../ui/IconButton.tsx';
import { createFolder } from './filing-verbs.ts';
import { useFolderDrop } from './use-folder-drop.ts';

interface SubFoldersProps {
  folder: Folder;
  folders: readonly Folder[];
  /** A new one is being named. */
  naming: boolean;
  onNaming: (naming: boolean) => void;
}

function SubFolder({ folder, folders }: { folder: Folder; folders: readonly Folder[] }) {
  const drop = useFolderDrop(folder, folders);
  return (
    <li className="shrink-0">
      <Link
        {...drop.handlers}
        to="/folder/$folderId"
        params={{ folderId: folder.id }}
        draggable={false}
        className={cx(
          'flex h-9 max-w-56 items-center gap-2 rounded-control border border-line bg-raised px-3 text-sm hover:bg-hover pointer-coarse:h-11',
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
    </li>
  );
}

/** The folders in a folder, in a row that takes what is dropped on them. */
export function SubFolders({ folder, folders, naming, onNaming: setNaming }: SubFoldersProps) {
  const inside = folders.filter(({ parentId }) => parentId === folder.id);
  if (inside.length === 0 && !naming) return null;
  return (
    <ul
      aria-label="Folders in this one"
      className="flex items-center gap-2 overflow-x-auto px-4 py-1 [scrollbar-width:none] max-md:px-3"
    >
      {inside.map((one) => (
        <SubFolder key={one.id} folder={one} folders={folders} />
      ))}
      <li className="shrink-0">
        {naming ? (
          <RenameField
            label="Name of the new folder"
            title=""
            onDone={(name) => {
              setNaming(false);
              if (name !== null) void createFolder(name, folder.id);
            }}
            className="h-9 w-48"
          />
        ) : (
          <IconButton label="New folder in it" icon={Plus} onClick={() => setNaming(true)} />
        )}
      </li>
    </ul>
  );
}
