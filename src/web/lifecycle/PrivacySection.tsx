import { useMutation, useQuery } from '@tanstack/react-query';
import { changePreferences, type Preferences } from '../../shared/contract/preferences.ts';
import { call, keys, queryClient, sentenceOf } from '../api.ts';
import { preferencesQuery } from '../settings/preferences-query.ts';
import { Checkbox } from '../ui/Checkbox.tsx';
import { ErrorState } from '../ui/ErrorState.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { toast } from '../ui/toast-store.ts';

function Choices({ preferences }: { preferences: Preferences }) {
  const change = useMutation({
    mutationFn: (set: Partial<Preferences>) => call(changePreferences, set),
    onSuccess: (now) => queryClient.setQueryData(keys.preferences(), now),
    onError: (error) => toast({ text: sentenceOf(error), tone: 'danger' }),
  });
  // As it was asked for, until the server has said yes.
  const shown = { ...preferences, ...(change.isPending ? change.variables : {}) };
  return (
    <div className="max-w-prose space-y-4">
      <div>
        <Checkbox
          label="New chats are temporary"
          checked={shown.temporaryChats}
          onChange={(temporaryChats) => change.mutate({ temporaryChats })}
        />
        <p className="ml-7.5 text-sm text-muted">
          They are in no list and leave nothing: a temporary chat is erased for good when you close it, or
          after 24 hours, with every image that you did not keep. Before the first prompt you can choose
          otherwise.
        </p>
      </div>
      <div>
        <Checkbox
          label="My images may be used for training"
          checked={shown.training}
          onChange={(training) => change.mutate({ training })}
        />
        <p className="ml-7.5 text-sm text-muted">
          A note that goes with your images into exports, for whoever you hand them to. Imagestead itself
          trains nothing and sends nothing anywhere for it. An image can differ: its information says so.
        </p>
      </div>
    </div>
  );
}

/** Temporary chats and training; a section of Settings, Data controls. */
export function PrivacySection() {
  const query = useQuery(preferencesQuery);
  return (
    <section aria-labelledby="privacy-heading" className="space-y-3">
      <h3 id="privacy-heading" className="font-semibold">
        Temporary chats and training
      </h3>
      {query.data ? (
        <Choices preferences={query.data} />
      ) : query.isError ? (
        <ErrorState
          title="Your choices could not be loaded"
          error={query.error}
          retry={() => void query.refetch()}
        />
      ) : (
        <Skeleton className="h-24" />
      )}
    </section>
  );
}
