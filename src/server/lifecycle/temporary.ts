import type { Image } from '../../shared/contract/library.ts';
import type { Actor } from '../actor.ts';
import { AppError } from '../errors.ts';
import type { PurgeDeps } from './purge-deps.ts';
import { queuePurge } from './purge-marks.ts';

export interface TemporaryVerbs {
  /** LC7: purges a temporary chat with its images; answers the id of the job. Throws conflict for another chat. */
  closeTemporaryChat(actor: Actor, chatId: string): Promise<string>;
  /** Moves an image of a temporary chat into the Library. */
  keepImage(actor: Actor, imageId: string): Promise<Image>;
  /** Closes what has been open for as long as a temporary chat may. */
  closeDueChats(): Promise<void>;
}

/** Chats that leave nothing: closing one marks all of it in one transaction, and the purge erases what is marked. */
export function createTemporaryVerbs(deps: PurgeDeps): TemporaryVerbs {
  const { db, library, chats, clock } = deps;

  async function close(ownerId: string, chatId: string): Promise<string> {
    // First, so that nothing is made any more; what is made nevertheless finds its chat closed and is not written.
    await chats.trash.stopTurns(ownerId, [chatId]);
    return db.write(async (tx) => {
      if (!(await chats.temporary.close(tx, ownerId, chatId)))
        throw new AppError('conflict', 'This chat is not temporary. Delete it to move it to the trash.');
      await library.temporary.mark(tx, ownerId, { chatIds: [chatId] });
      return queuePurge(deps, tx, ownerId, chatId);
    });
  }

  return {
    closeTemporaryChat: async (actor, chatId) => close(actor.ownerId, (await chats.own(actor, chatId)).id),
    keepImage: async (actor, imageId) => library.temporary.keep(await library.own(actor, imageId)),
    async closeDueChats() {
      for (const { ownerId, id } of await chats.temporary.due(clock.now())) {
        await close(ownerId, id).catch((error: unknown) => {
          // Closed by its owner in this very moment.
          if (!(error instanceof AppError)) throw error;
        });
      }
    },
  };
}
