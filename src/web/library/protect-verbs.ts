import type { Selection } from '../../shared/contract/common.ts';
import * as organise from '../../shared/contract/organise.ts';
import { call, sentenceOf } from '../api.ts';
import { offerUndo } from '../lifecycle/undoable.ts';
import { counted } from '../lifecycle/words.ts';
import { toast } from '../ui/toast-store.ts';

async function run(
  endpoint: typeof organise.protectImages | typeof organise.unprotectImages,
  selection: Selection,
  words: (images: string) => string,
  nothing: string,
): Promise<boolean> {
  try {
    const done = await call(endpoint, { selection });
    if (done.images === 0) toast({ text: nothing });
    else
      offerUndo(words(counted(done.images, 'image')), async () => {
        const { images } = await call(organise.undoFiling, { actionId: done.actionId });
        return images > 0 ? `Undone for ${counted(images, 'image')}.` : 'Nothing was left to undo.';
      });
    return true;
  } catch (error) {
    toast({ text: sentenceOf(error), tone: 'danger' });
    return false;
  }
}

/** Keeps images from rules. False when it did not work (and a toast said why). */
export const protectImages = (selection: Selection): Promise<boolean> =>
  run(
    organise.protectImages,
    selection,
    (images) => `Protected ${images}.`,
    'Everything selected is protected already.',
  );

export const unprotectImages = (selection: Selection): Promise<boolean> =>
  run(
    organise.unprotectImages,
    selection,
    (images) => `Stopped protecting ${images}.`,
    'Nothing selected is protected.',
  );
