import type { Selection } from '../../shared/contract/common.ts';
import { setTraining } from '../../shared/contract/library.ts';
import { undoFiling } from '../../shared/contract/organise.ts';
import { call } from '../api.ts';
import { offerUndo } from '../lifecycle/undoable.ts';
import { counted } from '../lifecycle/words.ts';
import { toast } from '../ui/toast-store.ts';

/** As Settings say of all, or a word about these. */
export type TrainingChoice = 'general' | 'yes' | 'no';

export const trainingChoice = (training: boolean | null): TrainingChoice =>
  training === null ? 'general' : training ? 'yes' : 'no';

/** The choices; `general` is what Settings say, undefined while that is not known. */
export const trainingOptions = (general: boolean | undefined): { value: TrainingChoice; label: string }[] => [
  { value: 'general', label: `As in Settings: ${general ? 'allowed' : 'not allowed'}` },
  { value: 'yes', label: 'Allowed' },
  { value: 'no', label: 'Not allowed' },
];

/** Says of images whether they may be used for training, with undo. Throws what the server says. */
export async function sayTraining(selection: Selection, choice: TrainingChoice): Promise<void> {
  const training = choice === 'general' ? null : choice === 'yes';
  const { actionId, images } = await call(setTraining, { selection, training });
  if (images === 0) {
    toast({ text: 'That was said of all of them already.' });
    return;
  }
  offerUndo(`Noted for ${counted(images, 'image')}.`, async () => {
    const undone = await call(undoFiling, { actionId });
    return undone.images > 0 ? `Undone for ${counted(undone.images, 'image')}.` : 'Nothing was left to undo.';
  });
}
