import { sql } from 'kysely';
import type { Migration } from '../tables.ts';

/** Accounts that are being deleted or were, and how whoever asked for it learns of the end. */
export const accountDeletions: Migration = {
  version: 16,
  name: 'account deletions',
  async up(tx) {
    await tx.schema
      .createTable('account_deletions')
      .addColumn('owner_id', 'text', (c) => c.primaryKey())
      .addColumn('token_hash', 'text', (c) => c.notNull().unique())
      .addColumn('asked_at', 'bigint', (c) => c.notNull())
      .addColumn('images', 'integer', (c) => c.notNull())
      .addColumn('chats', 'integer', (c) => c.notNull())
      .addColumn('bytes', 'bigint', (c) => c.notNull())
      .addColumn('reason', 'text')
      .addColumn('finished_at', 'bigint')
      .execute();
    await sql`CREATE INDEX account_deletions_open ON account_deletions (asked_at) WHERE finished_at IS NULL`.execute(
      tx,
    );
  },
};
