import { sql } from 'kysely';
import type { Migration } from '../tables.ts';

/** Chats that are purged when they are closed, and what a person chose about chats and training. */
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
  },
};
