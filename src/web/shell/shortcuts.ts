import { useEffect, useRef } from 'react';
import { createStore, useStore } from '../store.ts';
import { matchesKeys } from './key-match.ts';

export interface ShortcutOptions {
  /** Works in text fields too. */
  whileTyping?: boolean;
  /** Works while the focus is in a dialog that takes keys: for shortcuts that belong to that dialog. */
  inDialog?: boolean;
  enabled?: boolean;
  /** Heading in the sheet of keys. */
  group?: string;
}

export interface Shortcut extends ShortcutOptions {
  keys: string;
  description: string;
  run: (event: KeyboardEvent) => void;
}

const shortcuts = createStore<readonly Shortcut[]>([]);

const typingSelector =
  'input:not([type=checkbox],[type=radio],[type=range]), textarea, select, [contenteditable=true]';
const dialogSelector = '[role=dialog], [role=alertdialog], [role=menu]';

/** Marks a dialog that shortcuts belong to; one that opens over it keeps the keys to itself. */
export const takesKeys = { 'data-takes-keys': '' };

function handle(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.isComposing) return;
  const target = event.target instanceof Element ? event.target : null;
  const typing = target?.closest(typingSelector) != null;
  const dialog = target?.closest(dialogSelector);
  // The latest one wins, so that a viewer over a grid takes the keys that both know.
  const found = shortcuts
    .get()
    .findLast(
      (shortcut) =>
        (!typing || shortcut.whileTyping) &&
        (!dialog || (shortcut.inDialog && dialog.hasAttribute('data-takes-keys'))) &&
        matchesKeys(shortcut.keys, event),
    );
  if (!found) return;
  event.preventDefault();
  found.run(event);
}

/** Starts listening for shortcuts on the page. Returns the way to stop. */
export function listenForShortcuts(): () => void {
  window.addEventListener('keydown', handle);
  return () => window.removeEventListener('keydown', handle);
}

/** Gives the page a shortcut such as `mod+z`, `?` or `Delete` for as long as the component stands. */
export function useShortcut(
  keys: string,
  description: string,
  run: (event: KeyboardEvent) => void,
  options: ShortcutOptions = {},
): void {
  const { whileTyping = false, inDialog = false, enabled = true, group = 'Everywhere' } = options;
  const latest = useRef(run);
  useEffect(() => {
    latest.current = run;
  });
  useEffect(() => {
    if (!enabled) return;
    const shortcut: Shortcut = {
      keys,
      description,
      whileTyping,
      inDialog,
      group,
      run: (event) => latest.current(event),
    };
    shortcuts.set([...shortcuts.get(), shortcut]);
    return () => shortcuts.set(shortcuts.get().filter((entry) => entry !== shortcut));
  }, [keys, description, whileTyping, inDialog, enabled, group]);
}

/** Every shortcut that works at this moment, for the sheet of keys. */
export function useShortcuts(): readonly Shortcut[] {
  return useStore(shortcuts);
}
