import type { Session } from '../../shared/contract/accounts.ts';
import type { Actor } from '../actor.ts';
import type { Changes } from '../changes/index.ts';
import type { Clock } from '../clock.ts';
import type { Database, Tx } from '../db/index.ts';
import { AppError, notFound } from '../errors.ts';
import { shortAddress } from './addresses.ts';
import { deviceWords } from './device-words.ts';
import * as store from './store.ts';

interface SessionsDeps {
  db: Database;
  clock: Clock;
  changes: Changes;
}

/** A person's sessions. Every end is told in the change log of its owner, so that the device itself learns of it. */
export function createSessions({ db, clock, changes }: SessionsDeps) {
  async function endThose(actor: Actor, which: Parameters<typeof store.deleteSessions>[2]): Promise<void> {
    await db.write(async (tx) => {
      const ended = await store.deleteSessions(tx, actor.ownerId, which);
      changes.append(tx, actor.ownerId, 'session.ended', ended);
    });
  }

  return {
    async list(actor: Actor): Promise<Session[]> {
      const rows = await store.readSessions(db.read, actor.ownerId, clock.now());
      const seq = await changes.clockOf(actor.ownerId);
      return rows.map((row) => ({
        id: row.id,
        current: row.id === actor.sessionId,
        device: deviceWords(row.user_agent),
        address: row.address === null ? null : shortAddress(row.address),
        createdAt: row.created_at,
        lastSeenAt: row.last_seen_at,
        followed:
          row.followed_seq === null || row.followed_at === null
            ? null
            : { seq: row.followed_seq, behind: Math.max(0, seq - row.followed_seq), at: row.followed_at },
      }));
    },
    async end(actor: Actor, id: string): Promise<void> {
      await db.write(async (tx) => {
        const ended = await store.deleteSessions(tx, actor.ownerId, { id });
        if (ended.length === 0) throw notFound('session');
        changes.append(tx, actor.ownerId, 'session.ended', ended);
      });
    },
    async endAll(tx: Tx, ownerId: string): Promise<void> {
      const ended = await store.deleteSessions(tx, ownerId, { except: null });
      changes.append(tx, ownerId, 'session.ended', ended);
    },
    leave: (actor: Actor): Promise<void> => endThose(actor, { id: actor.sessionId }),
    leaveEverywhere: (actor: Actor): Promise<void> => endThose(actor, { except: null }),
    /** Puts the new hash in the place of the one that was checked, and ends every session but the actor's. */
    async replacePassword(actor: Actor, hashes: { from: string; to: string }): Promise<void> {
      await db.write(async (tx) => {
        const change = { ...hashes, now: clock.now() };
        if (!(await store.replacePasswordHash(tx, actor.ownerId, change))) {
          throw new AppError(
            'conflict',
            'The password was changed on another device just now. Sign in with the new one.',
          );
        }
        const ended = await store.deleteSessions(tx, actor.ownerId, { except: actor.sessionId });
        changes.append(tx, actor.ownerId, 'session.ended', ended);
      });
    },
    /** After a sign-in: tells the owner's other devices of the newest session, and forgets expired ones. */
    async arrived(ownerId: string): Promise<void> {
      await db.write(async (tx) => {
        await store.deleteExpiredSessions(tx, ownerId, clock.now());
        const [newest] = await store.readSessions(tx, ownerId, clock.now());
        changes.append(tx, ownerId, 'session.started', newest ? [newest.id] : []);
      });
    },
  };
}
