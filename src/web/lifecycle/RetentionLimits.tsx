import { useMutation, useQuery } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { changeRetentionLimits, getRetention } from '../../shared/contract/lifecycle.ts';
import { call, keys, queryClient, sentenceOf } from '../api.ts';
import { Button } from '../ui/Button.tsx';
import { ErrorState } from '../ui/ErrorState.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { TextField } from '../ui/TextField.tsx';
import { toast } from '../ui/toast-store.ts';
import { parseDays } from './retention.ts';

function LimitsForm({ least, most }: { least: number; most: number }) {
  const [texts, setTexts] = useState({ least: String(least), most: String(most) });
  const wanted = { least: parseDays(texts.least), most: parseDays(texts.most) };
  const { least: from, most: to } = wanted;
  const isValid = from !== null && to !== null && from <= to;
  const change = useMutation({
    mutationFn: (limits: { least: number; most: number }) => call(changeRetentionLimits, limits),
    async onSuccess(limits) {
      await queryClient.invalidateQueries({ queryKey: keys.retention() });
      toast({ text: `Everybody can now choose from ${limits.least} to ${limits.most} days.` });
    },
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (isValid) change.mutate({ least: from, most: to });
  };
  const field = (name: 'least' | 'most', label: string) => (
    <TextField
      label={label}
      type="number"
      inputMode="numeric"
      min={0}
      max={365}
      step={1}
      value={texts[name]}
      onChange={(event) => setTexts({ ...texts, [name]: event.target.value })}
      className="w-32"
    />
  );
  return (
    <form onSubmit={submit} noValidate className="space-y-3">
      <div className="flex flex-wrap items-end gap-2">
        {field('least', 'Fewest days')}
        {field('most', 'Most days')}
        <Button type="submit" busy={change.isPending} disabled={!isValid || (from === least && to === most)}>
          Save limits
        </Button>
      </div>
      {!isValid && (
        <p role="alert" className="text-sm text-danger-ink">
          Enter whole numbers of days from 0 to 365, the fewest first.
        </p>
      )}
      {change.isError && (
        <p role="alert" className="text-sm text-danger-ink">
          {sentenceOf(change.error)}
        </p>
      )}
    </form>
  );
}

/** From which days everybody chooses how long their trash keeps things; for those who administer the installation. */
export function RetentionLimits() {
  const query = useQuery({
    queryKey: keys.retention(),
    queryFn: ({ signal }) => call(getRetention, {}, { signal }),
  });
  return (
    <section aria-labelledby="limits-heading" className="space-y-3">
      <h3 id="limits-heading" className="font-semibold">
        Limits of retention
      </h3>
      <p className="max-w-prose text-sm text-muted">
        Bounds how many days people may choose for their trash, you too. What is in the trash already keeps
        its purge date.
      </p>
      {query.data ? (
        <LimitsForm
          key={`${query.data.least} ${query.data.most}`}
          least={query.data.least}
          most={query.data.most}
        />
      ) : query.isError ? (
        <ErrorState title="The limits did not load" error={query.error} retry={() => void query.refetch()} />
      ) : (
        <Skeleton className="h-16 w-80" />
      )}
    </section>
  );
}
