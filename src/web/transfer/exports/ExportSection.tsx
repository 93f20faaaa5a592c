import { useQuery } from '@tanstack/react-query';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { ExportList } from './ExportList.tsx';
import { exportsQuery } from './export-queries.ts';
import { RunningExport } from './RunningExport.tsx';
import { StartExport } from './StartExport.tsx';

/** Everything in one ZIP; a section of Settings, Data controls. */
export function ExportSection() {
  const query = useQuery(exportsQuery);
  const running = query.data?.find(({ state }) => state === 'running');
  const ended = query.data?.filter(({ state }) => state !== 'running') ?? [];
  return (
    <section id="export" aria-labelledby="export-heading" className="scroll-mt-6 space-y-3">
      <h3 id="export-heading" className="font-semibold">
        Export
      </h3>
      <p className="max-w-prose text-sm text-muted">
        One ZIP with everything: every original as it came, what is known of each, your chats, folders and
        tags, readable without this program. More images of a selection than a download holds are packed here,
        too. An export is kept for a week. Download it before you delete anything in it for good: it is erased
        together with that.
      </p>
      {query.isPending && <Skeleton className="h-28" />}
      {query.isError && (
        <ErrorState
          title="The exports could not be loaded"
          error={query.error}
          retry={() => void query.refetch()}
        />
      )}
      {query.isSuccess && (running ? <RunningExport one={running} /> : <StartExport />)}
      {ended.length > 0 && <ExportList exports={ended} />}
    </section>
  );
}
