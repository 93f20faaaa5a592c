import { useMutation, useQuery } from '@tanstack/react-query';
import { emptyTrash, previewEmptyTrash } from '../../shared/contract/lifecycle.ts';
import { call, keys, queryClient, sentenceOf } from '../api.ts';
import { AlertDialog } from '../ui/AlertDialog.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { byteWords, imagesAndChats } from './words.ts';

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
      onClose();
    },
  });
  const counts = preview.data;
  const failure = empty.error ?? preview.error;
  return (
    <AlertDialog
      open={open}
      onOpenChange={(next) => {
        if (next) return;
        empty.reset();
        onClose();
      }}
      title="Empty the trash?"
      description={
        counts ? (
          <>
            <strong className="font-medium text-ink">{imagesAndChats(counts.images, counts.chats)}</strong>
            {counts.images > 0 && ` (${byteWords(counts.bytes)})`} will be erased from this server, with
            previews, names and prompts. This cannot be undone.
          </>
        ) : (
          <Skeleton className="h-12" />
        )
      }
      confirm="Empty trash"
      busy={empty.isPending}
      disabled={!counts || counts.images + counts.chats === 0}
      error={failure ? sentenceOf(failure) : null}
      onConfirm={() => empty.mutate()}
    />
  );
}
