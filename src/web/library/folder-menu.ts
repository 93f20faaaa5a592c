import { FolderInput, FolderPlus, Pencil, Trash2 } from 'lucide-react';
import type { MenuEntry } from '../ui/menu-entry.ts';

interface FolderActions {
  /** Left out where there is no room to name one. */
  onNew?: () => void;
  onRename: () => void;
  onMove: () => void;
  onDelete: () => void;
}

/** Opens a field after the menu has closed and, a moment later, has handed the focus back to where it was. */
const later = (run: () => void) => (): void => void setTimeout(() => setTimeout(run));

/** What can be done with a folder. */
export const folderMenu = ({ onNew, onRename, onMove, onDelete }: FolderActions): MenuEntry[] => [
  ...(onNew ? [{ label: 'New folder in it', icon: FolderPlus, keys: 'Insert', run: later(onNew) }] : []),
  { label: 'Rename', icon: Pencil, keys: 'F2', run: later(onRename) },
  { label: 'Move to…', icon: FolderInput, run: onMove },
  'separator',
  { label: 'Delete folder', icon: Trash2, keys: 'Delete', tone: 'danger', run: onDelete },
];
