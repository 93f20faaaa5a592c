import { useState } from 'react';
import { AlertDialog } from '../ui/AlertDialog.tsx';
import { Checkbox } from '../ui/Checkbox.tsx';
import { counted, imagesAndChats } from './words.ts';

interface ShorterRetentionDialogProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  days: number;
  inTrash: { images: number; chats: readonly unknown[] };
  busy: boolean;
  error: string | null;
  onChoose: (applyToTrash: boolean) => void;
}

/** Asks whether a shorter retention also applies to what is in the trash already. */
export function ShorterRetentionDialog(props: ShorterRetentionDialogProps) {
  const { days, inTrash } = props;
  const [apply, setApply] = useState(false);
  const held = imagesAndChats(inTrash.images, inTrash.chats.length);
  return (
    <AlertDialog
      open={props.open}
      onOpenChange={props.onOpenChange}
      title={`Keep deleted images for ${counted(days, 'day')}?`}
      description={
        <>
          This applies to everything you delete from now on. {held} in the trash{' '}
          {inTrash.images + inTrash.chats.length === 1 ? 'keeps its' : 'keep their'} purge date unless you
          choose otherwise.
        </>
      }
      confirm={apply ? 'Shorten for the trash too' : 'Shorten from now on'}
      tone={apply ? 'danger' : 'primary'}
      busy={props.busy}
      error={props.error}
      onConfirm={() => props.onChoose(apply)}
    >
      <Checkbox
        label={
          <>
            Also apply it to what is in the trash. What was deleted more than {counted(days, 'day')} ago is
            then purged within minutes and cannot be brought back.
          </>
        }
        checked={apply}
        onChange={setApply}
      />
    </AlertDialog>
  );
}
