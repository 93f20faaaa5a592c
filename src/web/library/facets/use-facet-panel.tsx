import { Suspense, lazy, useSyncExternalStore, type ReactNode } from 'react';
import { useStore } from '../../store.ts';
import { facetSheet, facetsShown, isWide, showFacets } from './facet-view.ts';

const FacetPanel = lazy(() => import('./FacetPanel.tsx'));
const ChosenTerms = lazy(() => import('./ChosenTerms.tsx'));

function followWidth(listener: () => void): () => void {
  const media = matchMedia('(min-width: 1024px)');
  media.addEventListener('change', listener);
  return () => media.removeEventListener('change', listener);
}

/**
 * What stands beside the grid to narrow it, and what it is narrowed by above it; loaded when it is wanted. Images
 * are counted of those that `outer` finds, such as a folder's.
 */
export function useFacetPanel(
  query: string,
  onQuery: (query: string) => void,
  outer = '',
): { aside: ReactNode; chips: ReactNode } {
  const wide = useSyncExternalStore(followWidth, isWide);
  const beside = useStore(facetsShown);
  const over = useStore(facetSheet);
  const close = (): void => (wide ? showFacets(false) : facetSheet.set(false));
  // Read from the text, so that a grid without filters loads nothing of them.
  const narrowed = /(?:^|[\s(])-?(?:tag|folder|is|model|from|on|ratio|color|rating):/.test(query);
  return {
    aside: (wide ? beside : over) && (
      <Suspense fallback={wide && <div className="w-64 shrink-0 border-l border-line" />}>
        <FacetPanel query={query} outer={outer} onQuery={onQuery} wide={wide} onClose={close} />
      </Suspense>
    ),
    chips: narrowed && (
      <Suspense>
        <ChosenTerms query={query} onQuery={onQuery} />
      </Suspense>
    ),
  };
}
