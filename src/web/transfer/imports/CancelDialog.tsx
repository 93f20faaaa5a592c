import type { Import } from '../../../shared/contract/imports.ts';
import { sentenceOf } from '../../api.ts';
import { AlertDialog } from '../../ui/AlertDialog.tsx';
import { actionsOf, cancelWords } from './import-actions.ts';
import { useImportVerb } from './use-import-verbs.ts';

interface CancelDialogProps {
  one: Import;
  open: boolean;
  onClose: () => void;
}

/** Ends an import, after saying what that means at this moment. */
export function CancelDialog({ one, open, onClose }: CancelDialogProps) {
  const verb = useImportVerb(one.id);
  const words = cancelWords(one);
  return (
    <AlertDialog
      // It may come to its end while the question stands.
      open={open && actionsOf(one).cancel}
      onOpenChange={(next) => {
        if (next) return;
        verb.reset();
        onClose();
      }}
      title={words.title}
      description={words.sentence}
      confirm={words.confirm}
      busy={verb.isPending}
      error={verb.isError ? sentenceOf(verb.error) : null}
      onConfirm={() => verb.mutate({ do: 'cancel' }, { onSuccess: onClose })}
    />
  );
}
