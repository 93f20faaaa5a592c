import { sql } from 'kysely';
import type { Migration } from '../tables.ts';

/** Queries that are kept under a name, beside the folders. */
export const savedSearches: Migration = {
  version: 19,
  name: 'saved searches',
  async up(tx) {
    await tx.schema
      .createTable('saved_searches')
      .addColumn('owner_id', 'text', (c) => c.notNull())
      .addColumn('id', 'text', (c) => c.primaryKey())
      .addColumn('name', 'text', (c) => c.notNull())
      .addColumn('name_key', 'text', (c) => c.notNull())
      .addColumn('query', 'text', (c) => c.notNull())
      .addColumn('created_at', 'bigint', (c) => c.notNull())
      .addColumn('deleted_at', 'bigint')
      .execute();
    await sql`CREATE INDEX saved_searches_of_owner ON saved_searches (owner_id, name_key, id) WHERE deleted_at IS NULL`.execute(
      tx,
    );
    await sql`CREATE INDEX saved_searches_deleted ON saved_searches (deleted_at) WHERE deleted_at IS NOT NULL`.execute(
      tx,
    );
  },
};
