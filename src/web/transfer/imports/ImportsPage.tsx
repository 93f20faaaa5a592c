import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { Page } from '../../shell/Page.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { takeOfferedArchives, useOfferedArchives } from '../uploads/uploads.ts';
import { DropZone } from './DropZone.tsx';
import { ExportGuides } from './ExportGuides.tsx';
import { ImportList } from './ImportList.tsx';
import { importsQuery } from './import-queries.ts';
import { useBeginImport } from './use-begin-import.ts';
import { useFileDrop } from './use-file-drop.ts';

/** The imports so far, newest first. */
function EarlierImports() {
  const query = useQuery(importsQuery);
  const imports = query.data;
  return (
    <section aria-labelledby="imports-heading" className="mt-10">
      <h2 id="imports-heading" className="text-lg font-semibold tracking-tight">
        Your imports
      </h2>
      {imports === undefined && query.isError ? (
        <ErrorState
          title="Your imports could not be loaded"
          error={query.error}
          retry={() => void query.refetch()}
        />
      ) : imports === undefined ? (
        <Skeleton className="mt-3 h-16" />
      ) : imports.length === 0 ? (
        <p className="mt-1 text-sm text-muted">
          None yet. Each import keeps its report here: what came in, what was missing, and why.
        </p>
      ) : (
        <div className="mt-3">
          <ImportList imports={imports} />
        </div>
      )}
    </section>
  );
}

/** Where everything that somebody already has comes in. */
export default function ImportsPage() {
  const { begin, busy, problem } = useBeginImport();
  const { over, handlers } = useFileDrop((files) => void begin(files));
  const offered = useOfferedArchives();
  useEffect(() => {
    // An export that was dropped on another page led here.
    if (offered.length > 0) void begin(takeOfferedArchives());
  }, [offered, begin]);
  return (
    <div className="h-full" {...handlers}>
      <Page
        title="Bring your images"
        intro="Chats and images from other services and programs, with their prompts, dates and places."
      >
        <DropZone busy={busy} over={over} problem={problem} onFiles={(files) => void begin(files)} />
        <EarlierImports />
        <ExportGuides />
      </Page>
    </div>
  );
}
