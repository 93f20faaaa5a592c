import { sql } from 'kysely';
import type { Migration } from '../tables.ts';

/** Bulk edits: which images are still to be done, and what was before, to be undone for a day. */
export const edits: Migration = {
  version: 22,
  name: 'edits',
  async up(tx) {
    await tx.schema
      .createTable('image_edits')
      .addColumn('owner_id', 'text', (c) => c.notNull())
      .addColumn('id', 'text', (c) => c.primaryKey())
      .addColumn('kind', 'text', (c) => c.notNull())
      .addColumn('state', 'text', (c) => c.notNull())
      .addColumn('what', 'text')
      .addColumn('selection', 'text')
      .addColumn('at', 'bigint', (c) => c.notNull())
      .addColumn('total', 'integer', (c) => c.notNull())
      .addColumn('done', 'integer', (c) => c.notNull())
      .addColumn('images', 'integer', (c) => c.notNull())
      .addColumn('failed', 'integer', (c) => c.notNull())
      .addColumn('parts', 'integer', (c) => c.notNull())
      .addColumn('undone', 'integer', (c) => c.notNull())
      .addColumn('kept', 'integer', (c) => c.notNull())
      .execute();
    await sql`CREATE INDEX image_edits_at ON image_edits (at)`.execute(tx);
    await tx.schema
      .createTable('edit_pages')
      .addColumn('owner_id', 'text', (c) => c.notNull())
      .addColumn('edit_id', 'text', (c) => c.notNull())
      .addColumn('first', 'integer', (c) => c.notNull())
      .addColumn('image_ids', 'text', (c) => c.notNull())
      .addPrimaryKeyConstraint('edit_pages_pk', ['owner_id', 'edit_id', 'first'])
      .execute();
    await tx.schema
      .createTable('edit_values')
      .addColumn('owner_id', 'text', (c) => c.notNull())
      .addColumn('edit_id', 'text', (c) => c.notNull())
      .addColumn('image_id', 'text', (c) => c.notNull())
      .addColumn('before', 'text')
      .addColumn('after', 'text')
      .addPrimaryKeyConstraint('edit_values_pk', ['owner_id', 'edit_id', 'image_id'])
      .execute();
    await sql`CREATE INDEX edit_values_image ON edit_values (owner_id, image_id)`.execute(tx);
  },
};
