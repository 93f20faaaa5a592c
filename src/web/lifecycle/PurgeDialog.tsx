import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Selection } from '../../shared/contract/common.ts';
import { purgeImages } from '../../shared/contract/lifecycle.ts';
import { previewPurge } from '../../shared/contract/purges.ts';
import { call, keys, queryClient, sentenceOf } from '../api.ts';
import { AlertDialog } from '../ui/AlertDialog.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { toast } from '../ui/toast-store.ts';
import { isConfirmed, TypedConfirmation, typedFrom } from './TypedConfirmation.tsx';
import { counted, heldWords } from './words.ts';

/** What somebody wants to delete for good. */
export interface PurgeRequest {
  selection: Selection;
  /** How many the page takes them for: of images that are named it is shown until the server has counted. */
  count: number;
}

interface PurgeDialogProps {
  /** Null while nothing is asked. */
  request: PurgeRequest | null;
  onClose: () => void;
  onStarted?: () => void;
}

/** Asks, with true counts, before images are deleted for good, and starts the job that does it. */
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
  const preview = useQuery({
    // Under the key of what is picked, so that a change elsewhere corrects the counts while the question stands.
    queryKey: [...keys.selection(), 'purge', request?.selection],
    queryFn: ({ signal }) => call(previewPurge, { selection: request!.selection }, { signal }),
    // Once it is confirmed, what is marked would count down.
    enabled: request !== null && !purge.isPending,
    placeholderData: () =>
      request && 'ids' in request.selection ? { images: request.count, held: 0 } : undefined,
    staleTime: 0,
    gcTime: 0,
  });
  const counts = preview.data;
  const count = counts?.images ?? 0;
  const [text, setText] = useState('');
  const many = count >= typedFrom;
  const failure = purge.error ?? preview.error;
  return (
    <AlertDialog
      open={request !== null}
      onOpenChange={(open) => {
        if (open) return;
        purge.reset();
        setText('');
        onClose();
      }}
      title={`Delete ${count === 0 ? 'images' : counted(count, 'image')} forever?`}
      description={
        counts ? (
          <>
            {count === 0
              ? 'There is nothing to delete.'
              : `${
                  count === 1
                    ? 'The image, its previews, name and prompt are'
                    : 'The images, their previews, names and prompts are'
                } erased from this server. Chats keep a mark that an image was deleted. This cannot be undone.`}
            {heldWords({ images: counts.held, chats: 0 })}
          </>
        ) : (
          <Skeleton className="h-12" />
        )
      }
      confirm="Delete forever"
      busy={purge.isPending}
      disabled={count === 0 || (many && !isConfirmed(text))}
      error={failure ? sentenceOf(failure) : null}
      onConfirm={() => request && purge.mutate(request.selection)}
    >
      {many && <TypedConfirmation value={text} onChange={setText} />}
    </AlertDialog>
  );
}
