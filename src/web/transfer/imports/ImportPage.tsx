import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { ArrowLeft, FileQuestionMark } from 'lucide-react';
import { useCallback, useState } from 'react';
import { CallError } from '../../../shared/client.ts';
import type { Import } from '../../../shared/contract/imports.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { AskToCancel } from './CancelButton.tsx';
import { CancelDialog } from './CancelDialog.tsx';
import { FailedPanel } from './FailedPanel.tsx';
import { importQuery } from './import-queries.ts';
import { EndPanel } from './EndPanel.tsx';
import { PreviewPanel } from './PreviewPanel.tsx';
import { ReceivingPanel } from './ReceivingPanel.tsx';
import { Report } from './Report.tsx';
import { outcomeNamed } from './report-filters.ts';
import { WorkPanel } from './WorkPanel.tsx';

const route = getRouteApi('/app/import/$importId');

/** What there is to see and to do at this point of an import. */
function Panel({ one }: { one: Import }) {
  switch (one.state) {
    case 'receiving':
      return <ReceivingPanel one={one} />;
    case 'ready':
      return one.preview && <PreviewPanel one={one} preview={one.preview} />;
    case 'inspecting':
    case 'running':
    case 'paused':
      return <WorkPanel one={one} state={one.state} />;
    case 'failed':
      return <FailedPanel one={one} />;
    case 'done':
    case 'cancelled':
      return <EndPanel one={one} />;
  }
}

/** One import, from its first file to its report. */
export default function ImportPage() {
  const { importId } = route.useParams();
  const { show } = route.useSearch();
  const query = useQuery(importQuery(importId));
  const one = query.data;
  const [cancelling, setCancelling] = useState(false);
  const askToCancel = useCallback(() => setCancelling(true), []);
  const isGone = query.error instanceof CallError && ['not_found', 'bad_input'].includes(query.error.code);
  return (
    <div className="h-full overflow-y-auto">
      <div className="mx-auto w-full max-w-3xl px-4 pt-5 pb-20 sm:px-8 sm:pt-8">
        <Link
          to="/import"
          className="-ml-1.5 inline-flex h-8 items-center gap-1.5 rounded-control px-1.5 text-sm text-muted hover:text-ink pointer-coarse:h-10"
        >
          <ArrowLeft aria-hidden size={15} />
          Bring your images
        </Link>
        {isGone ? (
          <EmptyState icon={FileQuestionMark} title="There is no such import">
            Its report may have been forgotten. What came in is in your Library.
          </EmptyState>
        ) : one ? (
          <>
            <h1 className="mt-2 text-2xl font-semibold tracking-tight wrap-anywhere">{one.label}</h1>
            <div className="mt-5">
              <AskToCancel value={askToCancel}>
                <Panel one={one} />
              </AskToCancel>
            </div>
            <CancelDialog one={one} open={cancelling} onClose={() => setCancelling(false)} />
            <Report one={one} outcome={outcomeNamed(show)} />
          </>
        ) : query.isError ? (
          <ErrorState
            title="The import could not be loaded"
            error={query.error}
            retry={() => void query.refetch()}
          />
        ) : (
          <div role="status" aria-label="Loading the import" className="mt-3">
            <Skeleton className="h-9 w-64 max-w-full" />
            <Skeleton className="mt-5 h-44" />
          </div>
        )}
      </div>
    </div>
  );
}
