import { sql } from 'kysely';
import type { Migration } from '../tables.ts';

/** What people put images in order with: nested folders, tags, and the bulk actions on both that can be undone. */
export const foldersAndTags: Migration = {
  version: 9,
  name: 'folders and tags',
  async up(tx) {
    await tx.schema
      .createTable('folders')
      .addColumn('owner_id', 'text', (c) => c.notNull())
      .addColumn('id', 'text', (c) => c.primaryKey())
      .addColumn('parent_id', 'text')
      .addColumn('name', 'text', (c) => c.notNull())
      .addColumn('name_key', 'text', (c) => c.notNull())
      .addColumn('created_at', 'bigint', (c) => c.notNull())
      .addColumn('deleted_at', 'bigint')
      .addColumn('delete_action_id', 'text')
      .execute();
    await sql`CREATE UNIQUE INDEX folders_siblings ON folders (owner_id, coalesce(parent_id, ''), name_key) WHERE deleted_at IS NULL`.execute(
      tx,
    );
    await sql`CREATE INDEX folders_children ON folders (owner_id, parent_id) WHERE deleted_at IS NULL`.execute(
      tx,
    );
    await sql`CREATE INDEX folders_deleted ON folders (deleted_at) WHERE deleted_at IS NOT NULL`.execute(tx);

    await tx.schema
      .createTable('folder_images')
      .addColumn('owner_id', 'text', (c) => c.notNull())
      .addColumn('folder_id', 'text', (c) => c.notNull())
      .addColumn('image_id', 'text', (c) => c.notNull())
      .addColumn('added_at', 'bigint', (c) => c.notNull())
      .addPrimaryKeyConstraint('folder_images_pk', ['owner_id', 'folder_id', 'image_id'])
      .execute();
    await sql`CREATE INDEX folder_images_image ON folder_images (owner_id, image_id, folder_id)`.execute(tx);

    await tx.schema
      .createTable('tags')
      .addColumn('owner_id', 'text', (c) => c.notNull())
      .addColumn('id', 'text', (c) => c.primaryKey())
      .addColumn('name', 'text', (c) => c.notNull())
      .addColumn('name_key', 'text', (c) => c.notNull())
      .addColumn('source', 'text', (c) => c.notNull())
      .addColumn('created_at', 'bigint', (c) => c.notNull())
      .addUniqueConstraint('tags_name', ['owner_id', 'name_key'])
      .execute();

    await tx.schema
      .createTable('image_tags')
      .addColumn('owner_id', 'text', (c) => c.notNull())
      .addColumn('image_id', 'text', (c) => c.notNull())
      .addColumn('tag_id', 'text', (c) => c.notNull())
      .addColumn('source', 'text', (c) => c.notNull())
      .addColumn('confidence', 'real')
      .addColumn('state', 'text', (c) => c.notNull())
      .addPrimaryKeyConstraint('image_tags_pk', ['owner_id', 'image_id', 'tag_id'])
      .execute();
    await sql`CREATE INDEX image_tags_tag ON image_tags (owner_id, tag_id, image_id) WHERE state = 'yes'`.execute(
      tx,
    );

    await tx.schema
      .createTable('filing_actions')
      .addColumn('owner_id', 'text', (c) => c.notNull())
      .addColumn('id', 'text', (c) => c.notNull())
      .addColumn('part', 'integer', (c) => c.notNull())
      .addColumn('kind', 'text', (c) => c.notNull())
      .addColumn('subject_id', 'text', (c) => c.notNull())
      .addColumn('before', 'text')
      .addColumn('image_ids', 'text', (c) => c.notNull())
      .addColumn('at', 'bigint', (c) => c.notNull())
      .addPrimaryKeyConstraint('filing_actions_pk', ['owner_id', 'id', 'part'])
      .execute();
    await sql`CREATE INDEX filing_actions_at ON filing_actions (at)`.execute(tx);

    // Walks live images by id without their rows: for counts by folder and tag, and for work on selections of any size.
    await sql`CREATE INDEX images_live ON images (owner_id, id) WHERE state = 'live'`.execute(tx);
    await sql`CREATE INDEX images_rated ON images (owner_id, month, made_at DESC, id DESC, rating) WHERE state = 'live' AND rating IS NOT NULL`.execute(
      tx,
    );
  },
};
