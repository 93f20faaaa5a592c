import { Check, Minus } from 'lucide-react';
import type { Facet } from '../../../shared/contract/facets.ts';
import type { FacetName } from '../../../shared/facets.ts';
import { cx } from '../../ui/cx.ts';
import { saidOf, say } from './query-text.ts';

const titles: Record<FacetName, string> = {
  tags: 'Tags',
  folders: 'Folders',
  sources: 'Sources',
  models: 'Models',
  years: 'Years',
  ratios: 'Shapes',
  colours: 'Colours',
  ratings: 'Ratings',
  favourites: 'Favourites',
};

const swatches: Record<string, string> = {
  red: '#d5382f',
  orange: '#e8842a',
  yellow: '#e6c72e',
  green: '#3f9b4b',
  teal: '#2a9d97',
  blue: '#3f6fd8',
  purple: '#7d4fc4',
  pink: '#dd6ba5',
  brown: '#7a4f2e',
  black: '#101010',
  grey: '#8b8b8b',
  white: '#f7f7f7',
};

interface FacetListProps {
  facet: Facet;
  query: string;
  onQuery: (query: string) => void;
}

/** One facet: each value is a button that narrows to it, with another beside it that leaves it out. */
export function FacetList({ facet, query, onQuery }: FacetListProps) {
  const title = titles[facet.name];
  return (
    <section aria-label={title} className="px-2 py-2">
      <h3 className="px-2 pb-1 text-xs font-medium text-muted">{title}</h3>
      <ul>
        {facet.values.map(({ term, label, images }) => {
          const said = saidOf(query, term);
          const count = images.toLocaleString('en');
          return (
            <li key={term} className="group/value flex items-center gap-0.5">
              <button
                type="button"
                aria-pressed={said === 'in'}
                onClick={() => onQuery(say(query, term, 'in'))}
                className={cx(
                  'flex h-8 min-w-0 flex-1 items-center gap-2 rounded-control px-2 text-left text-sm -outline-offset-2 transition-colors pointer-coarse:h-11',
                  said === 'in' ? 'bg-accent-soft font-medium text-accent-ink' : 'hover:bg-hover',
                )}
              >
                {facet.name === 'colours' && (
                  <span
                    aria-hidden
                    className="size-3 shrink-0 rounded-full border border-line-strong"
                    style={{ background: swatches[label.toLowerCase()] }}
                  />
                )}
                <span
                  title={label}
                  className={cx('min-w-0 flex-1 truncate', said === 'out' && 'text-muted line-through')}
                >
                  {label}
                </span>
                {said === 'in' && <Check aria-hidden size={14} className="shrink-0" />}
                <span className="shrink-0 text-xs text-muted tabular-nums">
                  {count}
                  <span className="sr-only">{images === 1 ? ' image' : ' images'}</span>
                </span>
              </button>
              <button
                type="button"
                aria-label={`Leave out ${label}`}
                aria-pressed={said === 'out'}
                onClick={() => onQuery(say(query, term, 'out'))}
                className={cx(
                  'grid size-7 shrink-0 place-items-center rounded-control -outline-offset-2 transition-opacity pointer-coarse:size-11',
                  said === 'out'
                    ? 'bg-danger-soft text-danger-ink'
                    : 'text-muted opacity-0 group-hover/value:opacity-100 hover:bg-hover hover:text-ink focus-visible:opacity-100 pointer-coarse:opacity-100',
                )}
              >
                <Minus aria-hidden size={14} />
              </button>
            </li>
          );
        })}
      </ul>
      {facet.more > 0 && (
        <p className="px-2 pt-1 text-xs text-muted">
          and {facet.more.toLocaleString('en')} more{facet.name === 'tags' ? ': type tag: to find them' : ''}
        </p>
      )}
    </section>
  );
}
