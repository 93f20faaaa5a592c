import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { previewAllChatsDeletion } from '../../shared/contract/bulk.ts';
import { call, keys, sentenceOf } from '../api.ts';
import { ExportFirst } from '../transfer/exports/ExportFirst.tsx';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { AlsoDelete } from './AlsoDelete.tsx';
import { afterwards } from './afterwards.ts';
import { deletedWithAll, type AllChatsPreview } from './all-chats-deletion.ts';
import { useTrashActions } from './trash-actions.ts';
import { isConfirmed, TypedConfirmation } from './TypedConfirmation.tsx';
import { counted } from './words.ts';

interface Include {
  favourites: boolean;
  filed: boolean;
}

function Counts(props: {
  preview: AllChatsPreview;
  include: Include;
  setInclude: (next: Include) => void;
  text: string;
  setText: (text: string) => void;
}) {
  const { preview, include, setInclude } = props;
  if (preview.chats === 0) return <p>There is no chat to delete.</p>;
  const kept = preview.madeHere - deletedWithAll(preview, include);
  return (
    <div className="space-y-4">
      <p>
        <strong className="font-medium">{counted(preview.chats, 'chat')}</strong>
        {preview.archived > 0 && `, ${preview.archived.toLocaleString('en')} of them archived,`} will go to
        the trash.{' '}
        {preview.madeHere === 0
          ? 'No image in your Library was made in them.'
          : `${counted(preview.madeHere, 'image')} in your Library ${preview.madeHere === 1 ? 'was' : 'were'} made in them.`}
        {kept > 0 &&
          ` ${kept.toLocaleString('en')} of these ${kept === 1 ? 'stays unless you include it' : 'stay unless you include them'} below.`}
      </p>
      {preview.favouritesOrFiled > 0 && (
        <div className="space-y-1">
          <AlsoDelete counts={preview} include={include} onChange={setInclude} />
        </div>
      )}
      <p className="text-muted">{afterwards(preview.retentionDays)} Temporary chats are not touched.</p>
      <TypedConfirmation value={props.text} onChange={props.setText} />
    </div>
  );
}

/** Asks, with true counts, whether all chats are deleted with the images made in them or without. */
export default function DeleteAllChatsDialog({ onClose }: { onClose: () => void }) {
  const { deleteAllChats } = useTrashActions();
  const [include, setInclude] = useState<Include>({ favourites: false, filed: false });
  const [text, setText] = useState('');
  const [busy, setBusy] = useState<'keep' | 'delete' | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const query = useQuery({
    // Under the key of such counts, so that a change elsewhere corrects them while the question stands.
    queryKey: keys.chatDeletion('all'),
    queryFn: ({ signal }) => call(previewAllChatsDeletion, {}, { signal }),
    staleTime: 0,
    gcTime: 0,
  });
  const preview = query.data;
  const images = preview ? deletedWithAll(preview, include) : 0;
  const ready = preview !== undefined && preview.chats > 0 && isConfirmed(text) && busy === null;

  const remove = async (what: 'keep' | 'delete'): Promise<void> => {
    setBusy(what);
    setFailure(null);
    try {
      const { favourites: includeFavourites, filed: includeFiled } = include;
      await deleteAllChats({ images: what, includeFavourites, includeFiled });
      onClose();
    } catch (error) {
      setFailure(sentenceOf(error));
    } finally {
      setBusy(null);
    }
  };

  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title="Delete all chats?"
      actions={
        // Whole sentences do not fit side by side.
        <div className="flex w-full flex-col gap-2">
          {preview && images > 0 && (
            <Button
              tone="danger"
              disabled={!ready}
              busy={busy === 'delete'}
              onClick={() => void remove('delete')}
            >
              Delete {counted(preview.chats, 'chat')} and {counted(images, 'image')}
            </Button>
          )}
          <Button
            tone={images > 0 ? 'secondary' : 'danger'}
            disabled={!ready}
            busy={busy === 'keep'}
            onClick={() => void remove('keep')}
          >
            {preview && preview.madeHere > 0 ? 'Delete all chats, keep images' : 'Delete all chats'}
          </Button>
          <Button tone="ghost" onClick={onClose}>
            Cancel
          </Button>
        </div>
      }
    >
      {preview ? (
        <Counts preview={preview} include={include} setInclude={setInclude} text={text} setText={setText} />
      ) : query.isError ? (
        <p role="alert" className="text-danger-ink">
          {sentenceOf(query.error)}
        </p>
      ) : (
        <Skeleton className="h-24" />
      )}
      {preview && preview.chats > 0 && <ExportFirst onLeave={onClose} />}
      {failure && (
        <p role="alert" className="mt-4 text-sm text-danger-ink">
          {failure}
        </p>
      )}
    </Dialog>
  );
}
