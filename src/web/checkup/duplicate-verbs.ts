import {
  keepAll,
  keepDuplicate,
  tellApart,
  undoKeepDuplicate,
  undoTellApart,
} from '../../shared/contract/checkup.ts';
import { call } from '../api.ts';
import { offerUndo } from '../lifecycle/undoable.ts';
import { counted } from '../lifecycle/words.ts';
import { reloadCheckup } from './checkup-queries.ts';

const undoKept = (actionId: string) => async (): Promise<string> => {
  const { images } = await call(undoKeepDuplicate, { actionId });
  await reloadCheckup();
  return `Restored ${counted(images, 'image')}.`;
};

/** Keeps one image of a group and trashes the others, with undo. */
export async function keepOne(group: number, imageId: string): Promise<void> {
  const { actionId, images } = await call(keepDuplicate, { group, imageId });
  await reloadCheckup();
  offerUndo(`Kept one and moved ${counted(images, 'image')} to the trash.`, undoKept(actionId));
}

/** Says that a group holds no duplicates, with undo. */
export async function noDuplicates(group: number): Promise<void> {
  const { setId } = await call(tellApart, { group });
  await reloadCheckup();
  offerUndo('Noted: these are no duplicates.', async () => {
    await call(undoTellApart, { setId });
    await reloadCheckup();
    return 'They are shown as duplicates again.';
  });
}

/** Keeps the best of all groups, in the background, with undo. */
export async function keepBestOfAll(which: 'same' | 'all'): Promise<void> {
  const { actionId } = await call(keepAll, { which });
  offerUndo('Keeping the best of each group and moving the others to the trash.', undoKept(actionId));
}
