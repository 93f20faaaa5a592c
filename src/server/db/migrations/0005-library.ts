import { sql } from 'kysely';
import type { Migration } from '../tables.ts';

export const library: Migration = {
  version: 5,
  name: 'library',
  async up(tx) {
    await tx.schema
      .createTable('images')
      .addColumn('owner_id', 'text', (c) => c.notNull())
      .addColumn('id', 'text', (c) => c.primaryKey())
      .addColumn('state', 'text', (c) => c.notNull())
      .addColumn('source', 'text', (c) => c.notNull())
      .addColumn('name', 'text', (c) => c.notNull())
      .addColumn('media_type', 'text', (c) => c.notNull())
      .addColumn('file_key', 'text', (c) => c.notNull())
      .addColumn('bytes', 'bigint', (c) => c.notNull())
      .addColumn('width', 'integer', (c) => c.notNull())
      .addColumn('height', 'integer', (c) => c.notNull())
      .addColumn('sha256', 'text', (c) => c.notNull())
      .addColumn('prompt', 'text')
      .addColumn('revised_prompt', 'text')
      .addColumn('engine_id', 'text')
      .addColumn('engine_name', 'text')
      .addColumn('model', 'text')
      .addColumn('seed', 'text')
      .addColumn('style', 'text')
      .addColumn('settings', 'text', (c) => c.notNull())
      .addColumn('favourite', 'integer', (c) => c.notNull().defaultTo(0))
      .addColumn('month', 'integer', (c) => c.notNull())
      .addColumn('made_at', 'bigint', (c) => c.notNull())
      .addColumn('added_at', 'bigint', (c) => c.notNull())
      .addColumn('previews_at', 'bigint')
      .addColumn('preview_error', 'text')
      .addColumn('thumbhash', 'text')
      .addColumn('perceptual_hash', 'text')
      .addColumn('colours', 'text', (c) => c.notNull().defaultTo('[]'))
      .addColumn('origin_chat_id', 'text')
      .addColumn('origin_message_id', 'text')
      .addColumn('trashed_at', 'bigint')
      .addColumn('purge_at', 'bigint')
      .addColumn('purge_month', 'integer')
      .addColumn('trash_action_id', 'text')
      .addColumn('purge_rule', 'text')
      .addColumn('purge_error', 'text')
      .execute();
    // The same bytes are the same image; one that is being purged no longer counts, so that they can come again.
    await sql`CREATE UNIQUE INDEX images_content ON images (owner_id, sha256) WHERE state IN ('live', 'trashed')`.execute(
      tx,
    );
    await sql`CREATE INDEX images_timeline ON images (owner_id, month, made_at DESC, id DESC) WHERE state = 'live'`.execute(
      tx,
    );
    await sql`CREATE INDEX images_favourites ON images (owner_id, month, made_at DESC, id DESC) WHERE state = 'live' AND favourite = 1`.execute(
      tx,
    );
    await sql`CREATE INDEX images_trash ON images (owner_id, purge_month, purge_at, id) WHERE state <> 'live'`.execute(
      tx,
    );
    await sql`CREATE INDEX images_due ON images (purge_at) WHERE state = 'trashed'`.execute(tx);
    await sql`CREATE INDEX images_trash_action ON images (owner_id, trash_action_id) WHERE trash_action_id IS NOT NULL`.execute(
      tx,
    );
    await sql`CREATE INDEX images_origin ON images (owner_id, origin_chat_id) WHERE origin_chat_id IS NOT NULL`.execute(
      tx,
    );

    await tx.schema
      .createTable('image_counts')
      .addColumn('owner_id', 'text', (c) => c.notNull())
      .addColumn('month', 'integer', (c) => c.notNull())
      .addColumn('count', 'integer', (c) => c.notNull())
      .addPrimaryKeyConstraint('image_counts_pk', ['owner_id', 'month'])
      .execute();

    await tx.schema
      .createTable('derivations')
      .addColumn('owner_id', 'text', (c) => c.notNull())
      .addColumn('from_id', 'text', (c) => c.notNull())
      .addColumn('to_id', 'text', (c) => c.notNull())
      .addColumn('kind', 'text', (c) => c.notNull())
      .addPrimaryKeyConstraint('derivations_pk', ['owner_id', 'from_id', 'to_id'])
      .execute();
    await sql`CREATE INDEX derivations_to ON derivations (owner_id, to_id)`.execute(tx);
  },
};
