import type { Actor } from '../actor.ts';
import type { Clock } from '../clock.ts';
import type { Database } from '../db/index.ts';
import { notOpenedSince, setOpened } from './opened-store.ts';

/** An opening is noted at most this often for an image: who looks through pictures should cause no writes. */
const noteEvery = 24 * 60 * 60 * 1000;

export interface Opened {
  /**
   * Notes that the actor looked at images now. No device is told of it: nothing shows it but the check-up, which asks
   * anew.
   */
  noteOpened(actor: Actor, ids: readonly string[]): Promise<void>;
}

/** When a person last looked at an image; part of its row, so erased with it. */
export function createOpened({ db, clock }: { db: Database; clock: Clock }): Opened {
  return {
    async noteOpened({ ownerId }, ids) {
      const now = clock.now();
      const due = await notOpenedSince(db, ownerId, ids, now - noteEvery);
      if (due.length > 0) await db.write((tx) => setOpened(db, tx, ownerId, due, now));
    },
  };
}
