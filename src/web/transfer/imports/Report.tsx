import { Link } from '@tanstack/react-router';
import type { Import, ItemOutcome } from '../../../shared/contract/imports.ts';
import { cx } from '../../ui/cx.ts';
import { actionsOf, hasReport } from './import-actions.ts';
import { reportTotal } from './import-words.ts';
import { filtersOf } from './report-filters.ts';
import { ReportItems } from './ReportItems.tsx';
import { ReportMenu } from './ReportMenu.tsx';

function Chips({ one, outcome }: { one: Import; outcome: ItemOutcome | null }) {
  return (
    <nav aria-label="Parts of the report" className="mt-3 flex flex-wrap gap-1.5">
      {filtersOf(one.counts).map((filter) => {
        const chosen = filter.outcome === outcome;
        return (
          <Link
            key={filter.title}
            to="/import/$importId"
            params={{ importId: one.id }}
            search={filter.outcome === null ? {} : { show: filter.outcome }}
            replace
            resetScroll={false}
            preload={false}
            title={filter.meaning}
            aria-current={chosen ? 'page' : undefined}
            className={cx(
              'inline-flex h-8 items-center gap-1.5 rounded-full border px-3 text-sm pointer-coarse:h-10',
              chosen
                ? 'border-transparent bg-accent-soft font-medium text-accent-ink'
                : 'border-line text-ink hover:bg-hover',
            )}
          >
            {filter.title}
            <span className={cx('tabular-nums', !chosen && 'text-muted')}>
              {filter.count.toLocaleString('en')}
            </span>
          </Link>
        );
      })}
    </nav>
  );
}

/** What became of everything that was given, item by item. */
export function Report({ one, outcome }: { one: Import; outcome: ItemOutcome | null }) {
  const total = reportTotal(one.counts);
  if (!hasReport(one) || (total === 0 && !actionsOf(one).forget)) return null;
  const meaning = filtersOf(one.counts).find((filter) => filter.outcome === outcome)?.meaning;
  return (
    <section aria-labelledby="report-heading" className="mt-8">
      <div className="flex flex-wrap items-center gap-2">
        <h2 id="report-heading" className="flex-1 text-lg font-semibold tracking-tight">
          Report
        </h2>
        <ReportMenu one={one} />
      </div>
      {total === 0 ? (
        <p className="mt-2 text-muted">It ended before anything was written, so there is nothing to tell.</p>
      ) : (
        <>
          <Chips one={one} outcome={outcome} />
          {outcome !== null && meaning && <p className="mt-3 text-sm text-muted">{meaning}</p>}
          <div className="mt-2">
            <ReportItems key={outcome ?? 'all'} importId={one.id} outcome={outcome} />
          </div>
        </>
      )}
    </section>
  );
}
