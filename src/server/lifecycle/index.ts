import type { Selection } from '../../shared/contract/common.ts';
import type { Actor } from '../actor.ts';
import type { Changes } from '../changes/index.ts';
import { AppError } from '../errors.ts';
import { readSelection } from '../library/index.ts';
import { createChatDeletion, type ChatDeletion } from './delete-chat.ts';
import { definePurgeJob, markDue, markForPurge, type PurgeDeps } from './purge.ts';
import { createReceipts, type Receipts } from './receipts.ts';
import { createRetention, type Retention } from './retention.ts';
import './tables.ts';

export { lifecycleRoutes } from './routes.ts';
export { surfaces, unconcerned } from './surfaces.ts';

export interface Trashed {
  /** Undoes this deletion as one. */
  actionId: string;
  images: number;
  chats: number;
}

export interface Restored {
  images: number;
  chats: number;
}

export interface Lifecycle extends ChatDeletion, Retention, Receipts {
  trashImages(actor: Actor, selection: Selection): Promise<Trashed>;
  restoreImages(actor: Actor, selection: Selection): Promise<{ images: number }>;
  undo(actor: Actor, actionId: string): Promise<Restored>;
  restoreChat(actor: Actor, chatId: string): Promise<Restored>;
  readTrash(actor: Actor): Promise<{
    images: number;
    bytes: number;
    failed: number;
    chats: Awaited<ReturnType<PurgeDeps['chats']['trash']['list']>>;
  }>;
  /** Marks a selection of the trash for a purge and queues it; answers the id of the job. */
  purge(actor: Actor, selection: Selection): Promise<string>;
  emptyTrash(actor: Actor): Promise<string>;
  /** Queues the purge of everything whose time has come, and of what an ended process left half done. */
  sweep(): Promise<void>;
}

export type LifecycleDeps = PurgeDeps & { changes: Changes };

/** Images that one transaction moves; between two of them others get their turn. */
const chunk = 10_000;

/** From the trash to the receipt: the rules are in SPEC.md beside this file. */
export function createLifecycle(deps: LifecycleDeps): Lifecycle {
  const { db, library, chats, clock } = deps;
  const retention = createRetention(deps);
  definePurgeJob(deps);

  async function restoreAction(ownerId: string, actionId: string): Promise<Restored> {
    return db.write(async (tx) => ({
      images: await library.trash.restoreAction(tx, ownerId, actionId),
      chats: await chats.trash.restoreAction(tx, ownerId, actionId),
    }));
  }

  return {
    ...createChatDeletion(deps, retention.mark),
    ...retention,
    ...createReceipts(db),

    async trashImages({ ownerId }, selection) {
      const parsed = readSelection(selection);
      const mark = await retention.mark(ownerId);
      let images = 0;
      for (let moved = chunk; moved === chunk; images += moved) {
        moved = await db.write((tx) => library.trash.move(tx, ownerId, parsed, mark, chunk));
      }
      return { actionId: mark.actionId, images, chats: 0 };
    },

    async restoreImages({ ownerId }, selection) {
      const parsed = readSelection(selection);
      return { images: await db.write((tx) => library.trash.restoreSelection(tx, ownerId, parsed)) };
    },

    undo: ({ ownerId }, actionId) => restoreAction(ownerId, actionId),

    async restoreChat(actor, chatId) {
      const chat = await chats.own(actor, chatId);
      if (chat.trash_action_id === null) throw new AppError('conflict', 'This chat is not in the trash.');
      return restoreAction(actor.ownerId, chat.trash_action_id);
    },

    async readTrash({ ownerId }) {
      return { ...(await library.trash.sum(ownerId)), chats: await chats.trash.list(ownerId) };
    },

    purge: ({ ownerId }, selection) => markForPurge(deps, ownerId, readSelection(selection), false),

    emptyTrash: ({ ownerId }) =>
      markForPurge(deps, ownerId, readSelection({ query: 'in:trash', except: [] }), true),

    async sweep() {
      const now = clock.now();
      const due = [...(await library.trash.ownersWithDue(now)), ...(await chats.trash.ownersWithDue(now))];
      for (const ownerId of new Set(due)) await markDue(deps, ownerId);
    },
  };
}
