import type { Selection } from '../../shared/contract/common.ts';
import { changeImage, type Image } from '../../shared/contract/library.ts';
import * as organise from '../../shared/contract/organise.ts';
import { call, keys, queryClient, sentenceOf } from '../api.ts';
import { offerUndo } from '../lifecycle/undoable.ts';
import { counted } from '../lifecycle/words.ts';
import { toast } from '../ui/toast-store.ts';
import { editSelection } from './edit-verbs.ts';

/** What the verbs need to know of a folder. */
export interface NamedFolder {
  id: string;
  name: string;
}

/** Asks for the tree anew; the change stream does so as well, and a page that is cut off from it still moves on. */
const reload = (): Promise<void> => queryClient.invalidateQueries({ queryKey: keys.folders() });

/** False when it did not work (and a toast said why). */
async function attempt(work: () => Promise<void>): Promise<boolean> {
  try {
    await work();
    return true;
  } catch (error) {
    toast({ text: sentenceOf(error), tone: 'danger' });
    return false;
  }
}

async function undo(actionId: string): Promise<string> {
  const back = await call(organise.undoFiling, { actionId });
  await reload();
  return back.folders > 0 ? `Brought back ${counted(back.folders, 'folder')}.` : 'Nothing was left to undo.';
}

export const addToFolder = (folder: NamedFolder, selection: Selection): Promise<boolean> =>
  editSelection(
    selection,
    { kind: 'folder.add', folderId: folder.id },
    {
      done: (images) => `Added ${images} to “${folder.name}”.`,
      begun: `Adding images to “${folder.name}”…`,
      nothing: `Everything selected is in “${folder.name}” already.`,
    },
  );

/** Takes images out of all other folders, or out of one with those in it, and puts them into this one. */
export const moveToFolder = (
  folder: NamedFolder,
  selection: Selection,
  from: NamedFolder | null,
): Promise<boolean> =>
  editSelection(
    selection,
    { kind: 'folder.move', folderId: folder.id, from: from?.id ?? null },
    {
      done: (images) => `Moved ${images} to “${folder.name}”.`,
      begun: `Moving images to “${folder.name}”…`,
      nothing: `Everything selected is in “${folder.name}” already.`,
    },
  );

/** Takes images out of a folder; out of those in it too, where their images are shown with its own. */
export const removeFromFolder = (
  folder: NamedFolder,
  selection: Selection,
  below: boolean,
): Promise<boolean> =>
  editSelection(
    selection,
    { kind: 'folder.remove', folderId: folder.id, below },
    {
      done: (images) =>
        `Took ${images} out of “${folder.name}”. ${images === '1 image' ? 'It stays' : 'They stay'} in the Library.`,
      begun: `Taking images out of “${folder.name}”…`,
      nothing: `Nothing selected is in “${folder.name}” any more.`,
    },
  );

const tagWords = (tags: readonly string[]): string =>
  tags.length === 1 ? `“${tags[0]}”` : counted(tags.length, 'tag');

export const tagImages = (selection: Selection, tags: string[]): Promise<boolean> =>
  editSelection(
    selection,
    { kind: 'tag.add', tags },
    {
      done: (images) => `Put ${tagWords(tags)} on ${images}.`,
      begun: `Putting ${tagWords(tags)} on images…`,
      nothing: `Everything selected has ${tagWords(tags)} already.`,
    },
  );

export const untagImages = (selection: Selection, tags: string[]): Promise<boolean> =>
  editSelection(
    selection,
    { kind: 'tag.remove', tags },
    {
      done: (images) => `Took ${tagWords(tags)} off ${images}.`,
      begun: `Taking ${tagWords(tags)} off images…`,
      nothing: `Nothing selected has ${tagWords(tags)}.`,
    },
  );

/** Makes a folder; null when it did not work (and a toast said why). */
export async function createFolder(name: string, parentId: string | null): Promise<organise.Folder | null> {
  let made: organise.Folder | null = null;
  await attempt(async () => {
    made = await call(organise.createFolder, { name, parentId });
    await reload();
  });
  return made;
}

const change = async (input: { id: string; name?: string; parentId?: string | null }): Promise<void> => {
  await call(organise.changeFolder, input);
  await reload();
};

export const renameFolder = ({ id, name: before }: NamedFolder, name: string): Promise<boolean> =>
  attempt(async () => {
    await change({ id, name });
    offerUndo(`Renamed “${before}” to “${name}”.`, async () => {
      await change({ id, name: before });
      return `The folder is named “${before}” again.`;
    });
  });

export const moveFolder = (
  folder: NamedFolder & { parentId: string | null },
  to: NamedFolder | null,
): Promise<boolean> =>
  attempt(async () => {
    if (folder.parentId === (to?.id ?? null)) return;
    await change({ id: folder.id, parentId: to?.id ?? null });
    offerUndo(`Moved “${folder.name}” ${to ? `into “${to.name}”` : 'to the top'}.`, async () => {
      await change({ id: folder.id, parentId: folder.parentId });
      return `“${folder.name}” is back where it was.`;
    });
  });

/** Deletes a folder with those in it. The images stay. */
export const deleteFolder = (folder: NamedFolder): Promise<boolean> =>
  attempt(async () => {
    const gone = await call(organise.deleteFolder, { id: folder.id });
    await reload();
    const what =
      gone.folders === 1
        ? `Deleted the folder “${folder.name}”.`
        : `Deleted “${folder.name}” and ${counted(gone.folders - 1, 'folder')} in it.`;
    const stays =
      gone.images === 0
        ? ''
        : ` ${gone.images === 1 ? 'Its image stays' : `Its ${counted(gone.images, 'image')} stay`} in the Library.`;
    offerUndo(what + stays, () => undo(gone.actionId));
  });

/** Rates an image from 1 to 5, or clears it with null. Shown at once. */
export const rateImage = (id: string, rating: number | null): Promise<boolean> =>
  attempt(async () => {
    const key = keys.image(id);
    const before = queryClient.getQueryData<Image>(key);
    if (before) queryClient.setQueryData<Image>(key, { ...before, rating });
    try {
      queryClient.setQueryData(key, await call(changeImage, { id, rating }));
    } catch (error) {
      await queryClient.invalidateQueries({ queryKey: key });
      throw error;
    }
  });
