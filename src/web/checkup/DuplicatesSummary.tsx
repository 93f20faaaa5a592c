import { useMutation, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { lookForDuplicates } from '../../shared/contract/checkup.ts';
import { call, sentenceOf } from '../api.ts';
import { useNow } from '../lifecycle/use-now.ts';
import { counted } from '../lifecycle/words.ts';
import { Button } from '../ui/Button.tsx';
import { ErrorState } from '../ui/ErrorState.tsx';
import { ago } from '../when.ts';
import { duplicatesQuery, reloadCheckup } from './checkup-queries.ts';

/** When duplicates were last looked for, with what came of it, and the ways on. */
export function DuplicatesSummary({ review }: { review: boolean }) {
  const query = useQuery(duplicatesQuery);
  const now = useNow();
  const look = useMutation({ mutationFn: () => call(lookForDuplicates, {}), onSettled: reloadCheckup });
  const looked = query.data?.looked;
  const looking = look.isPending || query.data?.looking === true;
  return (
    <div>
      <p className="text-muted" role="status">
        {looking
          ? 'All images are being looked through.'
          : looked
            ? `Looked at ${counted(looked.images, 'image')} ${ago(looked.at, now)} and found ${counted(looked.groups, 'group')}.${looked.current ? '' : ' There were changes since.'}`
            : query.data
              ? 'The same pixels in other files, and pictures that look alike: your images were not looked through yet.'
              : 'Loading.'}
      </p>
      {query.isError && (
        <ErrorState title="This did not load" error={query.error} retry={() => void query.refetch()} />
      )}
      {look.isError && (
        <p role="alert" className="mt-2 text-sm text-danger-ink">
          {sentenceOf(look.error)}
        </p>
      )}
      <div className="mt-3 flex flex-wrap items-center gap-2">
        {review && looked && looked.groups > 0 && (
          <Link
            to="/storage/duplicates"
            className="inline-flex h-10 items-center rounded-control bg-accent px-4 font-medium text-on-accent hover:bg-accent-hover"
          >
            Review duplicates
          </Link>
        )}
        <Button busy={looking} onClick={() => look.mutate()}>
          {looked ? 'Look again' : 'Look for duplicates'}
        </Button>
      </div>
    </div>
  );
}
