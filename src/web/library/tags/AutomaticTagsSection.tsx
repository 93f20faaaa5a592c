import { useMutation, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { changePreferences } from '../../../shared/contract/preferences.ts';
import { call, keys, queryClient, sentenceOf } from '../../api.ts';
import { preferencesQuery } from '../../settings/preferences-query.ts';
import { Checkbox } from '../../ui/Checkbox.tsx';
import { toast } from '../../ui/toast-store.ts';
import { RetagButton } from './RetagButton.tsx';

/** Whether images get tags by themselves; a section of Settings, Data controls. */
export function AutomaticTagsSection() {
  const { data: preferences } = useQuery(preferencesQuery);
  const change = useMutation({
    mutationFn: (automaticTags: boolean) => call(changePreferences, { automaticTags }),
    onSuccess: (now) => queryClient.setQueryData(keys.preferences(), now),
    onError: (error) => toast({ text: sentenceOf(error), tone: 'danger' }),
  });
  const on = change.isPending ? change.variables : (preferences?.automaticTags ?? true);
  return (
    <section aria-labelledby="automatic-tags-heading" className="max-w-prose space-y-3">
      <h3 id="automatic-tags-heading" className="font-semibold">
        Automatic tags
      </h3>
      <div>
        <Checkbox
          label="New images get tags by themselves"
          checked={on}
          disabled={!preferences}
          onChange={(next) => change.mutate(next)}
        />
        <p className="ml-7.5 text-sm text-muted">
          From the words of their prompts, found here without a model; nothing is sent anywhere. What you add
          or remove yourself always stands. Images that are here already keep their tags until you choose
          below.
        </p>
      </div>
      <div className="ml-7.5 flex flex-wrap items-center gap-3">
        <RetagButton selection={{ query: '', except: [] }} />
        <Link to="/tags" className="text-sm text-accent-ink underline-offset-2 hover:underline">
          All tags
        </Link>
      </div>
    </section>
  );
}
