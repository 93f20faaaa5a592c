import { sql } from 'kysely';
import type { Migration } from '../tables.ts';

/** What the check-up counts and finds, when images were opened, and how far each session has followed the change log. */
export const checkup: Migration = {
  version: 24,
  name: 'check-up',
  async up(tx) {
    // When a person last looked at it; null also for what was opened before this was noted.
    await tx.schema.alterTable('images').addColumn('opened_at', 'bigint').execute();
    await sql`CREATE INDEX images_unopened ON images (owner_id, made_at, id, bytes)
      WHERE state = 'live' AND opened_at IS NULL`.execute(tx);
    await sql`CREATE INDEX images_largest ON images (owner_id, bytes DESC, id DESC) WHERE state = 'live'`.execute(
      tx,
    );

    await tx.schema
      .createTable('space_reports')
      .addColumn('owner_id', 'text', (c) => c.primaryKey())
      .addColumn('counted_at', 'bigint', (c) => c.notNull())
      .addColumn('seq', 'bigint', (c) => c.notNull())
      .addColumn('report', 'text', (c) => c.notNull())
      .execute();

    await tx.schema
      .createTable('look_alike_passes')
      .addColumn('owner_id', 'text', (c) => c.primaryKey())
      .addColumn('pass', 'text', (c) => c.notNull())
      .addColumn('looked_at', 'bigint', (c) => c.notNull())
      .addColumn('seq', 'bigint', (c) => c.notNull())
      .addColumn('images', 'integer', (c) => c.notNull())
      .addColumn('groups', 'integer', (c) => c.notNull())
      .execute();
    await tx.schema
      .createTable('look_alikes')
      .addColumn('owner_id', 'text', (c) => c.notNull())
      .addColumn('pass', 'text', (c) => c.notNull())
      .addColumn('group_no', 'integer', (c) => c.notNull())
      .addColumn('image_id', 'text', (c) => c.notNull())
      // 1 in a group whose pictures are the same, pixel for pixel as far as can be told.
      .addColumn('same', 'integer', (c) => c.notNull())
      .addPrimaryKeyConstraint('look_alikes_pk', ['owner_id', 'pass', 'group_no', 'image_id'])
      .execute();
    await sql`CREATE INDEX look_alikes_of_image ON look_alikes (owner_id, image_id)`.execute(tx);
    // Images of one set were said not to be duplicates of one another.
    await tx.schema
      .createTable('told_apart')
      .addColumn('owner_id', 'text', (c) => c.notNull())
      .addColumn('image_id', 'text', (c) => c.notNull())
      .addColumn('set_id', 'text', (c) => c.notNull())
      .addPrimaryKeyConstraint('told_apart_pk', ['owner_id', 'image_id', 'set_id'])
      .execute();
    await sql`CREATE INDEX told_apart_set ON told_apart (owner_id, set_id)`.execute(tx);

    await tx.schema.alterTable('chats').addColumn('purge_rule', 'text').execute();
    await tx.schema.alterTable('receipts').addColumn('rule_id', 'text').execute();
    // The clock value of the purge in the change log.
    await tx.schema.alterTable('receipts').addColumn('change_seq', 'bigint').execute();
    await tx.schema.alterTable('sessions').addColumn('followed_seq', 'bigint').execute();
    await tx.schema.alterTable('sessions').addColumn('followed_at', 'bigint').execute();
  },
};
