import type { Input, Output } from '../../shared/contract/endpoint.ts';
import { deleteAllChats } from '../../shared/contract/bulk.ts';
import type { Selection } from '../../shared/contract/common.ts';
import * as lifecycle from '../../shared/contract/lifecycle.ts';
import { call, sentenceOf } from '../api.ts';
import { useShortcut } from '../shell/shortcuts.ts';
import { toast } from '../ui/toast-store.ts';
import { offerUndo, undoLast } from './undoable.ts';
import { imagesAndChats } from './words.ts';

async function undo(actionId: string): Promise<string> {
  const back = await call(lifecycle.undoTrash, { actionId });
  const what = imagesAndChats(back.images, back.chats);
  return what === 'nothing' ? 'Nothing was left to bring back.' : `Brought back ${what}.`;
}

const offerToUndo = ({ actionId, images, chats, job }: Output<typeof lifecycle.trashImages>): void =>
  offerUndo(
    job === null
      ? `Deleted ${imagesAndChats(images, chats)}.`
      : `Deleted ${imagesAndChats(images, chats)} so far; the rest follows.`,
    () => undo(actionId),
  );

export interface TrashActions {
  /** Moves a selection to the trash and offers to undo it. False when it did not work (and a toast said why). */
  trashImages(selection: Input<typeof lifecycle.trashImages>['selection'], count: number): Promise<boolean>;
  /** Deletes a chat with or without its images, as one action that can be undone. Throws CallError. */
  deleteChat(input: Input<typeof lifecycle.deleteChat>): Promise<void>;
  /** Deletes all chats with or without their images, as one action that can be undone. Throws CallError. */
  deleteAllChats(input: Input<typeof deleteAllChats>): Promise<void>;
  /** Brings a selection back from the trash. */
  restoreImages(selection: Selection): Promise<boolean>;
  /** Brings a chat back with the images that were deleted with it. */
  restoreChat(id: string): Promise<boolean>;
  /** Undoes the newest thing of this tab that is not undone yet. */
  undoLast(): Promise<void>;
}

async function attempt(work: () => Promise<void>): Promise<boolean> {
  try {
    await work();
    return true;
  } catch (error) {
    toast({ text: sentenceOf(error), tone: 'danger' });
    return false;
  }
}

export const trashActions: TrashActions = {
  trashImages: (selection, count) =>
    attempt(async () => {
      if (count === 0) return;
      offerToUndo(await call(lifecycle.trashImages, { selection }));
    }),
  async deleteChat(input) {
    offerToUndo(await call(lifecycle.deleteChat, input));
  },
  async deleteAllChats(input) {
    offerToUndo(await call(deleteAllChats, input));
  },
  restoreImages: (selection) =>
    attempt(async () => {
      const back = await call(lifecycle.restoreImages, { selection });
      toast({ text: `Restored ${imagesAndChats(back.images, 0)}.` });
    }),
  restoreChat: (id) =>
    attempt(async () => {
      const back = await call(lifecycle.restoreChat, { id });
      toast({ text: `Restored ${imagesAndChats(back.images, back.chats)}.` });
    }),
  undoLast,
};

/** The verbs that delete and bring back. They are the same for every component and never change. */
export function useTrashActions(): TrashActions {
  return trashActions;
}

/** Gives the page Ctrl+Z for the newest thing that can be undone. Stands once, in the shell, so that it works on every page. */
export function useUndoShortcut(): void {
  useShortcut('mod+z', 'Undo', () => void undoLast());
}
