import { createStore } from '../store.ts';

const storageKey = 'imagestead.sidebar';

/** Whether the sidebar is folded to a rail of icons on this device. */
export const sidebarCollapsed = createStore(localStorage.getItem(storageKey) === 'folded');

export function toggleSidebar(): void {
  const next = !sidebarCollapsed.get();
  localStorage.setItem(storageKey, next ? 'folded' : 'open');
  sidebarCollapsed.set(next);
}
