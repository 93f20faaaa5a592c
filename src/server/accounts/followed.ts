import type { Actor } from '../actor.ts';
import type { Clock } from '../clock.ts';
import type { Database } from '../db/index.ts';
import type { Logger } from '../log.ts';
import * as store from './store.ts';

/** How far a session has followed is written at most this often, but for when it stops following. */
const noteEvery = 60_000;

/** Notes how far sessions have followed the change log. What is noted never goes back. */
export function createFollowed({ db, clock, log }: { db: Database; clock: Clock; log: Logger }) {
  return async ({ ownerId, sessionId }: Actor, seq: number, stops: boolean): Promise<void> => {
    try {
      const known = await store.readFollowed(db.read, ownerId, sessionId);
      const now = clock.now();
      if (!known || (known.followed_seq ?? -1) > seq) return;
      const isFresh = known.followed_at !== null && now - known.followed_at < noteEvery;
      if (isFresh && (!stops || known.followed_seq === seq)) return;
      await store.noteFollowed(db.writer, ownerId, sessionId, seq, now);
    } catch (error) {
      // It is not worth ending a stream for, such as on a full disk.
      log.warn({ err: error }, 'could not note how far a session has followed');
    }
  };
}
