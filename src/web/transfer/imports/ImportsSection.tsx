import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { ImportList } from './ImportList.tsx';
import { importsQuery } from './import-queries.ts';

const most = 5;

/** The latest imports, with their reports; a section of Settings, Data controls. */
export function ImportsSection() {
  const query = useQuery(importsQuery);
  const imports = query.data ?? [];
  return (
    <section aria-labelledby="imports-heading" className="space-y-3">
      <h3 id="imports-heading" className="font-semibold">
        Imports
      </h3>
      <p className="text-sm text-muted">
        What you brought here from elsewhere. Each report says what became of every item, and stays until you
        forget it.
      </p>
      {query.isPending && <Skeleton className="h-16" />}
      {query.isError && (
        <ErrorState
          title="The imports could not be loaded"
          error={query.error}
          retry={() => void query.refetch()}
        />
      )}
      {imports.length > 0 && <ImportList imports={imports.slice(0, most)} />}
      <Link
        to="/import"
        className="inline-flex h-8 items-center rounded-control border border-line bg-raised px-3 text-sm font-medium hover:bg-hover pointer-coarse:h-10"
      >
        {imports.length > most ? 'Show all imports' : 'Bring your images'}
      </Link>
    </section>
  );
}
