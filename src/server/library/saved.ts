import type { SavedSearch } from '../../shared/contract/saved.ts';
import type { Actor } from '../actor.ts';
import { AppError, notFound } from '../errors.ts';
import type { Tx } from '../db/index.ts';
import type { FilingDeps } from './filing.ts';
import { readQuery } from './filters.ts';
import { derivedId } from '../ids.ts';
import { nameKey } from './names.ts';
import * as store from './saved-store.ts';
import { countFound } from './timeline-store.ts';

export interface Saved {
  list(actor: Pick<Actor, 'ownerId'>): Promise<SavedSearch[]>;
  /** Throws `bad_input` for a query that is not understood, and `conflict` when there are too many. */
  create(actor: Actor, name: string, query: string): Promise<SavedSearch>;
  change(
    actor: Actor,
    id: string,
    set: { name?: string | undefined; query?: string | undefined },
  ): Promise<SavedSearch>;
  remove(actor: Actor, id: string): Promise<void>;
  restore(actor: Actor, id: string): Promise<SavedSearch>;
  /**
   * Keeps one that was saved elsewhere, in the caller's transaction, unless it came before: then it is as its owner has it
   * by now. It has its id, unless somebody else here has it. False where there are too many.
   */
  bring(tx: Tx, ownerId: string, saved: SavedSearch): Promise<boolean>;
  /** How many images it finds now; null when its query is not understood any more. Off the main thread. */
  count(actor: Actor, id: string): Promise<number | null>;
}

const mostSaved = 500;

const savedOf = ({ id, name, query, created_at }: store.SavedRow): SavedSearch => ({
  id,
  name,
  query,
  createdAt: created_at,
});

/** Queries under a name, each its owner's own word; what they find is theirs to change, not the Library's. */
export function createSaved({ db, changes, clock, ids }: FilingDeps): Saved {
  async function update(
    ownerId: string,
    id: string,
    deleted: boolean,
    set: Parameters<typeof store.updateSaved>[4],
  ): Promise<SavedSearch> {
    return db.write(async (tx) => {
      const row = await store.updateSaved(tx, ownerId, id, deleted, set);
      if (!row) throw notFound('saved search');
      changes.append(tx, ownerId, 'saved.updated', [id]);
      return savedOf(row);
    });
  }

  return {
    list: async ({ ownerId }) => (await store.listSaved(db.read, ownerId)).map(savedOf),

    async create({ ownerId }, name, query) {
      readQuery(query);
      const row: store.SavedRow = {
        owner_id: ownerId,
        id: ids.next(),
        name,
        name_key: nameKey(name),
        query,
        created_at: clock.now(),
        deleted_at: null,
      };
      await db.write(async (tx) => {
        if ((await store.listSaved(tx, ownerId)).length >= mostSaved) {
          const words = `There can be ${mostSaved} saved searches. Delete one that is not needed.`;
          throw new AppError('conflict', words);
        }
        await store.insertSaved(tx, row);
        changes.append(tx, ownerId, 'saved.updated', [row.id]);
      });
      return savedOf(row);
    },

    async change({ ownerId }, id, { name, query }) {
      if (query !== undefined) readQuery(query);
      return update(ownerId, id, false, {
        // Named even where nothing changes: a statement that sets nothing is none.
        owner_id: ownerId,
        ...(name !== undefined && { name, name_key: nameKey(name) }),
        ...(query !== undefined && { query }),
      });
    },

    async remove({ ownerId }, id) {
      await update(ownerId, id, false, { deleted_at: clock.now() });
    },

    restore: ({ ownerId }, id) => update(ownerId, id, true, { deleted_at: null }),

    async bring(tx, ownerId, { id, name, query, createdAt }) {
      const mine = [id, derivedId(createdAt, ownerId, 'saved', id)];
      if (await store.hasSaved(tx, ownerId, mine)) return true;
      if ((await store.listSaved(tx, ownerId)).length >= mostSaved) return false;
      const facts = { owner_id: ownerId, name, name_key: nameKey(name), query };
      for (const free of mine) {
        const row = { ...facts, id: free, created_at: createdAt, deleted_at: null };
        if (!(await store.insertSavedIfNew(tx, row))) continue;
        changes.append(tx, ownerId, 'saved.updated', [free]);
        break;
      }
      return true;
    },

    async count({ ownerId }, id) {
      const row = await store.findSaved(db.read, ownerId, id);
      if (!row) throw notFound('saved search');
      let query;
      try {
        query = readQuery(row.query);
      } catch (error) {
        if (error instanceof AppError && error.code === 'bad_input') return null;
        throw error;
      }
      return countFound(db, ownerId, query);
    },
  };
}
