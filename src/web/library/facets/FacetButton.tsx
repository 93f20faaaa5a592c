import { ListFilter } from 'lucide-react';
import { useStore } from '../../store.ts';
import { IconButton } from '../../ui/IconButton.tsx';
import { facetSheet, facetsShown, isWide, showFacets } from './facet-view.ts';

/** Shows and hides what the images can be narrowed by. */
export function FacetButton() {
  const beside = useStore(facetsShown);
  const over = useStore(facetSheet);
  const shown = isWide() ? beside : over;
  return (
    <IconButton
      label="Filters"
      icon={ListFilter}
      aria-expanded={shown}
      onClick={() => (isWide() ? showFacets(!shown) : facetSheet.set(!shown))}
      className={shown ? 'bg-hover text-ink' : ''}
    />
  );
}
