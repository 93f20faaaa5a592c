import type { Changes } from '../changes/index.ts';
import type { Database, Tx } from '../db/index.ts';
import { AppError } from '../errors.ts';
import type { ImageRow } from '../library/index.ts';
import { dueChats, markAllClosed, markClosed } from './temporary-store.ts';

/** LC7: how long a temporary chat is kept when nobody closes it. */
export const temporaryFor = 24 * 60 * 60 * 1000;

/** What a temporary chat is called: nothing of its prompts. */
export const temporaryTitle = 'Temporary chat';

export interface TemporaryChats {
  /** Marks a temporary chat for a purge; false when it is none, or closed already. Its turns are to be stopped first. */
  close(tx: Tx, ownerId: string, chatId: string): Promise<boolean>;
  /** Marks every open one of somebody; answers which. */
  closeAll(tx: Tx, ownerId: string): Promise<string[]>;
  /** Those of everybody whose time has come. */
  due(now: number): Promise<{ ownerId: string; id: string }[]>;
}

export function createTemporaryChats({ db, changes }: { db: Database; changes: Changes }): TemporaryChats {
  return {
    async close(tx, ownerId, chatId) {
      const closed = await markClosed(tx, ownerId, chatId);
      if (closed) changes.append(tx, ownerId, 'chat.updated', [chatId]);
      return closed;
    },
    async closeAll(tx, ownerId) {
      const closed = await markAllClosed(tx, ownerId);
      changes.append(tx, ownerId, 'chat.updated', closed);
      return closed;
    },
    due: (now) => dueChats(db.read, now),
  };
}

/** A temporary image stays in its chat: shown in another one it would outlive it there. */
export function refuseFromElsewhere(image: ImageRow, chatId: string | null): void {
  if (image.state !== 'temporary' || image.origin_chat_id === chatId) return;
  throw new AppError(
    'bad_input',
    'This image belongs to a temporary chat. Keep it in your Library to use it elsewhere.',
    { field: 'inputs' },
  );
}
