import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { addEngine, listEngineKinds, testEngine, type EngineKind } from '../../shared/contract/engines.ts';
import { FormError } from '../accounts/FormError.tsx';
import { useForm } from '../accounts/use-form.ts';
import { call, keys } from '../api.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { ErrorState } from '../ui/ErrorState.tsx';
import { Select } from '../ui/Select.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { toast } from '../ui/toasts.tsx';
import { ConnectionFields } from './ConnectionFields.tsx';
import { parseModels } from './engine-words.ts';

function AddEngineForm({ kind, close }: { kind: EngineKind; close: () => void }) {
  const client = useQueryClient();
  const initial = { name: kind.name, baseUrl: '', key: '', models: kind.defaultModels.join('\n') };
  const form = useForm(initial, async ({ name, baseUrl, key, models }) => {
    const added = await call(addEngine, {
      kind: kind.kind,
      name,
      baseUrl: baseUrl.trim() || kind.defaultBaseUrl,
      key: key.trim() || null,
      models: parseModels(models),
    });
    await client.invalidateQueries({ queryKey: keys.engines() });
    close();
    const result = await call(testEngine, { id: added.id });
    toast({
      text: result.ok
        ? `Connected. ${result.detail}`
        : `${added.name} was added, but does not work yet. ${result.detail}`,
      ...(result.ok ? {} : { tone: 'danger' as const }),
    });
  });
  return (
    <form onSubmit={form.onSubmit} noValidate className="flex flex-col gap-4">
      <p className="text-sm text-muted">{kind.description}</p>
      <ConnectionFields
        field={form.field}
        defaultBaseUrl={kind.defaultBaseUrl}
        keyHint={`${kind.keyNeeded ? 'Needed.' : 'Only if the service asks for one.'} Kept encrypted on the server and never shown again.`}
      />
      <FormError text={form.errors.form} />
      <div className="mt-2 flex justify-end gap-2">
        <Button onClick={close}>Cancel</Button>
        <Button tone="primary" type="submit" busy={form.busy}>
          Connect and test
        </Button>
      </div>
    </form>
  );
}

/** Connects another engine: which kind, where it is, and its key. */
export function AddEngineDialog({ close }: { close: () => void }) {
  const query = useQuery({
    queryKey: keys.engineKinds(),
    queryFn: ({ signal }) => call(listEngineKinds, {}, { signal }),
  });
  const [chosen, setChosen] = useState('');
  const kinds = query.data?.kinds ?? [];
  const kind = kinds.find((entry) => entry.kind === chosen) ?? kinds[0];
  return (
    <Dialog open onOpenChange={(open) => !open && close()} title="Connect an engine">
      {query.isPending && <Skeleton className="h-64" />}
      {query.isError && (
        <ErrorState
          title="The kinds of engine did not load"
          error={query.error}
          retry={() => void query.refetch()}
        />
      )}
      {kind && (
        <>
          {kinds.length > 1 && (
            <Select
              label="Kind"
              value={kind.kind}
              onChange={setChosen}
              options={kinds.map((entry) => ({ value: entry.kind, label: entry.name }))}
              className="mb-4"
            />
          )}
          <AddEngineForm key={kind.kind} kind={kind} close={close} />
        </>
      )}
    </Dialog>
  );
}
