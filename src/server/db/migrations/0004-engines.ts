import type { Migration } from '../tables.ts';

export const engines: Migration = {
  version: 4,
  name: 'engines',
  async up(tx) {
    await tx.schema
      .createTable('engine_connections')
      .addColumn('owner_id', 'text', (c) => c.notNull())
      .addColumn('id', 'text', (c) => c.notNull())
      .addColumn('kind', 'text', (c) => c.notNull())
      .addColumn('name', 'text', (c) => c.notNull())
      .addColumn('base_url', 'text')
      .addColumn('sealed_key', 'text')
      .addColumn('models', 'text', (c) => c.notNull())
      .addColumn('created_at', 'bigint', (c) => c.notNull())
      .addColumn('updated_at', 'bigint', (c) => c.notNull())
      .addPrimaryKeyConstraint('engine_connections_pk', ['owner_id', 'id'])
      .execute();
    await tx.schema
      .createTable('engine_defaults')
      .addColumn('owner_id', 'text', (c) => c.primaryKey())
      .addColumn('engine_id', 'text', (c) => c.notNull())
      .execute();
  },
};
