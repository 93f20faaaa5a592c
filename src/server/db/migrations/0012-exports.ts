import { sql } from 'kysely';
import type { Migration } from '../tables.ts';

/** Exports that were asked for, until they expire. */
export const exports: Migration = {
  version: 12,
  name: 'exports',
  async up(tx) {
    await tx.schema
      .createTable('exports')
      .addColumn('owner_id', 'text', (c) => c.notNull())
      .addColumn('id', 'text', (c) => c.primaryKey())
      .addColumn('state', 'text', (c) => c.notNull())
      .addColumn('job_id', 'text')
      .addColumn('images', 'integer', (c) => c.notNull().defaultTo(0))
      .addColumn('chats', 'integer', (c) => c.notNull().defaultTo(0))
      .addColumn('bytes', 'bigint', (c) => c.notNull().defaultTo(0))
      .addColumn('error', 'text')
      .addColumn('created_at', 'bigint', (c) => c.notNull())
      .addColumn('finished_at', 'bigint')
      .addColumn('expires_at', 'bigint')
      .execute();
    await sql`CREATE INDEX exports_recent ON exports (owner_id, created_at DESC, id DESC)`.execute(tx);
    await sql`CREATE INDEX exports_expiring ON exports (expires_at) WHERE expires_at IS NOT NULL`.execute(tx);
  },
};
