import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { previewChatDeletion } from '../../shared/contract/lifecycle.ts';
import { call, keys, sentenceOf } from '../api.ts';
import { Button } from '../ui/Button.tsx';
import { Checkbox } from '../ui/Checkbox.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { AlsoDelete } from './AlsoDelete.tsx';
import { afterwards } from './afterwards.ts';
import { deletionCounts, type ChatDeletionPreview, type Included } from './chat-deletion.ts';
import { useTrashActions } from './trash-actions.ts';
import { counted } from './words.ts';

interface DeleteChatDialogProps {
  chat: { id: string; title: string };
  open: boolean;
  onOpenChange: (open: boolean) => void;
  onDeleted?: () => void;
}

function Choices(props: {
  preview: ChatDeletionPreview;
  include: Included;
  setInclude: (next: Included) => void;
}) {
  const { preview, include, setInclude } = props;
  const { kept } = deletionCounts(preview, include);
  return (
    <div className="space-y-4">
      <p>
        {preview.madeHere === 0
          ? 'No image in your Library was made in this chat.'
          : `${counted(preview.madeHere, 'image')} in your Library ${preview.madeHere === 1 ? 'was' : 'were'} made in this chat.`}
        {kept > 0 &&
          ` ${kept.toLocaleString('en')} of them ${kept === 1 ? 'stays unless you include it' : 'stay unless you include them'} below.`}
      </p>
      {preview.kept.length > 0 && (
        <div className="space-y-1">
          {preview.alsoElsewhere > 0 && (
            <Checkbox
              label={`Also delete ${counted(preview.alsoElsewhere, 'image')} shown in other chats`}
              checked={include.elsewhere}
              onChange={(elsewhere) => setInclude({ ...include, elsewhere })}
            />
          )}
          <AlsoDelete
            counts={preview}
            include={include}
            onChange={(more) => setInclude({ ...include, ...more })}
          />
        </div>
      )}
      <p className="text-muted">{afterwards(preview.retentionDays)}</p>
    </div>
  );
}

/** Asks, with true counts, whether a chat is deleted with the images made in it or without them. */
export function DeleteChatDialog({ chat, open, onOpenChange, onDeleted }: DeleteChatDialogProps) {
  const { deleteChat } = useTrashActions();
  const [include, setInclude] = useState<Included>({ elsewhere: false, favourites: false, filed: false });
  const [busy, setBusy] = useState<'keep' | 'delete' | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const query = useQuery({
    queryKey: keys.chatDeletion(chat.id),
    queryFn: ({ signal }) => call(previewChatDeletion, { id: chat.id }, { signal }),
    enabled: open,
    // The counts must be true at the moment of asking.
    staleTime: 0,
    gcTime: 0,
  });
  const preview = query.data;
  const counts = preview && deletionCounts(preview, include);

  const remove = async (images: 'keep' | 'delete'): Promise<void> => {
    setBusy(images);
    setFailure(null);
    try {
      await deleteChat({
        id: chat.id,
        images,
        includeElsewhere: include.elsewhere,
        includeFavourites: include.favourites,
        includeFiled: include.filed,
      });
      onOpenChange(false);
      onDeleted?.();
    } catch (error) {
      setFailure(sentenceOf(error));
    } finally {
      setBusy(null);
    }
  };

  const withImages = counts !== undefined && counts.deleted > 0;
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={`Delete “${chat.title}”?`}
      actions={
        // Whole sentences do not fit side by side.
        <div className="flex w-full flex-col gap-2">
          {withImages && (
            <Button
              tone="danger"
              disabled={busy !== null}
              busy={busy === 'delete'}
              onClick={() => void remove('delete')}
            >
              Delete chat and {counted(counts.deleted, 'image')}
            </Button>
          )}
          <Button
            tone={withImages ? 'secondary' : 'danger'}
            disabled={!preview || busy !== null}
            busy={busy === 'keep'}
            onClick={() => void remove('keep')}
          >
            {preview && preview.madeHere > 0 ? 'Delete chat, keep images' : 'Delete chat'}
          </Button>
          <Button tone="ghost" onClick={() => onOpenChange(false)}>
            Cancel
          </Button>
        </div>
      }
    >
      {preview ? (
        <Choices preview={preview} include={include} setInclude={setInclude} />
      ) : query.isError ? (
        <p role="alert" className="text-danger-ink">
          {sentenceOf(query.error)}
        </p>
      ) : (
        <Skeleton className="h-24" />
      )}
      {failure && (
        <p role="alert" className="mt-4 text-sm text-danger-ink">
          {failure}
        </p>
      )}
    </Dialog>
  );
}
