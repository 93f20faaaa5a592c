import type { Folder } from '../../shared/contract/organise.ts';
import { branchOf } from '../../shared/folder-tree.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { moveFolder } from './filing-verbs.ts';
import { FolderChoice } from './FolderChoice.tsx';

interface MoveFolderDialogProps {
  folder: Folder;
  folders: readonly Folder[];
  onClose: () => void;
}

/** Asks where a folder is to go; what lies in it is no choice. */
export default function MoveFolderDialog({ folder, folders, onClose }: MoveFolderDialogProps) {
  const within = new Set(branchOf(folders, folder.id));
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()} title={`Move “${folder.name}” to…`}>
      <FolderChoice
        folders={folders.filter(({ id }) => !within.has(id))}
        {...(folder.parentId === null ? {} : { top: 'The top, beside the other folders' })}
        onChoose={(target) => {
          onClose();
          void moveFolder(folder, target);
        }}
      />
    </Dialog>
  );
}
