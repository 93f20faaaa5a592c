import { BookmarkX, Pencil, Timer } from 'lucide-react';
import type { MenuEntry } from '../../ui/menu-entry.ts';

interface SavedActions {
  onRename: () => void;
  onRule: () => void;
  onDelete: () => void;
}

/** Opens a field after the menu has closed and, a moment later, has handed the focus back to where it was. */
const later = (run: () => void) => (): void => void setTimeout(() => setTimeout(run));

/** What can be done with a saved search. */
export const savedMenu = ({ onRename, onRule, onDelete }: SavedActions): MenuEntry[] => [
  { label: 'Rename', icon: Pencil, run: later(onRename) },
  { label: 'Make a rule of it', icon: Timer, run: onRule },
  'separator',
  { label: 'Delete saved search', icon: BookmarkX, tone: 'danger', run: onDelete },
];
