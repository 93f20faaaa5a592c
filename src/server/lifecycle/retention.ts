import type { Actor } from '../actor.ts';
import type { Changes } from '../changes/index.ts';
import type { Chats } from '../chats/index.ts';
import type { Clock } from '../clock.ts';
import type { Database } from '../db/index.ts';
import { AppError } from '../errors.ts';
import type { Ids } from '../ids.ts';
import type { Library, TrashMark } from '../library/index.ts';
import * as store from './store.ts';

const day = 24 * 60 * 60 * 1000;
const usualDays = 30;
const widest: RetentionLimits = { least: 0, most: 365 };

export interface RetentionLimits {
  least: number;
  most: number;
}

export interface Retention {
  /** What is written on everything that one deletion moves to the trash: when, until when, and which action. */
  mark(ownerId: string): Promise<TrashMark>;
  retentionDays(actor: Pick<Actor, 'ownerId'>): Promise<number>;
  /** The days that an administrator leaves everybody to choose from. */
  retentionLimits(): Promise<RetentionLimits>;
  /** For administrators. What is in the trash keeps its purge dates. Throws `bad_input` when least is more than most. */
  changeRetentionLimits(limits: RetentionLimits): Promise<RetentionLimits>;
  /** Throws `bad_input` outside of the limits. With `applyToTrash` what is in the trash gets purge dates by the new retention too. */
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
  /** Everybody who has an account here. */
  people(): Promise<{ id: string }[]>;
}

/** LC3: the purge date is fixed when something is trashed. */
export function createRetention({ db, library, chats, changes, clock, ids, people }: Deps): Retention {
  const limits = async (): Promise<RetentionLimits> => (await store.readLimits(db.read)) ?? widest;

  /** What somebody chose, moved to where the limits are now. */
  async function daysOf(ownerId: string): Promise<number> {
    const { least, most } = await limits();
    const chosen = (await store.readRetention(db.read, ownerId)) ?? usualDays;
    return Math.min(most, Math.max(least, chosen));
  }

  return {
    async mark(ownerId) {
      const at = clock.now();
      return { at, purgeAt: at + (await daysOf(ownerId)) * day, actionId: ids.next() };
    },
    retentionDays: ({ ownerId }) => daysOf(ownerId),
    retentionLimits: limits,
    async changeRetentionLimits({ least, most }) {
      if (least > most)
        throw new AppError('bad_input', 'The fewest days can’t be more than the most days.', {
          field: 'least',
        });
      const everybody = await people();
      await db.write(async (tx) => {
        await store.writeLimits(tx, least, most);
        for (const { id } of everybody) changes.append(tx, id, 'settings.updated', ['retention']);
      });
      return { least, most };
    },
    async changeRetention({ ownerId }, days, applyToTrash) {
      const { least, most } = await limits();
      if (days < least || days > most)
        throw new AppError(
          'bad_input',
          `Choose from ${least} to ${most} days, as your administrator set it.`,
          {
            field: 'days',
          },
        );
      await db.write(async (tx) => {
        await store.writeRetention(tx, ownerId, days);
        changes.append(tx, ownerId, 'settings.updated', ['retention']);
        if (applyToTrash) await chats.trash.movePurgeDates(tx, ownerId, days * day);
      });
      return { days, changed: applyToTrash ? await library.trash.movePurgeDates(ownerId, days * day) : 0 };
    },
  };
}
