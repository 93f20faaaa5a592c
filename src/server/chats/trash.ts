import type { Chat } from '../../shared/contract/chats.ts';
import type { Changes } from '../changes/index.ts';
import type { Database, Tx } from '../db/index.ts';
import type { Jobs } from '../jobs/index.ts';
import type { HoldMatch } from '../library/index.ts';
import { chatOfRow } from './rows.ts';
import * as store from './store.ts';
import type { ChatTable } from './tables.ts';
import * as trash from './trash-store.ts';

/** The transitions of a chat's state, and what a purge does to messages; for the lifecycle room. */
export interface ChatTrash {
  /** Moves a chat to the trash; false when it is there already. Its turns are to be stopped with `stopTurns`. */
  move(tx: Tx, ownerId: string, chatId: string, mark: trash.TrashMark): Promise<boolean>;
  stopTurns(ownerId: string, chatIds: readonly string[]): Promise<void>;
  restoreAction(tx: Tx, ownerId: string, actionId: string): Promise<number>;
  list(ownerId: string): Promise<Chat[]>;
  /** Marks all trashed chats that no hold keeps, or those due by an instant, for a purge; answers how many. */
  mark(tx: Tx, ownerId: string, dueBy: number | null): Promise<number>;
  /** Ids of what is marked and not held. */
  marked(ownerId: string): Promise<string[]>;
  /** Whether a purge has something to do: to go on with, or to put back. */
  anyMarked(ownerId: string): Promise<boolean>;
  /** How many chats in the trash a hold keeps there. */
  countHeld(ownerId: string): Promise<number>;
  /** Puts what was marked before a hold came back into the trash; answers how many. */
  putBackHeld(tx: Tx, ownerId: string): Promise<number>;
  /** Puts what is marked back into the trash. */
  unmark(tx: Tx, ownerId: string): Promise<void>;
  ownersWithDue(now: number): Promise<string[]>;
  /** Deletes a marked chat with its messages; answers why it was marked, or null when it is no longer there or held. */
  purge(
    tx: Tx,
    ownerId: string,
    chatId: string,
    now: number,
  ): Promise<NonNullable<ChatTable['purge_rule']> | null>;
  /** Turns the places of purged images into markers. */
  markImagesPurged(tx: Tx, ownerId: string, imageIds: readonly string[], at: number): Promise<void>;
  shownElsewhere(ownerId: string, imageIds: readonly string[], chatId: string): Promise<Set<string>>;
  movePurgeDates(tx: Tx, ownerId: string, retention: number): Promise<number>;
}

export function createChatTrash({
  db,
  changes,
  jobs,
  holds,
}: {
  db: Database;
  changes: Changes;
  jobs: Jobs;
  holds: Pick<HoldMatch, 'chat'>;
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
      const marked = await trash.markPurging(tx, ownerId, dueBy, holds.chat(ownerId));
      changes.append(tx, ownerId, 'chat.updated', marked);
      return marked.length;
    },
    async marked(ownerId) {
      const [ids, held] = await Promise.all([
        trash.trashedChats(db, ownerId, true),
        trash.heldChats(db, ownerId, 'purging', holds.chat(ownerId)),
      ]);
      return ids.filter((id) => !held.includes(id));
    },
    anyMarked: (ownerId) => trash.anyMarked(db, ownerId, holds.chat(ownerId)),
    countHeld: async (ownerId) => (await trash.heldChats(db, ownerId, 'trashed', holds.chat(ownerId))).length,
    async putBackHeld(tx, ownerId) {
      const back = await trash.unmarkPurging(tx, ownerId, holds.chat(ownerId));
      changes.append(tx, ownerId, 'chat.updated', back);
      return back.length;
    },
    async unmark(tx, ownerId) {
      changes.append(tx, ownerId, 'chat.updated', await trash.unmarkPurging(tx, ownerId));
    },
    ownersWithDue: (now) => trash.ownersWithDueChats(db, now),
    async purge(tx, ownerId, chatId, now) {
      const deleted = await trash.deleteChat(tx, ownerId, chatId, holds.chat(ownerId));
      if (!deleted) return null;
      changes.append(tx, ownerId, 'chat.purged', [chatId]);
      // What an engine said when it failed may quote a prompt.
      await jobs.forget(tx, ownerId, 'turn', deleted.messageIds);
      if (deleted.closes_at !== null) return 'temporary';
      return deleted.purge_rule ?? ((deleted.purge_at ?? 0) <= now ? 'retention' : 'person');
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
