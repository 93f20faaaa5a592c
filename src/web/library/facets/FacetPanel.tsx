import { X } from 'lucide-react';
import * as Radix from 'radix-ui/dialog';
import type { ReactNode } from 'react';
import { sentenceOf } from '../../api.ts';
import { Button } from '../../ui/Button.tsx';
import { cx } from '../../ui/cx.ts';
import { IconButton } from '../../ui/IconButton.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { FacetList } from './FacetList.tsx';
import { within } from './query-text.ts';
import { useFacets } from './use-facets.ts';

interface FacetPanelProps {
  query: string;
  /** Of which images it narrows: a term of the page itself, which is no choice there. */
  outer: string;
  onQuery: (query: string) => void;
  /** There is room for a column. */
  wide: boolean;
  onClose: () => void;
}

const quietLines = (
  <div className="flex flex-col gap-2 px-4 py-3">
    {Array.from({ length: 12 }, (_, i) => (
      <Skeleton key={i} className={i % 5 === 0 ? 'mt-2 h-3 w-16' : 'h-6'} />
    ))}
  </div>
);

function Facets({ query, outer, onQuery }: Pick<FacetPanelProps, 'query' | 'outer' | 'onQuery'>) {
  const { facets: all, stale, error, retry } = useFacets(within(outer, query));
  const facets = all
    ?.map((facet) => ({ ...facet, values: facet.values.filter(({ term }) => term !== outer) }))
    .filter(({ values }) => values.length > 0);
  if (error !== null && !facets) {
    return (
      <div role="alert" className="flex flex-col items-start gap-3 px-4 py-3 text-sm text-muted">
        {sentenceOf(error)}
        <Button small onClick={retry}>
          Try again
        </Button>
      </div>
    );
  }
  if (!facets) return quietLines;
  if (facets.length === 0)
    return <p className="px-4 py-3 text-sm text-muted">There is nothing to narrow down here.</p>;
  return (
    <div aria-busy={stale} className={cx('pb-6 transition-opacity', stale && 'opacity-60')}>
      {facets.map((facet) => (
        <FacetList key={facet.name} facet={facet} query={query} onQuery={onQuery} />
      ))}
    </div>
  );
}

/** What the images can be narrowed by: a column beside the grid, a sheet over it where there is no room for one. */
export default function FacetPanel({ query, outer, onQuery, wide, onClose }: FacetPanelProps) {
  const head = (title: ReactNode, close: ReactNode) => (
    <header className="flex h-11 shrink-0 items-center gap-2 pr-2 pl-4">
      {title}
      {close}
    </header>
  );
  const closeButton = <IconButton small label="Close filters" icon={X} tooltip={false} onClick={onClose} />;
  if (wide) {
    return (
      <aside aria-label="Filters" className="flex w-64 shrink-0 flex-col border-l border-line">
        {head(<h2 className="flex-1 text-sm font-semibold">Filters</h2>, closeButton)}
        <div className="min-h-0 flex-1 overflow-y-auto overscroll-contain">
          <Facets query={query} outer={outer} onQuery={onQuery} />
        </div>
      </aside>
    );
  }
  return (
    <Radix.Root open onOpenChange={(open) => !open && onClose()}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-30 animate-fade bg-scrim" />
        <Radix.Content
          aria-describedby={undefined}
          className="fixed inset-y-0 right-0 z-30 flex w-[min(22rem,88vw)] animate-fade flex-col border-l border-line bg-panel outline-none"
        >
          {head(
            <Radix.Title className="flex-1 text-sm font-semibold">Filters</Radix.Title>,
            <Radix.Close asChild>{closeButton}</Radix.Close>,
          )}
          <div className="min-h-0 flex-1 overflow-y-auto overscroll-contain">
            <Facets query={query} outer={outer} onQuery={onQuery} />
          </div>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
