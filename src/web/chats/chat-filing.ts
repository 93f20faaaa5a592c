import { fileChat, undoFileChat } from '../../shared/contract/chat-folders.ts';
import { call, keys, queryClient, sentenceOf } from '../api.ts';
import { offerUndo } from '../lifecycle/undoable.ts';
import { counted } from '../lifecycle/words.ts';
import { toast } from '../ui/toast-store.ts';

/** What moving a chat needs to know of it. */
export interface FiledChat {
  id: string;
  title: string;
  folderId: string | null;
}

/** The change stream says so as well; a page that is cut off from it still moves on. */
const reload = (id: string): Promise<unknown> =>
  Promise.all([
    queryClient.invalidateQueries({ queryKey: keys.chats() }),
    queryClient.invalidateQueries({ queryKey: keys.chat(id) }),
    queryClient.invalidateQueries({ queryKey: keys.folders() }),
  ]);

/** Puts a chat into a folder, or with null out of the one that it is in; the images made in it go along. */
export async function moveChat(chat: FiledChat, to: { id: string; name: string } | null): Promise<boolean> {
  const { id, title, folderId: before } = chat;
  if (before === (to?.id ?? null)) return true;
  try {
    const { actionId, images } = await call(fileChat, { id, folderId: to?.id ?? null });
    await reload(id);
    const along = images === 0 ? '' : ` with ${counted(images, 'image')}`;
    const where = to
      ? `Moved “${title}” into “${to.name}”${along}.`
      : `Took “${title}” out of its folder${along}.`;
    offerUndo(where, async () => {
      await call(undoFileChat, { id, actionId, folderId: before });
      await reload(id);
      return `“${title}” is back where it was.`;
    });
    return true;
  } catch (error) {
    toast({ text: sentenceOf(error), tone: 'danger' });
    return false;
  }
}
