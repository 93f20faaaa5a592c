import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { previewSelection } from '../../shared/contract/bulk.ts';
import type { Selection } from '../../shared/contract/common.ts';
import { getRetention } from '../../shared/contract/lifecycle.ts';
import { call, keys, sentenceOf } from '../api.ts';
import { AlertDialog } from '../ui/AlertDialog.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { afterwards } from './afterwards.ts';
import { useTrashActions } from './trash-actions.ts';
import { byteWords, counted } from './words.ts';

interface DeleteSelectionDialogProps {
  selection: Selection;
  title: string;
  onClose: () => void;
  onDeleted?: () => void;
}

/** Asks, with true counts, before everything that a query finds goes to the trash. */
export default function DeleteSelectionDialog(props: DeleteSelectionDialogProps) {
  const { selection, title, onClose, onDeleted } = props;
  const { trashImages } = useTrashActions();
  const [busy, setBusy] = useState(false);
  const preview = useQuery({
    // Under the key of what is picked, so that a change elsewhere corrects the counts while the question stands.
    queryKey: [...keys.selection(), 'deletion', selection],
    queryFn: ({ signal }) => call(previewSelection, { selection }, { signal }),
    staleTime: 0,
    gcTime: 0,
  });
  const retention = useQuery({
    queryKey: keys.retention(),
    queryFn: ({ signal }) => call(getRetention, {}, { signal }),
  });
  const counts = preview.data;
  const among = counts
    ? [
        counts.favourites > 0 && counted(counts.favourites, 'favourite'),
        counts.filed > 0 && `${counted(counts.filed, 'image')} in folders`,
      ].filter((words) => words !== false)
    : [];
  const failure = preview.error ?? retention.error;

  const remove = async (): Promise<void> => {
    setBusy(true);
    const done = await trashImages(selection, counts?.images ?? 0);
    setBusy(false);
    if (!done) return;
    onClose();
    onDeleted?.();
  };

  return (
    <AlertDialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={title}
      description={
        counts && retention.data ? (
          counts.images === 0 ? (
            'There is nothing to delete.'
          ) : (
            <>
              <strong className="font-medium text-ink">{counted(counts.images, 'image')}</strong> (
              {byteWords(counts.bytes)}) {counts.images === 1 ? 'goes' : 'go'} to the trash
              {among.length > 0 && `, ${among.join(' and ')} among them`}. {afterwards(retention.data.days)}
            </>
          )
        ) : (
          <Skeleton className="h-16" />
        )
      }
      confirm={counts && counts.images > 0 ? `Delete ${counted(counts.images, 'image')}` : 'Delete'}
      busy={busy}
      disabled={!counts || counts.images === 0}
      error={failure ? sentenceOf(failure) : null}
      onConfirm={() => void remove()}
    />
  );
}
