import { Plus } from 'lucide-react';
import type { Folder } from '../../shared/contract/organise.ts';
import { RenameField } from '../chats/RenameField.tsx';
import { IconButton } from '../ui/IconButton.tsx';
import { createFolder } from './filing-verbs.ts';
import { SubFolder } from './SubFolder.tsx';

interface SubFoldersProps {
  folder: Folder;
  folders: readonly Folder[];
  /** A new one is being named. */
  naming: boolean;
  onNaming: (naming: boolean) => void;
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
