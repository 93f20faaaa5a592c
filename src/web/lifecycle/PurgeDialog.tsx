import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { Selection } from '../../shared/contract/common.ts';
import { purgeImages } from '../../shared/contract/lifecycle.ts';
import { call, keys, queryClient, sentenceOf } from '../api.ts';
import { AlertDialog } from '../ui/AlertDialog.tsx';
import { toast } from '../ui/toast-store.ts';
import { isConfirmed, TypedConfirmation, typedFrom } from './TypedConfirmation.tsx';
import { counted, heldWords } from './words.ts';

/** What somebody wants to delete for good. */
export interface PurgeRequest {
  selection: Selection;
  count: number;
}

interface PurgeDialogProps {
  /** Null while nothing is asked. */
  request: PurgeRequest | null;
  onClose: () => void;
  onStarted?: () => void;
}

/** Asks before images are deleted for good, and starts the job that does it. */
export function PurgeDialog({ request, onClose, onStarted }: PurgeDialogProps) {
  const purge = useMutation({
    mutationFn: (selection: Selection) => call(purgeImages, { selection }),
    onSuccess: ({ held }) => {
      const stays = heldWords(held).trim();
      if (stays !== '') toast({ text: stays });
      void queryClient.invalidateQueries({ queryKey: keys.jobs() });
      setText('');
      onClose();
      onStarted?.();
    },
  });
  const count = request?.count ?? 0;
  const [text, setText] = useState('');
  const many = count >= typedFrom;
  return (
    <AlertDialog
      open={request !== null}
      onOpenChange={(open) => {
        if (open) return;
        purge.reset();
        setText('');
        onClose();
      }}
      title={`Delete ${counted(count, 'image')} forever?`}
      description={
        <>
          {count === 1
            ? 'The image, its previews, name and prompt are'
            : 'The images, their previews, names and prompts are'}{' '}
          erased from this server. Chats keep a mark that an image was deleted. This cannot be undone.
        </>
      }
      confirm="Delete forever"
      busy={purge.isPending}
      disabled={many && !isConfirmed(text)}
      error={purge.isError ? sentenceOf(purge.error) : null}
      onConfirm={() => request && purge.mutate(request.selection)}
    >
      {many && <TypedConfirmation value={text} onChange={setText} />}
    </AlertDialog>
  );
}
