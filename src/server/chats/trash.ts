import type { Chat } from '../../shared/contract/chats.ts';
import type { Changes } from '../changes/index.ts';
import type { Database, Tx } from '../db/index.ts';
import type { Jobs } from '../jobs/index.ts';
import { chatOfRow } from './rows.ts';
import * as store from './store.ts';
import * as trash from './trash-store.ts';

/** The transitions of a chat's state, and what a purge does to messages; for the lifecycle room. */
export interface ChatTrash {
  /** Moves a chat to the trash; false when it is there already. Its turns are to be stopped with `stopTurns`. */
  move(tx: Tx, ownerId: string, chatId: string, mark: trash.TrashMark): Promise<boolean>;
  stopTurns(ownerId: string, chatIds: readonly string[]): Promise<void>;
  restoreAction(tx: Tx, ownerId: string, actionId: string): Promise<number>;
  list(ownerId: string): Promise<Chat[]>;
  /** Ids in the trash: all, or those trashed or due by an instant. */
  ids(ownerId: string, by: { trashedBy: number } | { dueBy: number } | null): Promise<string[]>;
  ownersWithDue(now: number): Promise<string[]>;
  /** Deletes a trashed chat with its messages; false when it is no longer there. */
  purge(tx: Tx, ownerId: string, chatId: string): Promise<boolean>;
  /** Turns the places of purged images into markers. */
  markImagesPurged(tx: Tx, ownerId: string, imageIds: readonly string[], at: number): Promise<void>;
  shownElsewhere(ownerId: string, imageIds: readonly string[], chatId: string): Promise<Set<string>>;
  movePurgeDates(tx: Tx, ownerId: string, retention: number): Promise<number>;
}

export function createChatTrash({
  db,
  changes,
  jobs,
}: {
  db: Database;
  changes: Changes;
  jobs: Jobs;
}): ChatTrash {
  return {
    async move(tx, ownerId, chatId, mark) {
      const moved = await trash.moveChatToTrash(tx, ownerId, chatId, mark);
      if (moved) changes.append(tx, ownerId, 'chat.trashed', [chatId]);
      return moved;
    },
    async stopTurns(ownerId, chatIds) {
      for (const messageId of await store.activeMessages(db, ownerId, chatIds)) {
        await jobs.cancelByKey(ownerId, 'turn', messageId);
      }
    },
    async restoreAction(tx, ownerId, actionId) {
      const ids = await trash.restoreAction(tx, ownerId, actionId);
      changes.append(tx, ownerId, 'chat.restored', ids);
      return ids.length;
    },
    async list(ownerId) {
      const ids = await trash.trashedChats(db, ownerId, null);
      const rows = await store.findChats(db, ownerId, ids);
      return rows.map(chatOfRow).sort((a, b) => (a.purgeAt ?? 0) - (b.purgeAt ?? 0));
    },
    ids: (ownerId, by) => trash.trashedChats(db, ownerId, by),
    ownersWithDue: (now) => trash.ownersWithDueChats(db, now),
    async purge(tx, ownerId, chatId) {
      const deleted = await trash.deleteChat(tx, ownerId, chatId);
      if (deleted) changes.append(tx, ownerId, 'chat.purged', [chatId]);
      return deleted;
    },
    async markImagesPurged(tx, ownerId, imageIds, at) {
      const places = await trash.markPurged(db, tx, ownerId, imageIds, at);
      changes.append(
        tx,
        ownerId,
        'message.updated',
        places.map((place) => place.message_id),
      );
      changes.append(
        tx,
        ownerId,
        'chat.updated',
        places.map((place) => place.chat_id),
      );
    },
    shownElsewhere: (ownerId, imageIds, chatId) => trash.shownElsewhere(db, ownerId, imageIds, chatId),
    async movePurgeDates(tx, ownerId, retention) {
      const ids = await trash.movePurgeDates(tx, ownerId, retention);
      changes.append(tx, ownerId, 'chat.updated', ids);
      return ids.length;
    },
  };
}
