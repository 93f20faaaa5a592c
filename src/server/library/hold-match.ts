import type { RawBuilder, SqlBool } from 'kysely';

/** Knows what a hold keeps from being purged. Whoever keeps the holds brings this, as SQL over `images` and `chats`. */
export interface HoldMatch {
  image(ownerId: string): RawBuilder<SqlBool>;
  chat(ownerId: string): RawBuilder<SqlBool>;
  /** Ids of owners of whom everything is held, as a query: what is theirs need not be looked through. */
  whollyHeldOwners(): RawBuilder<unknown>;
}
