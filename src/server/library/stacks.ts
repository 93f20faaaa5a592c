import type { Changes } from '../changes/index.ts';
import type { Database, Tx } from '../db/index.ts';
import type { Ids } from '../ids.ts';
import * as store from './stack-store.ts';

/** What a transaction did that may change which version of a picture the Library shows. */
export interface Touched {
  /** Images that became versions of one picture. */
  pairs?: readonly store.VersionPair[];
  /** Images whose state, date or choice is another. */
  imageIds?: readonly string[];
  /** The same, where their stacks are known. */
  stackIds?: Iterable<string | null>;
}

/**
 * The versions of pictures. An image that was edited from another, or is a variation of it, shares its stack. In the
 * Library each stack shows as its chosen version; the other live ones are covered. This is the one place that writes it.
 */
export interface Stacks {
  /**
   * Has the stacks of what was touched set right just before the transaction commits, and devices told. Call it before
   * the changes of the same transaction are noted, so that they share a step of the clock.
   */
  settle(tx: Tx, ownerId: string, touched: Touched): void;
}

interface Waiting {
  pairs: store.VersionPair[];
  imageIds: Set<string>;
  stackIds: Set<string>;
}

export function createStacks({ db, ids, changes }: { db: Database; ids: Ids; changes: Changes }): Stacks {
  const waiting = new WeakMap<Tx, Map<string, Waiting>>();

  async function work(tx: Tx, ownerId: string, { pairs, imageIds, stackIds }: Waiting): Promise<void> {
    waiting.get(tx)?.delete(ownerId);
    // Two that add a version at once: the later one sees what the other did.
    await changes.takeTurn(tx, ownerId);
    if (pairs.length > 0)
      for (const id of await store.joinStacks(db, tx, ids, ownerId, pairs)) stackIds.add(id);
    if (imageIds.size > 0)
      for (const id of await store.stacksOf(db, tx, ownerId, [...imageIds])) stackIds.add(id);
    if (stackIds.size === 0) return;
    const touched = [...stackIds];
    const changed = await store.coverStacks(db, tx, ownerId, touched);
    // What is shown says how many versions there are.
    const shown = await store.shownOf(db, tx, ownerId, touched);
    changes.append(tx, ownerId, 'image.updated', [...changed, ...shown]);
  }

  return {
    settle(tx, ownerId, { pairs = [], imageIds = [], stackIds = [] }) {
      const known = [...stackIds].filter((id) => id !== null);
      if (pairs.length + imageIds.length + known.length === 0) return;
      const owners = waiting.get(tx) ?? new Map<string, Waiting>();
      waiting.set(tx, owners);
      const all = owners.get(ownerId) ?? { pairs: [], imageIds: new Set(), stackIds: new Set() };
      owners.set(ownerId, all);
      all.pairs.push(...pairs);
      for (const id of imageIds) all.imageIds.add(id);
      for (const id of known) all.stackIds.add(id);
      db.beforeCommit(tx, all, () => work(tx, ownerId, all));
    },
  };
}
