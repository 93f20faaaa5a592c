import { createStore } from '../store.ts';

const storageKey = 'imagestead.viewer-info';

function stored(): boolean {
  if (typeof localStorage === 'undefined') return true;
  const text = localStorage.getItem(storageKey);
  // On a small screen the panel would cover half of the picture.
  return text === null ? window.innerWidth >= 1024 : text === 'shown';
}

/** Whether the viewer shows its panel of information, on this device. */
export const infoPanel = createStore<boolean>(stored());

export function toggleInfoPanel(): void {
  const next = !infoPanel.get();
  localStorage.setItem(storageKey, next ? 'shown' : 'hidden');
  infoPanel.set(next);
}
