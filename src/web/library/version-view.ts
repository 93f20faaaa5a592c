import { createStore } from '../store.ts';

const storageKey = 'imagestead.versions';

/** Whether the Library shows every version of a picture on this device, and not one for all. */
export const everyVersion = createStore(localStorage.getItem(storageKey) === 'every');

export function showEveryVersion(every: boolean): void {
  localStorage.setItem(storageKey, every ? 'every' : 'one');
  everyVersion.set(every);
}

/** What a grid asks for that shows one version of each picture. A search finds every version. */
export const oneOfEach = 'is:shown';
