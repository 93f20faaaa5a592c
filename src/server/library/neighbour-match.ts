import type { RawBuilder, SqlBool } from 'kysely';
import type { Database, Tx } from '../db/index.ts';

/** Knows in which chats images are. Whoever keeps the chats brings this, as SQL over `images`. */
export interface ChatMatch {
  /** Shown in a chat that is not in the trash, as what was made or used there: by its id, or by a part of its title. */
  shownIn(ownerId: string, chat: { id: string } | { title: string }): RawBuilder<SqlBool>;
  /** Whether there is such a chat, in which something may be shown. */
  isThere(ownerId: string, chat: { id: string } | { title: string }): RawBuilder<SqlBool>;
  /** Made in a chat that is archived. */
  madeInArchived(ownerId: string): RawBuilder<SqlBool>;
  /** The titles of the chats in which images were made; none of a temporary chat. */
  titlesOf(
    tx: Tx,
    dialect: Database['dialect'],
    ownerId: string,
    imageIds: readonly string[],
  ): Promise<{ imageId: string; title: string }[]>;
}

/** Knows which service images were imported from. Whoever keeps the imports brings this, as SQL over `images`. */
export interface ServiceMatch {
  /** `pattern` is for LIKE, in lower case, escaped with a backslash. */
  importedFrom(ownerId: string, pattern: string): RawBuilder<SqlBool>;
}
