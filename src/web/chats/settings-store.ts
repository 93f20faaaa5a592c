import { createStore } from '../store.ts';
import type { StoredSettings } from './composer-settings.ts';

const storageKey = 'imagestead.settings';

function stored(): StoredSettings {
  try {
    return JSON.parse(localStorage.getItem(storageKey) ?? '{}') as StoredSettings;
  } catch {
    return {};
  }
}

/** What was chosen in the composer the last time on this device. */
export const lastSettings = createStore<StoredSettings>(stored());

/** Remembers a choice. A seed is for the work at hand and not for the next visit. */
export function rememberSettings(change: StoredSettings): void {
  const next = { ...lastSettings.get(), ...change };
  lastSettings.set(next);
  localStorage.setItem(storageKey, JSON.stringify({ ...next, seed: undefined }));
}
