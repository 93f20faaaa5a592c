import type { Database, Tx } from '../db/index.ts';
import type { Eraser } from './purge-deps.ts';
import { countErased, markTidied, untidiedTo } from './tidying-store.ts';

/**
 * LC11: what a purge has deleted is made unreadable when all of it is erased. That this is owed is written with the
 * deletion, so that neither a failure nor a crash forgets it.
 */
export interface Tidying {
  /** In each transaction that deletes rows for good. */
  owe(tx: Tx): Promise<void>;
  /** Does work that deletes, and then tidies. Throws where tidying fails: it stays owed. */
  after<T>(work: () => Promise<T>): Promise<T>;
  /** Does what is owed, unless work is at it that does so itself. */
  catchUp(): Promise<void>;
}

export function createTidying({ db, erasers }: { db: Database; erasers: readonly Eraser[] }): Tidying {
  let atWork = 0;

  async function tidy(): Promise<void> {
    const to = await untidiedTo(db.read);
    if (to === null) return;
    for (const eraser of erasers) await eraser.afterPurge?.();
    await db.scrub();
    await db.write((tx) => markTidied(tx, to));
  }

  async function after<T>(work: () => Promise<T>): Promise<T> {
    atWork += 1;
    try {
      const result = await work();
      await tidy();
      return result;
    } finally {
      atWork -= 1;
    }
  }

  return {
    owe: countErased,
    after,
    async catchUp() {
      if (atWork === 0) await after(async () => {});
    },
  };
}
