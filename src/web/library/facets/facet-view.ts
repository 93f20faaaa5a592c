import { createStore } from '../../store.ts';

const storageKey = 'imagestead.facets';

/** Whether the filters stand beside the grid of this device, where there is room for them. */
export const facetsShown = createStore(localStorage.getItem(storageKey) === 'shown');

export function showFacets(shown: boolean): void {
  localStorage.setItem(storageKey, shown ? 'shown' : 'hidden');
  facetsShown.set(shown);
}
