import { useNavigate } from '@tanstack/react-router';
import { Keyboard, LogOut, Monitor, Moon, PanelLeft, Sun } from 'lucide-react';
import { leave } from '../accounts/leave.ts';
import { useUndoShortcut } from '../lifecycle/trash-actions.ts';
import { chooseTheme } from '../theme.ts';
import { useCommands } from './commands.ts';
import {
  archiveDestination,
  importDestination,
  mainDestinations,
  settingsDestination,
  storageDestination,
} from './destinations.ts';
import { toggleSidebar } from './sidebar-state.ts';
import { useShortcut } from './shortcuts.ts';

/** The shortcuts and commands that work on every page. */
export function useAppCommands({
  openPalette,
  openSheet,
}: {
  openPalette: () => void;
  openSheet: () => void;
}): void {
  const navigate = useNavigate();
  const places = [
    ...mainDestinations,
    importDestination,
    archiveDestination,
    storageDestination,
    settingsDestination,
  ];

  useShortcut('mod+k', 'Find a command, chat or image', openPalette, { whileTyping: true });
  useShortcut('n', 'New chat', () => void navigate({ to: '/' }));
  useShortcut('l', 'Library', () => void navigate({ to: '/library' }));
  useShortcut('t', 'Trash', () => void navigate({ to: '/trash' }));
  useShortcut('mod+,', 'Settings', () => void navigate({ to: '/settings' }), { whileTyping: true });
  useShortcut('mod+b', 'Fold or unfold the sidebar', toggleSidebar, { whileTyping: true });
  useUndoShortcut();
  useShortcut('?', 'Show these keys', openSheet, { inDialog: true });

  useCommands([
    ...places.map(({ to, label, icon, keys, keywords = '' }) => ({
      id: `go:${to}`,
      label,
      icon,
      keywords: `go open page ${keywords}`,
      ...(keys ? { keys } : {}),
      run: () => void navigate({ to }),
    })),
    { id: 'sheet', label: 'Keyboard shortcuts', icon: Keyboard, keys: '?', run: openSheet },
    {
      id: 'sidebar',
      label: 'Fold or unfold the sidebar',
      icon: PanelLeft,
      keys: 'mod+b',
      run: toggleSidebar,
    },
    {
      id: 'theme:dark',
      label: 'Dark theme',
      icon: Moon,
      keywords: 'appearance',
      run: () => chooseTheme('dark'),
    },
    {
      id: 'theme:light',
      label: 'Light theme',
      icon: Sun,
      keywords: 'appearance',
      run: () => chooseTheme('light'),
    },
    {
      id: 'theme:system',
      label: 'Theme of this device',
      icon: Monitor,
      keywords: 'appearance system',
      run: () => chooseTheme('system'),
    },
    { id: 'leave', label: 'Sign out', icon: LogOut, keywords: 'log out leave', run: () => void leave() },
  ]);
}
