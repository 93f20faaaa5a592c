import { useMutation, useQuery } from '@tanstack/react-query';
import type { Output } from '../../shared/contract/endpoint.ts';
import { getRetention } from '../../shared/contract/lifecycle.ts';
import { changeRule, previewRule, type Rule } from '../../shared/contract/rules.ts';
import { call, keys, sentenceOf } from '../api.ts';
import { previewAddress } from '../library/image-addresses.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { ErrorState } from '../ui/ErrorState.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { toast } from '../ui/toast-store.ts';
import { reloadRules, ruleWords } from './rule-queries.ts';
import { counted } from './words.ts';

type Preview = Output<typeof previewRule>;

function Counts({ preview, days }: { preview: Preview; days: number | undefined }) {
  const left = [
    preview.favourites > 0 && counted(preview.favourites, 'favourite'),
    preview.protected > 0 && `${preview.protected.toLocaleString('en')} protected`,
    preview.held > 0 && `${preview.held.toLocaleString('en')} held`,
  ].filter(Boolean);
  return (
    <div className="space-y-2">
      <p className="text-lg font-medium">
        {preview.wouldTrash === 0
          ? 'Now it would delete nothing.'
          : `Now it would delete ${counted(preview.wouldTrash, 'image')}.`}
      </p>
      {preview.filed > 0 && (
        <p>
          {preview.filed.toLocaleString('en')} of them {preview.filed === 1 ? 'is' : 'are'} in a folder.
        </p>
      )}
      <p className="text-muted">
        {left.length > 0 && `It would leave alone: ${left.join(', ')}. `}
        {days !== undefined &&
          (days === 0
            ? 'Your trash keeps nothing, so what it deletes is purged within minutes.'
            : `What it deletes stays in the trash for ${counted(days, 'day')}.`)}
      </p>
    </div>
  );
}

/** Shows what a rule would do now, and lets it be switched on. */
export function RulePreviewDialog({ rule, onClose }: { rule: Rule; onClose: () => void }) {
  const preview = useQuery({
    queryKey: ['rule-preview', rule.id, rule.query, rule.ageDays],
    queryFn: ({ signal }) => call(previewRule, { id: rule.id }, { signal }),
    // True at the moment of asking.
    staleTime: 0,
    gcTime: 0,
  });
  const retention = useQuery({
    queryKey: keys.retention(),
    queryFn: ({ signal }) => call(getRetention, {}, { signal }),
  });
  const switchOn = useMutation({
    mutationFn: () => call(changeRule, { id: rule.id, enabled: true }),
    async onSuccess() {
      await reloadRules();
      onClose();
      toast({ text: `“${rule.name}” is on. It runs within minutes, and then every hour.` });
    },
  });
  const failure = switchOn.error ? sentenceOf(switchOn.error) : null;
  return (
    <Dialog
      open
      wide
      onOpenChange={(open) => !open && onClose()}
      title={`What “${rule.name}” would do`}
      description={`${ruleWords(rule)}.`}
      actions={
        <>
          <Button onClick={onClose}>{rule.enabled ? 'Close' : 'Leave it off'}</Button>
          {!rule.enabled && (
            <Button
              tone="primary"
              disabled={!preview.data}
              busy={switchOn.isPending}
              onClick={() => switchOn.mutate()}
            >
              Switch on
            </Button>
          )}
        </>
      }
    >
      {preview.data ? (
        <div className="space-y-4">
          <Counts preview={preview.data} days={retention.data?.days} />
          {preview.data.first.length > 0 && (
            <ul aria-label="The newest of them" className="grid grid-cols-4 gap-2 sm:grid-cols-6">
              {preview.data.first.map(({ id, name }) => (
                <li key={id}>
                  <img
                    src={previewAddress(id, '256')}
                    alt={name}
                    title={name}
                    className="aspect-square w-full rounded-lg bg-hover object-cover"
                  />
                </li>
              ))}
            </ul>
          )}
        </div>
      ) : preview.isError ? (
        <ErrorState
          title="The preview did not work"
          error={preview.error}
          retry={() => void preview.refetch()}
        />
      ) : (
        <Skeleton className="h-40" />
      )}
      {failure && (
        <p role="alert" className="mt-4 text-sm text-danger-ink">
          {failure}
        </p>
      )}
    </Dialog>
  );
}
