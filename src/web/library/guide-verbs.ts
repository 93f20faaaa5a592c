import type { Selection } from '../../shared/contract/common.ts';
import {
  type Guide,
  mostPins,
  pinReferences,
  unpinReferences,
  writeBrief,
} from '../../shared/contract/guides.ts';
import { call, keys, queryClient, sentenceOf } from '../api.ts';
import { offerUndo } from '../lifecycle/undoable.ts';
import { counted } from '../lifecycle/words.ts';
import { toast } from '../ui/toast-store.ts';
import type { NamedFolder } from './filing-verbs.ts';
import { guideQuery } from './guide-queries.ts';

const show = (guide: Guide): void => {
  queryClient.setQueryData(keys.guide(guide.folderId), guide);
};

async function attempt(work: () => Promise<void>): Promise<boolean> {
  try {
    await work();
    return true;
  } catch (error) {
    toast({ text: sentenceOf(error), tone: 'danger' });
    return false;
  }
}

/** Writes the brief of a folder. Throws CallError; the caller keeps the text. */
export async function saveBrief(folder: NamedFolder, brief: string, before: string): Promise<void> {
  show(await call(writeBrief, { id: folder.id, brief }));
  offerUndo(
    brief === '' ? `Cleared the brief of “${folder.name}”.` : `Saved the brief of “${folder.name}”.`,
    async () => {
      show(await call(writeBrief, { id: folder.id, brief: before }));
      return `“${folder.name}” has the brief that it had before.`;
    },
  );
}

/** Pins images to a folder as references. */
export const pinImages = (folder: NamedFolder, selection: Selection): Promise<boolean> =>
  attempt(async () => {
    if (!('ids' in selection) || selection.ids.length > mostPins) {
      toast({ text: `A folder pins at most ${mostPins} images. Choose fewer.` });
      return;
    }
    const { id } = folder;
    const imageIds = selection.ids;
    const { pins } = await queryClient.ensureQueryData(guideQuery(id));
    const added = imageIds.filter((imageId) => !pins.some((pin) => pin.imageId === imageId));
    if (added.length === 0) {
      toast({ text: `That is pinned to “${folder.name}” already.` });
      return;
    }
    show(await call(pinReferences, { id, imageIds: added }));
    offerUndo(`Pinned ${counted(added.length, 'reference')} to “${folder.name}”.`, async () => {
      show(await call(unpinReferences, { id, imageIds: added }));
      return `Took ${counted(added.length, 'reference')} off “${folder.name}”.`;
    });
  });

export const unpinImage = (folder: NamedFolder, imageId: string): Promise<boolean> =>
  attempt(async () => {
    const { id } = folder;
    show(await call(unpinReferences, { id, imageIds: [imageId] }));
    offerUndo(`Took a reference off “${folder.name}”. The image stays where it is.`, async () => {
      show(await call(pinReferences, { id, imageIds: [imageId] }));
      return `It is pinned to “${folder.name}” again.`;
    });
  });
