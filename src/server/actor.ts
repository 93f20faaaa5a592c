import type { z } from 'zod';
import type { role } from '../shared/contract/accounts.ts';

/** Who asks. Every verb of every room takes one first; every query names its `ownerId`. */
export interface Actor {
  readonly ownerId: string;
  readonly role: z.output<typeof role>;
  readonly sessionId: string;
}

declare const owned: unique symbol;

/** A row that was read in the name of its owner. Verbs that act on a row take it in this form only. */
export type Owned<T> = T & { readonly ownerId: string; readonly [owned]: true };

/** Marks a row as the owner's; for stores, right after a query that named the owner. */
export function asOwned<T extends object>(ownerId: string, row: T): Owned<T> {
  return { ...row, ownerId } as Owned<T>;
}
