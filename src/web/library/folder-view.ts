import { createStore } from '../store.ts';

const openKey = 'imagestead.open-folders';
const shownKey = 'imagestead.folders';

function storedOpen(): ReadonlySet<string> {
  try {
    const ids: unknown = JSON.parse(localStorage.getItem(openKey) ?? '[]');
    return new Set(Array.isArray(ids) ? ids.filter((id) => typeof id === 'string') : []);
  } catch {
    return new Set();
  }
}

/** Folders whose own folders are shown in the sidebar of this device. */
export const openFolders = createStore<ReadonlySet<string>>(storedOpen());

/** The most that is remembered: the ones opened last. */
const most = 500;

export function setFolderOpen(id: string, open: boolean): void {
  const next = new Set(openFolders.get());
  next.delete(id);
  if (open) next.add(id);
  const kept = new Set([...next].slice(-most));
  localStorage.setItem(openKey, JSON.stringify([...kept]));
  openFolders.set(kept);
}

/** Whether the sidebar of this device shows its folders, or only their heading. */
export const foldersShown = createStore<boolean>(localStorage.getItem(shownKey) !== 'folded');

export function showFolders(shown: boolean): void {
  localStorage.setItem(shownKey, shown ? 'shown' : 'folded');
  foldersShown.set(shown);
}
