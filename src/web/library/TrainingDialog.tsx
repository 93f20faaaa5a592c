import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Selection } from '../../shared/contract/common.ts';
import { counted } from '../lifecycle/words.ts';
import { preferencesQuery } from '../settings/preferences-query.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Select } from '../ui/Select.tsx';
import { type TrainingChoice, sayTraining, trainingOptions } from './training-verbs.ts';

interface TrainingDialogProps {
  selection: Selection;
  count: number;
  onClose: () => void;
}

/** Says of a selection whether it may be used for training. */
export default function TrainingDialog({ selection, count, onClose }: TrainingDialogProps) {
  const [choice, setChoice] = useState<TrainingChoice>('no');
  const general = useQuery(preferencesQuery).data?.training;
  const [busy, setBusy] = useState(false);
  const save = async (): Promise<void> => {
    setBusy(true);
    const done = await sayTraining(selection, choice);
    setBusy(false);
    if (done) onClose();
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={`Training with ${counted(count, 'image')}`}
      description="A note that goes with the images into exports. Imagestead itself trains nothing."
      actions={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button tone="primary" busy={busy} onClick={() => void save()}>
            Save
          </Button>
        </>
      }
    >
      <Select
        label="May be used for training"
        value={choice}
        options={trainingOptions(general)}
        onChange={(value) => setChoice(value as TrainingChoice)}
      />
    </Dialog>
  );
}
