import type { Actor } from '../actor.ts';
import type { Changes } from '../changes/index.ts';
import type { Clock } from '../clock.ts';
import type { Database, Tx } from '../db/index.ts';
import type { TimeSpan } from '../library/index.ts';
import * as store from './all-chats-store.ts';
import type { TrashMark } from './trash-store.ts';

/** Chats that one transaction puts into the archive. */
const chunk = 1_000;

/** What is done to all chats of somebody but temporary ones. */
export interface AllChats {
  /** Ids of those that are not in the trash. */
  liveIds(ownerId: string): Promise<string[]>;
  /** How many there are, and how many of them are in the archive. */
  count(ownerId: string): Promise<{ chats: number; archived: number }>;
  /** At most `limit` of those that are not in the trash, without those that were begun in `but`. */
  firstLive(tx: Tx, ownerId: string, limit: number, but?: TimeSpan): Promise<string[]>;
  /** Moves some of them to the trash; answers how many. */
  move(tx: Tx, ownerId: string, chatIds: readonly string[], mark: TrashMark): Promise<number>;
  /** Puts every one into the archive; `archivedAt` takes just these out again. */
  archive(actor: Actor): Promise<{ chats: number; archivedAt: number }>;
  undoArchive(actor: Actor, archivedAt: number): Promise<number>;
}

/** LC6 and LC8, for all chats at once. */
export function createAllChats(deps: { db: Database; changes: Changes; clock: Clock }): AllChats {
  const { db, changes, clock } = deps;

  async function inChunks(ownerId: string, move: (tx: Tx) => Promise<string[]>): Promise<number> {
    let all = 0;
    for (let moved = chunk; moved === chunk; all += moved) {
      moved = await db.write(async (tx) => {
        const ids = await move(tx);
        changes.append(tx, ownerId, 'chat.updated', ids);
        return ids.length;
      });
    }
    return all;
  }

  return {
    liveIds: (ownerId) => store.liveChats(db.read, ownerId),
    count: (ownerId) => store.countChats(db.read, ownerId),
    firstLive: (tx, ownerId, limit, but) => store.liveChats(tx, ownerId, { limit, but }),
    async move(tx, ownerId, chatIds, mark) {
      const moved = await store.moveChatsToTrash(db, tx, ownerId, chatIds, mark);
      changes.append(tx, ownerId, 'chat.trashed', moved);
      return moved.length;
    },
    async archive({ ownerId }) {
      const archivedAt = clock.now();
      const chats = await inChunks(ownerId, (tx) => store.archiveChats(tx, ownerId, archivedAt, chunk));
      return { chats, archivedAt };
    },
    undoArchive: ({ ownerId }, archivedAt) =>
      inChunks(ownerId, (tx) => store.unarchiveChats(tx, ownerId, archivedAt, chunk)),
  };
}
