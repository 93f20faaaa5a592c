import { useMutation, useQueryClient } from '@tanstack/react-query';
import { CircleAlert, CircleCheck, Ellipsis } from 'lucide-react';
import { useState } from 'react';
import {
  chooseDefaultEngine,
  removeEngine,
  testEngine,
  type EngineSummary,
} from '../../shared/contract/engines.ts';
import { call, keys, sentenceOf } from '../api.ts';
import { AlertDialog } from '../ui/AlertDialog.tsx';
import { Button } from '../ui/Button.tsx';
import { IconButton } from '../ui/IconButton.tsx';
import { Menu } from '../ui/Menu.tsx';
import { toast } from '../ui/toasts.tsx';
import { ChangeEngineDialog } from './ChangeEngineDialog.tsx';
import { originOf } from './engine-words.ts';

function TestResult({ result }: { result: { ok: boolean; detail: string } }) {
  const Icon = result.ok ? CircleCheck : CircleAlert;
  return (
    <p role="status" className={`mt-2 flex gap-2 text-sm ${result.ok ? 'text-muted' : 'text-danger-ink'}`}>
      <Icon aria-hidden size={16} className="mt-0.5 shrink-0" />
      <span className="wrap-anywhere">{result.detail}</span>
    </p>
  );
}

/** One engine with what can be done about it. */
export function EngineRow({ engine }: { engine: EngineSummary }) {
  const client = useQueryClient();
  const [dialog, setDialog] = useState<'change' | 'remove' | null>(null);
  const reload = () => client.invalidateQueries({ queryKey: keys.engines() });
  const test = useMutation({ mutationFn: () => call(testEngine, { id: engine.id }) });
  const choose = useMutation({
    mutationFn: () => call(chooseDefaultEngine, { engineId: engine.id }),
    onSuccess: reload,
    onError: (error) => toast({ text: sentenceOf(error), tone: 'danger' }),
  });
  const remove = useMutation({
    mutationFn: () => call(removeEngine, { id: engine.id }),
    onSuccess: async () => {
      setDialog(null);
      await reload();
    },
  });
  const result = test.error ? { ok: false, detail: sentenceOf(test.error) } : test.data;
  const added = engine.source === 'added';

  return (
    <li className="py-4">
      <div className="flex flex-wrap items-start gap-x-3 gap-y-2">
        <div className="min-w-48 flex-1">
          <div className="flex flex-wrap items-center gap-2">
            <h3 className="font-medium">{engine.name}</h3>
            {engine.isDefault && (
              <span className="rounded-full bg-accent-soft px-2 py-0.5 text-xs font-medium text-accent-ink">
                Default
              </span>
            )}
          </div>
          <p className="text-sm text-muted">{engine.capabilities.description}</p>
          <p className="text-sm wrap-anywhere text-muted">{originOf(engine)}</p>
        </div>
        <div className="flex items-center gap-1">
          {!engine.isDefault && (
            <Button small tone="ghost" busy={choose.isPending} onClick={() => choose.mutate()}>
              Make default
            </Button>
          )}
          <Button
            small
            busy={test.isPending}
            onClick={() => test.mutate()}
            aria-label={`Test ${engine.name}`}
          >
            Test
          </Button>
          {added && (
            <Menu
              entries={[
                { label: 'Change…', run: () => setDialog('change') },
                { label: 'Remove…', tone: 'danger', run: () => setDialog('remove') },
              ]}
            >
              <IconButton label={`More for ${engine.name}`} icon={Ellipsis} tooltip={false} />
            </Menu>
          )}
        </div>
      </div>
      {result && !test.isPending && <TestResult result={result} />}
      {dialog === 'change' && <ChangeEngineDialog engine={engine} close={() => setDialog(null)} />}
      <AlertDialog
        open={dialog === 'remove'}
        onOpenChange={(open) => !open && setDialog(null)}
        title={`Remove ${engine.name}?`}
        description="This forgets the connection and its key. Images made with it stay in your Library."
        confirm="Remove"
        busy={remove.isPending}
        error={remove.error ? sentenceOf(remove.error) : null}
        onConfirm={() => remove.mutate()}
      />
    </li>
  );
}
