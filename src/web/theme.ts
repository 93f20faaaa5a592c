import { createStore, useStore } from './store.ts';

export const themes = ['system', 'light', 'dark'] as const;
export type Theme = (typeof themes)[number];

const storageKey = 'imagestead.theme';

function storedTheme(): Theme {
  const stored = localStorage.getItem(storageKey);
  return themes.find((theme) => theme === stored) ?? 'system';
}

const store = createStore<Theme>('system');

function apply(theme: Theme): void {
  if (theme === 'system') delete document.documentElement.dataset['theme'];
  else document.documentElement.dataset['theme'] = theme;
  store.set(theme);
}

/** Applies what was chosen on this device, here and when another tab chooses. */
export function startTheme(): void {
  apply(storedTheme());
  window.addEventListener('storage', (event) => {
    if (event.key === storageKey) apply(storedTheme());
  });
}

export function chooseTheme(theme: Theme): void {
  localStorage.setItem(storageKey, theme);
  apply(theme);
}

export function useTheme(): Theme {
  return useStore(store);
}
