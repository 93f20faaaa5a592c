import { sql } from 'kysely';
import type { Migration } from '../tables.ts';

/** Tags that come by themselves: whether a person wants them, what they call them, and the work of finding them anew. */
export const automaticTags: Migration = {
  version: 21,
  name: 'automatic tags',
  async up(tx) {
    await tx.schema
      .alterTable('preferences')
      .addColumn('automatic_tags', 'integer', (c) => c.notNull().defaultTo(1))
      .execute();

    // A word of the vocabulary that a person renamed, merged or deleted: the tag it is now, or none.
    await tx.schema
      .createTable('tag_aliases')
      .addColumn('owner_id', 'text', (c) => c.notNull())
      .addColumn('name_key', 'text', (c) => c.notNull())
      .addColumn('tag_id', 'text')
      .addPrimaryKeyConstraint('tag_aliases_pk', ['owner_id', 'name_key'])
      .execute();

    await tx.schema
      .createTable('retag_pending')
      .addColumn('owner_id', 'text', (c) => c.notNull())
      .addColumn('image_id', 'text', (c) => c.notNull())
      .addPrimaryKeyConstraint('retag_pending_pk', ['owner_id', 'image_id'])
      .execute();

    // A merged tag takes along what its person refused.
    await sql`CREATE INDEX image_tags_refused ON image_tags (owner_id, tag_id, image_id) WHERE state = 'no'`.execute(
      tx,
    );
  },
};
