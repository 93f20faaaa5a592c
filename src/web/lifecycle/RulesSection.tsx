import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { deleteRule, type Rule } from '../../shared/contract/rules.ts';
import { call, sentenceOf } from '../api.ts';
import { AlertDialog } from '../ui/AlertDialog.tsx';
import { Button } from '../ui/Button.tsx';
import { ErrorState } from '../ui/ErrorState.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { toast } from '../ui/toast-store.ts';
import { reloadRules, rulesQuery } from './rule-queries.ts';
import { RuleDialog } from './RuleDialog.tsx';
import { RulePreviewDialog } from './RulePreviewDialog.tsx';
import { RuleRow } from './RuleRow.tsx';
import { useNow } from './use-now.ts';

function DeleteRuleDialog({ rule, onClose }: { rule: Rule; onClose: () => void }) {
  const remove = useMutation({
    mutationFn: () => call(deleteRule, { id: rule.id }),
    async onSuccess() {
      await reloadRules();
      onClose();
      toast({ text: `Deleted the rule “${rule.name}”.` });
    },
  });
  return (
    <AlertDialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={`Delete the rule “${rule.name}”?`}
      description="Its reports go with it. What it moved to the trash stays there and can be restored from there."
      confirm="Delete rule"
      busy={remove.isPending}
      error={remove.isError ? sentenceOf(remove.error) : null}
      onConfirm={() => remove.mutate()}
    />
  );
}

type Asked = { what: 'edit'; rule: Rule | null } | { what: 'preview' | 'delete'; rule: Rule };

/** What deletes by itself; a section of Settings, Data controls. */
export function RulesSection() {
  const query = useQuery(rulesQuery);
  const [asked, setAsked] = useState<Asked | null>(null);
  const now = useNow();
  const close = (): void => setAsked(null);
  return (
    <section aria-labelledby="rules-heading" className="space-y-3">
      <h3 id="rules-heading" className="font-semibold">
        Rules
      </h3>
      <p className="max-w-prose text-sm text-muted">
        A rule moves what a search finds, and what is old enough, to the trash every hour. It leaves
        favourites, protected and held images alone, and reports what it did. An image that you restore is
        protected from then on.
      </p>
      {query.isPending && <Skeleton className="h-16" />}
      {query.isError && (
        <ErrorState
          title="The rules could not be loaded"
          error={query.error}
          retry={() => void query.refetch()}
        />
      )}
      {query.data?.rules.length === 0 && (
        <p className="text-sm">No rules: nothing is deleted unless you do it.</p>
      )}
      <ul className="divide-y divide-line">
        {query.data?.rules.map((rule) => (
          <RuleRow
            key={rule.id}
            rule={rule}
            now={now}
            onEdit={() => setAsked({ what: 'edit', rule })}
            onPreview={() => setAsked({ what: 'preview', rule })}
            onDelete={() => setAsked({ what: 'delete', rule })}
          />
        ))}
      </ul>
      <Button onClick={() => setAsked({ what: 'edit', rule: null })}>New rule</Button>
      {asked?.what === 'edit' && (
        <RuleDialog
          rule={asked.rule}
          onClose={close}
          onSaved={(rule) => setAsked({ what: 'preview', rule })}
        />
      )}
      {asked?.what === 'preview' && <RulePreviewDialog rule={asked.rule} onClose={close} />}
      {asked?.what === 'delete' && <DeleteRuleDialog rule={asked.rule} onClose={close} />}
    </section>
  );
}
