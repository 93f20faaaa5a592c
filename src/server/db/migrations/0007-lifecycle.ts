import { sql } from 'kysely';
import type { Migration } from '../tables.ts';

export const lifecycle: Migration = {
  version: 7,
  name: 'lifecycle',
  async up(tx) {
    await tx.schema
      .createTable('retentions')
      .addColumn('owner_id', 'text', (c) => c.primaryKey())
      .addColumn('days', 'integer', (c) => c.notNull())
      .execute();
    await tx.schema
      .createTable('receipts')
      .addColumn('owner_id', 'text', (c) => c.notNull())
      .addColumn('id', 'text', (c) => c.primaryKey())
      .addColumn('kind', 'text', (c) => c.notNull())
      .addColumn('subject_id', 'text', (c) => c.notNull())
      .addColumn('purged_at', 'bigint', (c) => c.notNull())
      .addColumn('rule', 'text', (c) => c.notNull())
      .addColumn('bytes', 'bigint', (c) => c.notNull())
      .addColumn('surfaces', 'text', (c) => c.notNull())
      .execute();
    await sql`CREATE INDEX receipts_newest ON receipts (owner_id, id DESC)`.execute(tx);
  },
};
