import type { Selection } from '../../shared/contract/common.ts';
import { editSelection } from './edit-verbs.ts';

/** Keeps images from rules. False when it did not work (and a toast said why). */
export const protectImages = (selection: Selection): Promise<boolean> =>
  editSelection(
    selection,
    { kind: 'protect', on: true },
    {
      done: (images) => `Protected ${images}.`,
      begun: 'Protecting images…',
      nothing: 'Everything selected is protected already.',
    },
  );

export const unprotectImages = (selection: Selection): Promise<boolean> =>
  editSelection(
    selection,
    { kind: 'protect', on: false },
    {
      done: (images) => `Stopped protecting ${images}.`,
      begun: 'Lifting the protection of images…',
      nothing: 'Nothing selected is protected.',
    },
  );
