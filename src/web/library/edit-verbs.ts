import type { Selection } from '../../shared/contract/common.ts';
import { editImages, undoEdit, type Edit } from '../../shared/contract/edits.ts';
import { call, queryClient, keys, sentenceOf } from '../api.ts';
import { offerUndo } from '../lifecycle/undoable.ts';
import { counted } from '../lifecycle/words.ts';
import { toast } from '../ui/toast-store.ts';

async function undo(actionId: string): Promise<string> {
  const { images, left, job } = await call(undoEdit, { actionId });
  if (job) {
    void queryClient.invalidateQueries({ queryKey: keys.jobs() });
    return 'Undoing it. This goes on while you do other things.';
  }
  const stay =
    left > 0 ? ` ${counted(left, 'image')} changed since and ${left === 1 ? 'stays' : 'stay'}.` : '';
  return images === 0 && left === 0
    ? 'Nothing was left to undo.'
    : `Undone for ${counted(images, 'image')}.${stay}`;
}

/**
 * Edits a selection and offers to undo it. `done` says of so many images what was done, `begun` what is being done where
 * they are many. False when it did not work (and a toast said why).
 */
export async function editSelection(
  selection: Selection,
  edit: Edit,
  words: { done: (images: string) => string; begun: string; nothing: string },
): Promise<boolean> {
  try {
    const { actionId, images, left, job } = await call(editImages, { selection, edit });
    const what = edit.kind === 'name' ? 'name' : 'date';
    const stay =
      left > 0
        ? ` ${counted(left, 'image')} could not be given that ${what} and ${left === 1 ? 'stays' : 'stay'} as before.`
        : '';
    if (job) {
      void queryClient.invalidateQueries({ queryKey: keys.jobs() });
      offerUndo(words.begun, () => undo(actionId));
    } else if (images === 0) toast({ text: left > 0 ? stay.trim() : words.nothing });
    else offerUndo(words.done(counted(images, 'image')) + stay, () => undo(actionId));
    return true;
  } catch (error) {
    toast({ text: sentenceOf(error), tone: 'danger' });
    return false;
  }
}
