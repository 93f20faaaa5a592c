import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import type { Output } from '../../shared/contract/endpoint.ts';
import { changeRetention, getRetention, getTrash } from '../../shared/contract/lifecycle.ts';
import { call, keys, sentenceOf } from '../api.ts';
import { Button } from '../ui/Button.tsx';
import { ErrorState } from '../ui/ErrorState.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { TextField } from '../ui/TextField.tsx';
import { toast } from '../ui/toast-store.ts';
import { mustAskAboutTrash, parseDays } from './retention.ts';
import { ShorterRetentionDialog } from './ShorterRetentionDialog.tsx';
import { counted, retentionWords } from './words.ts';

function RetentionForm({ days, least, most }: Output<typeof getRetention>) {
  const client = useQueryClient();
  const [text, setText] = useState(String(days));
  const [asking, setAsking] = useState(false);
  const wanted = parseDays(text, least, most);
  const trash = useQuery({ queryKey: keys.trash(), queryFn: ({ signal }) => call(getTrash, {}, { signal }) });
  const inTrash = trash.data ? trash.data.images + trash.data.chats.length : 0;

  const change = useMutation({
    mutationFn: (input: { days: number; applyToTrash: boolean }) => call(changeRetention, input),
    onSuccess: (done, { applyToTrash }) => {
      client.setQueryData(keys.retention(), { days: done.days, least, most });
      setAsking(false);
      const also = applyToTrash
        ? ` ${counted(done.changed, 'image')} in the trash got a new purge date.`
        : '';
      toast({ text: `The trash now keeps what you delete for ${counted(done.days, 'day')}.${also}` });
    },
  });

  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (wanted === null || wanted === days) return;
    if (mustAskAboutTrash(days, wanted, inTrash)) setAsking(true);
    else change.mutate({ days: wanted, applyToTrash: false });
  };

  return (
    <form onSubmit={submit} className="space-y-3" noValidate>
      <div className="flex flex-wrap items-end gap-2">
        <TextField
          label="Days in the trash"
          type="number"
          inputMode="numeric"
          min={least}
          max={most}
          step={1}
          value={text}
          onChange={(event) => setText(event.target.value)}
          className="w-36"
        />
        <Button
          type="submit"
          disabled={wanted === null || wanted === days}
          busy={change.isPending && !asking}
        >
          Save
        </Button>
      </div>
      {wanted === null ? (
        <p role="alert" className="text-sm text-danger-ink">
          Enter a whole number of days from {least} to {most}.
        </p>
      ) : (
        <p className="text-sm text-muted">
          {retentionWords(wanted)}
          {(least > 0 || most < 365) && ` Your administrator lets you choose from ${least} to ${most} days.`}
        </p>
      )}
      {change.isError && !asking && (
        <p role="alert" className="text-sm text-danger-ink">
          {sentenceOf(change.error)}
        </p>
      )}
      {wanted !== null && (
        <ShorterRetentionDialog
          open={asking}
          onOpenChange={setAsking}
          days={wanted}
          inTrash={trash.data ?? { images: 0, chats: [] }}
          busy={change.isPending}
          error={change.isError ? sentenceOf(change.error) : null}
          onChoose={(applyToTrash) => change.mutate({ days: wanted, applyToTrash })}
        />
      )}
    </form>
  );
}

/** How long the trash keeps what is deleted; a section of Settings, Data controls. */
export function RetentionSection() {
  const query = useQuery({
    queryKey: keys.retention(),
    queryFn: ({ signal }) => call(getRetention, {}, { signal }),
  });
  return (
    <section aria-labelledby="retention-heading" className="space-y-3">
      <h3 id="retention-heading" className="font-semibold">
        Retention
      </h3>
      {query.data ? (
        <RetentionForm key={Object.values(query.data).join(' ')} {...query.data} />
      ) : query.isError ? (
        <ErrorState
          title="The retention could not be loaded"
          error={query.error}
          retry={() => void query.refetch()}
        />
      ) : (
        <Skeleton className="h-16 w-64" />
      )}
    </section>
  );
}
