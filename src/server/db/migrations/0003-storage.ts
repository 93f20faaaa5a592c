import type { Migration } from '../tables.ts';

export const storage: Migration = {
  version: 3,
  name: 'storage',
  async up(tx) {
    await tx.schema
      .createTable('pending_files')
      .addColumn('owner_id', 'text', (c) => c.notNull())
      .addColumn('key', 'text', (c) => c.notNull())
      .addColumn('created_at', 'bigint', (c) => c.notNull())
      .addPrimaryKeyConstraint('pending_files_pk', ['owner_id', 'key'])
      .execute();
  },
};
