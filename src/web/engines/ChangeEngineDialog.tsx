import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { changeEngine, type EngineSummary } from '../../shared/contract/engines.ts';
import { FormError } from '../accounts/FormError.tsx';
import { useForm } from '../accounts/use-form.ts';
import { call, keys } from '../api.ts';
import { Button } from '../ui/Button.tsx';
import { Checkbox } from '../ui/Checkbox.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { toast } from '../ui/toasts.tsx';
import { ConnectionFields } from './ConnectionFields.tsx';
import { parseModels } from './engine-words.ts';

/** Changes a connection. The stored key is not shown; it stays unless another is given or it is forgotten. */
export function ChangeEngineDialog({ engine, close }: { engine: EngineSummary; close: () => void }) {
  const client = useQueryClient();
  const [forgetKey, setForgetKey] = useState(false);
  const initial = {
    name: engine.name,
    baseUrl: engine.baseUrl ?? '',
    key: '',
    models: engine.capabilities.models.join('\n'),
  };
  const form = useForm(initial, async ({ name, baseUrl, key, models }) => {
    const newKey = key.trim();
    await call(changeEngine, {
      id: engine.id,
      name,
      baseUrl: baseUrl.trim() || null,
      ...(newKey ? { key: newKey } : forgetKey ? { key: null } : {}),
      models: parseModels(models),
    });
    await client.invalidateQueries({ queryKey: keys.engines() });
    close();
    toast({ text: `Changed ${name.trim()}. Test it to see that it answers.` });
  });
  return (
    <Dialog open onOpenChange={(open) => !open && close()} title={`Change ${engine.name}`}>
      <form onSubmit={form.onSubmit} noValidate className="flex flex-col gap-4">
        <ConnectionFields
          field={form.field}
          defaultBaseUrl={null}
          keyHint={engine.hasKey ? 'A key is stored. Leave this empty to keep it.' : 'No key is stored.'}
        />
        {engine.hasKey && (
          <Checkbox label="Forget the stored key" checked={forgetKey} onChange={setForgetKey} />
        )}
        <FormError text={form.errors.form} />
        <div className="mt-2 flex justify-end gap-2">
          <Button onClick={close}>Cancel</Button>
          <Button tone="primary" type="submit" busy={form.busy}>
            Save
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
