import { createStore } from '../../store.ts';

const storageKey = 'imagestead.facets';

/** Whether the filters stand beside the grid of this device, where there is room for them. */
export const facetsShown = createStore(localStorage.getItem(storageKey) === 'shown');
/** Whether they lie over it where there is none; a page begins without. */
export const facetSheet = createStore(false);

export const isWide = (): boolean => matchMedia('(min-width: 1024px)').matches;

export function showFacets(shown: boolean): void {
  localStorage.setItem(storageKey, shown ? 'shown' : 'hidden');
  facetsShown.set(shown);
}
