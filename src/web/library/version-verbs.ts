import { chooseVersion, listVersions } from '../../shared/contract/library.ts';
import { undoFiling } from '../../shared/contract/organise.ts';
import { call, sentenceOf } from '../api.ts';
import { trashActions } from '../lifecycle/trash-actions.ts';
import { offerUndo } from '../lifecycle/undoable.ts';
import { toast } from '../ui/toast-store.ts';

/** Has the Library show this version of its picture; can be undone. A toast says when that did not work. */
export async function showInLibrary(id: string): Promise<void> {
  try {
    const { actionId } = await call(chooseVersion, { id });
    offerUndo('The Library shows this version now.', async () => {
      const { images } = await call(undoFiling, { actionId });
      return images > 0 ? 'The Library shows what it showed before.' : 'Nothing was left to undo.';
    });
  } catch (error) {
    toast({ text: sentenceOf(error), tone: 'danger' });
  }
}

/** Moves all versions of a picture to the trash, as one that can be undone. False when it did not work (and a toast said why). */
export async function deleteVersions(id: string): Promise<boolean> {
  try {
    const { images } = await call(listVersions, { id });
    const ids = images.filter(({ state }) => state === 'live').map((image) => image.id);
    return await trashActions.trashImages({ ids }, ids.length);
  } catch (error) {
    toast({ text: sentenceOf(error), tone: 'danger' });
    return false;
  }
}
