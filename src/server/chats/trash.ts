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
  /** Marks all trashed chats, or those due by an instant, for a purge. */
  mark(tx: Tx, ownerId: string, dueBy: number | null): Promise<void>;
  /** Ids of what is marked. */
  marked(ownerId: string): Promise<string[]>;
  /** Puts what is marked back into the trash. */
  unmark(tx: Tx, ownerId: string): Promise<void>;
  ownersWithDue(now: number): Promise<string[]>;
  /** Deletes a trashed chat with its messages; answers its purge date, or null when it is no longer there. */
  purge(tx: Tx, ownerId: string, chatId: string): Promise<{ purgeAt: number } | null>;
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
      const ids = await trash.trashedChats(db, ownerId, false);
      const rows = await store.findChats(db, ownerId, ids);
      return rows.map(chatOfRow).sort((a, b) => (a.purgeAt ?? 0) - (b.purgeAt ?? 0));
    },
    async mark(tx, ownerId, dueBy) {
      changes.append(tx, ownerId, 'chat.updated', await trash.markPurging(tx, ownerId, dueBy));
    },
    marked: (ownerId) => trash.trashedChats(db, ownerId, true),
    async unmark(tx, ownerId) {
      changes.append(tx, ownerId, 'chat.updated', await trash.unmarkPurging(tx, ownerId));
    },
    ownersWithDue: (now) => trash.ownersWithDueChats(db, now),
    async purge(tx, ownerId, chatId) {
      const deleted = await trash.deleteChat(tx, ownerId, chatId);
      if (deleted) changes.append(tx, ownerId, 'chat.purged', [chatId]);
      return deleted && { purgeAt: deleted.purge_at ?? 0 };
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
