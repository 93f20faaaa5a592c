import { sql } from 'kysely';
import type { Migration } from '../tables.ts';

/** Exports that were asked for, until they expire, and what is in the file of each. */
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
      .addColumn('trash', 'integer', (c) => c.notNull())
      .addColumn('images', 'integer', (c) => c.notNull().defaultTo(0))
      .addColumn('chats', 'integer', (c) => c.notNull().defaultTo(0))
      .addColumn('bytes', 'bigint', (c) => c.notNull().defaultTo(0))
      .addColumn('left_out', 'integer', (c) => c.notNull().defaultTo(0))
      .addColumn('error', 'text')
      .addColumn('created_at', 'bigint', (c) => c.notNull())
      .addColumn('finished_at', 'bigint')
      .addColumn('expires_at', 'bigint')
      .execute();
    await sql`CREATE INDEX exports_recent ON exports (owner_id, created_at DESC, id DESC)`.execute(tx);
    await sql`CREATE INDEX exports_expiring ON exports (expires_at) WHERE expires_at IS NOT NULL`.execute(tx);
    await sql`CREATE UNIQUE INDEX exports_running ON exports (owner_id) WHERE state = 'running'`.execute(tx);

    // Which images and chats a file holds, under which names: here as long as the file may be there.
    await tx.schema
      .createTable('export_items')
      .addColumn('owner_id', 'text', (c) => c.notNull())
      .addColumn('export_id', 'text', (c) => c.notNull())
      .addColumn('subject_id', 'text', (c) => c.notNull())
      .addColumn('path', 'text')
      .addPrimaryKeyConstraint('export_items_pk', ['owner_id', 'export_id', 'subject_id'])
      .execute();
  },
};
