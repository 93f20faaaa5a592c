import type { Chat } from '../../shared/contract/chats.ts';
import type { FolderChats } from '../../shared/contract/chat-folders.ts';
import type { Actor, Owned } from '../actor.ts';
import type { Changes } from '../changes/index.ts';
import type { Database, Tx } from '../db/index.ts';
import { AppError, notFound } from '../errors.ts';
import type { Ids } from '../ids.ts';
import type { Library } from '../library/index.ts';
import { countByFolder, forgetLostFolders } from './filing-store.ts';
import { chatOfRow } from './rows.ts';
import * as store from './store.ts';

type OwnChat = Owned<store.ChatRow>;

/** Chats in folders: each in one at most, and the images made in it go along. */
export interface ChatFiling {
  /** Puts a chat into a folder, or with null out of the one that it is in. */
  put(
    actor: Actor,
    chat: OwnChat,
    folderId: string | null,
  ): Promise<{ chat: Chat; actionId: string; images: number }>;
  /** Takes back what `put` did: the chat's place by the folder that it was in, its images by the action. */
  undo(
    actor: Actor,
    chat: OwnChat,
    before: { actionId: string; folderId: string | null },
  ): Promise<{ chat: Chat; images: number }>;
  count(actor: Actor): Promise<FolderChats[]>;
  /** Takes chats out of folders that were deleted and can't come back any more. */
  forgetLost(): Promise<void>;
}

interface FilingDeps {
  db: Database;
  changes: Changes;
  library: Library;
  ids: Ids;
}

/** Refuses what would outlive a temporary chat. */
export function refuseTemporary(temporary: boolean): void {
  if (!temporary) return;
  throw new AppError(
    'conflict',
    'A temporary chat leaves nothing, so it can’t be in a folder. Keep its images, or start an ordinary chat there.',
    { field: 'folderId' },
  );
}

export function createChatFiling({ db, changes, library, ids }: FilingDeps): ChatFiling {
  async function move(chat: OwnChat, folderId: string | null): Promise<void> {
    const { ownerId, id } = chat;
    await db.write(async (tx: Tx) => {
      if (folderId !== null) await library.folders.require(tx, ownerId, folderId);
      // What was left out was of the other folder.
      const set = { folder_id: folderId, brief_off: 0, pins_off: '[]' };
      await store.updateChat(tx, ownerId, id, set);
      changes.append(tx, ownerId, 'chat.updated', [id]);
    });
  }

  async function reread({ ownerId, id }: OwnChat): Promise<Chat> {
    const row = await store.findChat(db.read, ownerId, id);
    if (!row) throw notFound('chat');
    return chatOfRow(row);
  }

  return {
    async put(_actor, chat, folderId) {
      refuseTemporary(chat.closes_at !== null);
      const from = chat.live_folder_id;
      if (folderId === from) return { chat: chatOfRow(chat), actionId: ids.next(), images: 0 };
      await move(chat, folderId);
      const carried = await library.folders.carry(chat.ownerId, chat.id, from, folderId);
      return { chat: await reread(chat), ...carried };
    },

    async undo(actor, chat, { actionId, folderId }) {
      refuseTemporary(chat.closes_at !== null);
      await move(chat, folderId);
      return { images: await library.filing.undo(actor, actionId), chat: await reread(chat) };
    },

    count: ({ ownerId }) => countByFolder(db.read, ownerId),
    forgetLost: () => db.write((tx) => forgetLostFolders(tx)),
  };
}
