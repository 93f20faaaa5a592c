import { sql } from 'kysely';
import type { Migration } from '../tables.ts';

/** Chats that are purged when they are closed, what a person chose about chats and training, and large deletions. */
export const temporaryChats: Migration = {
  version: 13,
  name: 'temporary chats',
  async up(tx) {
    // When a temporary chat ends by itself; nothing else has one.
    await tx.schema.alterTable('chats').addColumn('closes_at', 'bigint').execute();
    await sql`CREATE INDEX chats_closing ON chats (closes_at) WHERE closes_at IS NOT NULL`.execute(tx);

    await tx.schema
      .createTable('preferences')
      .addColumn('owner_id', 'text', (c) => c.primaryKey())
      .addColumn('temporary_chats', 'integer', (c) => c.notNull().defaultTo(0))
      .addColumn('training', 'integer', (c) => c.notNull().defaultTo(0))
      .execute();
    // Whether an image may be used for training where that differs from what the person said of all.
    await tx.schema.alterTable('images').addColumn('training', 'integer').execute();

    // A deletion of more than one transaction takes. Its row goes when it has ended or is undone.
    await tx.schema
      .createTable('bulk_deletions')
      .addColumn('owner_id', 'text', (c) => c.notNull())
      .addColumn('id', 'text', (c) => c.notNull())
      .addColumn('what', 'text', (c) => c.notNull())
      .addColumn('at', 'bigint', (c) => c.notNull())
      .addColumn('purge_at', 'bigint', (c) => c.notNull())
      .addColumn('images', 'integer', (c) => c.notNull())
      .addColumn('chats', 'integer', (c) => c.notNull())
      .addPrimaryKeyConstraint('bulk_deletions_pk', ['owner_id', 'id'])
      .execute();
  },
};
