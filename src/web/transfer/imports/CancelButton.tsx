import { useState } from 'react';
import type { Import } from '../../../shared/contract/imports.ts';
import { sentenceOf } from '../../api.ts';
import { AlertDialog } from '../../ui/AlertDialog.tsx';
import { Button } from '../../ui/Button.tsx';
import { cancelWords } from './import-actions.ts';
import { useImportVerb } from './use-import-verbs.ts';

interface CancelButtonProps {
  one: Import;
  /** Ends what this device is sending to it, before the server is told. */
  onConfirm?: () => void;
}

/** Ends an import, after saying what that means. */
export function CancelButton({ one, onConfirm }: CancelButtonProps) {
  const [asking, setAsking] = useState(false);
  const verb = useImportVerb(one.id);
  const words = cancelWords(one);
  return (
    <>
      <Button tone="ghost" onClick={() => setAsking(true)}>
        Cancel import
      </Button>
      <AlertDialog
        open={asking}
        onOpenChange={(open) => {
          verb.reset();
          setAsking(open);
        }}
        title={words.title}
        description={words.sentence}
        confirm={words.confirm}
        busy={verb.isPending}
        error={verb.isError ? sentenceOf(verb.error) : null}
        onConfirm={() => {
          onConfirm?.();
          verb.mutate({ do: 'cancel' }, { onSuccess: () => setAsking(false) });
        }}
      />
    </>
  );
}
