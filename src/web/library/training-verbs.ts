import type { Selection } from '../../shared/contract/common.ts';
import { editSelection } from './edit-verbs.ts';

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

/** Says of images whether they may be used for training. False when it did not work (and a toast said why). */
export const sayTraining = (selection: Selection, choice: TrainingChoice): Promise<boolean> =>
  editSelection(
    selection,
    { kind: 'training', training: choice === 'general' ? null : choice === 'yes' },
    {
      done: (images) => `Noted for ${images}.`,
      begun: 'Noting it for images…',
      nothing: 'That was said of all of them already.',
    },
  );
