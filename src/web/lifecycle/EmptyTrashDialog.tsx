import { useMutation, useQuery } from '@tanstack/react-query';
import { emptyTrash, previewEmptyTrash } from '../../shared/contract/lifecycle.ts';
import { useState } from 'react';
import { call, keys, queryClient, sentenceOf } from '../api.ts';
import { ExportFirst } from '../transfer/exports/ExportFirst.tsx';
import { AlertDialog } from '../ui/AlertDialog.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { isConfirmed, TypedConfirmation, typedFrom } from './TypedConfirmation.tsx';
import { byteWords, heldWords, imagesAndChats } from './words.ts';

interface EmptyTrashDialogProps {
  open: boolean;
  onClose: () => void;
}

/** Asks, with true counts, before the trash is emptied, and starts the job that does it. */
export function EmptyTrashDialog({ open, onClose }: EmptyTrashDialogProps) {
  const preview = useQuery({
    // Under the key of the trash, so that a change elsewhere corrects the counts while the question stands.
    queryKey: [...keys.trash(), 'preview'],
    queryFn: ({ signal }) => call(previewEmptyTrash, {}, { signal }),
    enabled: open,
    staleTime: 0,
    gcTime: 0,
  });
  const empty = useMutation({
    mutationFn: () => call(emptyTrash, {}),
    onSuccess: () => {
      void queryClient.invalidateQueries({ queryKey: keys.jobs() });
      setText('');
      onClose();
    },
  });
  const counts = preview.data;
  const [text, setText] = useState('');
  const many = counts !== undefined && counts.images + counts.chats >= typedFrom;
  const failure = empty.error ?? preview.error;
  return (
    <AlertDialog
      open={open}
      onOpenChange={(next) => {
        if (next) return;
        empty.reset();
        setText('');
        onClose();
      }}
      title="Empty the trash?"
      description={
        counts ? (
          <>
            <strong className="font-medium text-ink">{imagesAndChats(counts.images, counts.chats)}</strong>
            {counts.images > 0 && ` (${byteWords(counts.bytes)})`} will be erased from this server, with
            previews, names and prompts. This cannot be undone.{heldWords(counts.held)}
          </>
        ) : (
          <Skeleton className="h-12" />
        )
      }
      confirm="Empty trash"
      busy={empty.isPending}
      disabled={!counts || counts.images + counts.chats === 0 || (many && !isConfirmed(text))}
      error={failure ? sentenceOf(failure) : null}
      onConfirm={() => empty.mutate()}
    >
      {many && <TypedConfirmation value={text} onChange={setText} />}
      <ExportFirst onLeave={onClose} />
    </AlertDialog>
  );
}
