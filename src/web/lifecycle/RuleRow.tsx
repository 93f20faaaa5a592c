import { useMutation } from '@tanstack/react-query';
import { Ellipsis, Eye, Pencil, Trash2 } from 'lucide-react';
import { useId, useState } from 'react';
import { changeRule, type Rule } from '../../shared/contract/rules.ts';
import { call, sentenceOf } from '../api.ts';
import { Button } from '../ui/Button.tsx';
import { IconButton } from '../ui/IconButton.tsx';
import { Menu } from '../ui/Menu.tsx';
import { toast } from '../ui/toast-store.ts';
import { ago } from '../when.ts';
import { reloadRules, ruleWords, runWords } from './rule-queries.ts';
import { RuleRuns } from './RuleRuns.tsx';
import { UndoRun } from './UndoRun.tsx';

interface RuleRowProps {
  rule: Rule;
  now: number;
  onEdit: () => void;
  onPreview: () => void;
  onDelete: () => void;
}

/** One rule: what it deletes, whether it is on, what it did last. */
export function RuleRow({ rule, now, onEdit, onPreview, onDelete }: RuleRowProps) {
  const reports = useId();
  const [open, setOpen] = useState(false);
  const switchOff = useMutation({
    mutationFn: () => call(changeRule, { id: rule.id, enabled: false }),
    async onSuccess() {
      await reloadRules();
      toast({ text: `“${rule.name}” is off.` });
    },
    onError: (error) => toast({ text: sentenceOf(error), tone: 'danger' }),
  });
  const run = rule.lastRun;
  return (
    <li aria-label={rule.name} className="space-y-2 py-4">
      <div className="flex items-start gap-3">
        <div className="min-w-0 flex-1">
          <p className="font-medium break-words">
            {rule.name}{' '}
            <span
              className={
                rule.enabled
                  ? 'ml-1 rounded-full bg-accent-soft px-2 py-0.5 text-xs font-normal text-accent-ink'
                  : 'ml-1 rounded-full border border-line px-2 py-0.5 text-xs font-normal text-muted'
              }
            >
              {rule.enabled ? 'On' : 'Off'}
            </span>
          </p>
          <p className="text-sm break-words text-muted">{ruleWords(rule)}.</p>
        </div>
        {rule.enabled ? (
          <Button
            small
            aria-label={`Switch off “${rule.name}”`}
            busy={switchOff.isPending}
            onClick={() => switchOff.mutate()}
          >
            Switch off
          </Button>
        ) : (
          <Button small aria-label={`Preview “${rule.name}” and switch it on`} onClick={onPreview}>
            Preview…
          </Button>
        )}
        <Menu
          entries={[
            { label: 'What it would do now…', icon: Eye, run: onPreview },
            { label: 'Edit…', icon: Pencil, run: onEdit },
            'separator',
            { label: 'Delete…', icon: Trash2, tone: 'danger', run: onDelete },
          ]}
        >
          <IconButton label={`More for “${rule.name}”`} icon={Ellipsis} tooltip={false} />
        </Menu>
      </div>
      {run && (
        <div className="flex flex-wrap items-center gap-x-4 gap-y-1 text-sm">
          <p className="min-w-0 flex-1 break-words max-sm:basis-full">
            <span className="text-muted">Last run {ago(run.at, now)}:</span> {runWords(run)}
          </p>
          <UndoRun run={run} />
          <Button
            small
            tone="ghost"
            aria-expanded={open}
            aria-controls={reports}
            onClick={() => setOpen(!open)}
          >
            {open ? 'Hide reports' : 'Reports'}
          </Button>
        </div>
      )}
      <div id={reports} hidden={!open}>
        {open && <RuleRuns rule={rule} />}
      </div>
    </li>
  );
}
