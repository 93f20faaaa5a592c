import { sql } from 'kysely';
import type { Migration } from '../tables.ts';

/** What went out to which engine and when: ids and counts, nothing of the prompt or the images. */
export const deliveries: Migration = {
  version: 15,
  name: 'deliveries',
  async up(tx) {
    await tx.schema
      .createTable('deliveries')
      .addColumn('owner_id', 'text', (c) => c.notNull())
      .addColumn('id', 'text', (c) => c.primaryKey())
      .addColumn('at', 'bigint', (c) => c.notNull())
      .addColumn('engine_id', 'text', (c) => c.notNull())
      .addColumn('engine_name', 'text', (c) => c.notNull())
      .addColumn('host', 'text', (c) => c.notNull())
      .addColumn('chat_id', 'text', (c) => c.notNull())
      .addColumn('message_id', 'text', (c) => c.notNull())
      .addColumn('prompt_characters', 'integer', (c) => c.notNull())
      .addColumn('images', 'integer', (c) => c.notNull())
      .execute();
    await sql`CREATE INDEX deliveries_newest ON deliveries (owner_id, id DESC)`.execute(tx);
  },
};
