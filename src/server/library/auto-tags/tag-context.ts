import type { Dialect, Tx } from '../../db/index.ts';

/** What other rooms know for automatic tags; the Library is given it, as it knows neither. */
export interface TagContext {
  /** Whether the owner wants tags that come by themselves. */
  wanted(tx: Tx, ownerId: string): Promise<boolean>;
  /** The titles of chats, by id. */
  titles(
    tx: Tx,
    dialect: Dialect,
    ownerId: string,
    chatIds: readonly string[],
  ): Promise<ReadonlyMap<string, string>>;
}
