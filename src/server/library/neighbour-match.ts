import type { RawBuilder, SqlBool } from 'kysely';

/** Knows in which chats images are. Whoever keeps the chats brings this, as SQL over `images`. */
export interface ChatMatch {
  /** Shown in a chat that is not in the trash, as what was made or used there: by its id, or by a part of its title. */
  shownIn(ownerId: string, chat: { id: string } | { title: string }): RawBuilder<SqlBool>;
  /** Made in a chat that is archived. */
  madeInArchived(ownerId: string): RawBuilder<SqlBool>;
}

/** Knows which service images were imported from. Whoever keeps the imports brings this, as SQL over `images`. */
export interface ServiceMatch {
  /** `pattern` is for LIKE, in lower case, escaped with a backslash. */
  importedFrom(ownerId: string, pattern: string): RawBuilder<SqlBool>;
}
