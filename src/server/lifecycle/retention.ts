import type { Actor } from '../actor.ts';
import type { Changes } from '../changes/index.ts';
import type { Chats } from '../chats/index.ts';
import type { Clock } from '../clock.ts';
import type { Database } from '../db/index.ts';
import type { Ids } from '../ids.ts';
import type { Library, TrashMark } from '../library/index.ts';
import * as store from './store.ts';

const day = 24 * 60 * 60 * 1000;
const usualDays = 30;

export interface Retention {
  /** What is written on everything that one deletion moves to the trash: when, until when, and which action. */
  mark(ownerId: string): Promise<TrashMark>;
  retentionDays(actor: Actor): Promise<number>;
  /** With `applyToTrash` what is in the trash gets purge dates by the new retention too. */
  changeRetention(
    actor: Actor,
    days: number,
    applyToTrash: boolean,
  ): Promise<{ days: number; changed: number }>;
}

interface Deps {
  db: Database;
  library: Library;
  chats: Chats;
  changes: Changes;
  clock: Clock;
  ids: Ids;
}

/** LC3: the purge date is fixed when something is trashed. */
export function createRetention({ db, library, chats, changes, clock, ids }: Deps): Retention {
  const daysOf = async (ownerId: string): Promise<number> =>
    (await store.readRetention(db.read, ownerId)) ?? usualDays;
  return {
    async mark(ownerId) {
      const at = clock.now();
      return { at, purgeAt: at + (await daysOf(ownerId)) * day, actionId: ids.next() };
    },
    retentionDays: ({ ownerId }) => daysOf(ownerId),
    changeRetention: ({ ownerId }, days, applyToTrash) =>
      db.write(async (tx) => {
        await store.writeRetention(tx, ownerId, days);
        changes.append(tx, ownerId, 'settings.updated', ['retention']);
        if (!applyToTrash) return { days, changed: 0 };
        const changed = await library.trash.movePurgeDates(tx, ownerId, days * day);
        await chats.trash.movePurgeDates(tx, ownerId, days * day);
        return { days, changed };
      }),
  };
}
