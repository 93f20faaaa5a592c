import type { Person } from '../../shared/contract/accounts.ts';
import type { Hold, PlacedHold } from '../../shared/contract/holds.ts';
import type { Actor } from '../actor.ts';
import type { Changes } from '../changes/index.ts';
import type { Chats } from '../chats/index.ts';
import type { Clock } from '../clock.ts';
import type { Database } from '../db/index.ts';
import { AppError, notFound } from '../errors.ts';
import type { Ids } from '../ids.ts';
import type { Library } from '../library/index.ts';
import * as store from './holds-store.ts';
import type { OneAtATime } from './one-at-a-time.ts';

export interface NewHold {
  personId: string;
  subject: Hold['subject'];
  /** Of the image or the chat. */
  subjectId?: string | undefined;
  reason: string;
}

export interface Holds {
  /** The holds that stand on what is the actor's, newest first. */
  holds(actor: Pick<Actor, 'ownerId'>): Promise<Hold[]>;
  /** Those that cover one image; an empty list when it can be purged. Throws `not_found` for a foreign image. */
  holdsOnImage(actor: Pick<Actor, 'ownerId'>, imageId: string): Promise<Hold[]>;
  /** Whether any hold stands on what is this owner's: then the account can't be purged. */
  isAnythingHeld(ownerId: string): Promise<boolean>;
  /** Every standing hold, for an administrator. */
  placedHolds(actor: Actor): Promise<PlacedHold[]>;
  /** Throws `not_found` for somebody, an image or a chat that there is not. Nothing it covers is erased from then on. */
  placeHold(actor: Actor, hold: NewHold): Promise<PlacedHold>;
  /** Throws `forbidden` for a hold of another administrator. */
  liftHold(actor: Actor, id: string): Promise<void>;
}

export interface HoldsDeps {
  db: Database;
  library: Library;
  chats: Chats;
  changes: Changes;
  clock: Clock;
  ids: Ids;
  /** Everybody who has an account here. */
  people(): Promise<Person[]>;
  oneAtATime: OneAtATime;
  /** Has the purge of an owner look again at what it marked. */
  recheckMarked(ownerId: string): Promise<void>;
}

/** LC13: reasons that keep a purge from happening. Placing and lifting them is for administrators; routes see to that. */
export function createHolds(deps: HoldsDeps): Holds {
  const { db, library, chats, changes, clock, ids } = deps;

  const byId = async (): Promise<Map<string, Person>> =>
    new Map((await deps.people()).map((person) => [person.id, person]));

  const holdOf = (row: store.HoldRow, people: ReadonlyMap<string, Person>): Hold => ({
    id: row.id,
    subject: row.subject,
    subjectId: row.subject_id,
    reason: row.reason,
    placedBy: people.get(row.placed_by)?.name ?? null,
    placedAt: row.placed_at,
  });

  /** Whoever placed it, or anybody when there is no longer such an administrator. */
  const mayLift = (actor: Actor, row: store.HoldRow, people: ReadonlyMap<string, Person>): boolean =>
    row.placed_by === actor.ownerId || people.get(row.placed_by)?.role !== 'administrator';

  const placedOf = (actor: Actor, row: store.HoldRow, people: ReadonlyMap<string, Person>): PlacedHold => ({
    ...holdOf(row, people),
    personId: row.owner_id,
    personName: people.get(row.owner_id)?.name ?? null,
    liftable: mayLift(actor, row, people),
  });

  async function subjectIdOf({ personId, subject, subjectId }: NewHold): Promise<string | null> {
    if (subject === 'everything') return null;
    if (subjectId === undefined)
      throw new AppError('bad_input', `Enter the id of the ${subject}.`, { field: 'subjectId' });
    if (subject === 'image') return (await library.own({ ownerId: personId }, subjectId)).id;
    if ((await chats.which(personId, [subjectId])).size === 0) throw notFound('chat');
    return subjectId;
  }

  return {
    async holds({ ownerId }) {
      const rows = await store.standingHolds(db.read, ownerId);
      if (rows.length === 0) return [];
      const people = await byId();
      return rows.map((row) => holdOf(row, people));
    },
    async holdsOnImage(actor, imageId) {
      const image = await library.own(actor, imageId);
      const rows = await store.holdsOnImage(db.read, actor.ownerId, image.id);
      if (rows.length === 0) return [];
      const people = await byId();
      return rows.map((row) => holdOf(row, people));
    },
    isAnythingHeld: async (ownerId) => (await store.standingHolds(db.read, ownerId)).length > 0,
    async placedHolds(actor) {
      const [rows, people] = await Promise.all([store.allStandingHolds(db.read), byId()]);
      return rows.map((row) => placedOf(actor, row, people));
    },
    async placeHold(actor, hold) {
      const people = await byId();
      if (!people.has(hold.personId)) throw notFound('person');
      const subjectId = await subjectIdOf(hold);
      const row: store.HoldRow = {
        owner_id: hold.personId,
        id: ids.next(),
        subject: hold.subject,
        subject_id: subjectId,
        reason: hold.reason,
        placed_by: actor.ownerId,
        placed_at: clock.now(),
        lifted_at: null,
      };
      // Between two batches of a purge: what is not being erased at this moment is looked at again before it would be.
      await deps.oneAtATime(() =>
        db.write(async (tx) => {
          await store.insertHold(tx, row);
          for (const ownerId of new Set([row.owner_id, actor.ownerId]))
            changes.append(tx, ownerId, 'hold.updated', [row.id]);
        }),
      );
      await deps.recheckMarked(hold.personId);
      return placedOf(actor, row, people);
    },
    async liftHold(actor, id) {
      const people = await byId();
      await db.write(async (tx) => {
        const row = await store.findStandingHold(tx, id);
        if (!row) throw notFound('hold');
        if (!mayLift(actor, row, people)) {
          const name = people.get(row.placed_by)?.name ?? 'its administrator';
          throw new AppError('forbidden', `Only ${name}, who placed this hold, can lift it.`);
        }
        await store.liftHold(tx, row.owner_id, row.id, clock.now());
        for (const ownerId of new Set([row.owner_id, row.placed_by, actor.ownerId]))
          changes.append(tx, ownerId, 'hold.updated', [row.id]);
      });
    },
  };
}
