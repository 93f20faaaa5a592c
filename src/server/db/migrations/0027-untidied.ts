import { sql } from 'kysely';
import type { Migration } from '../tables.ts';

/** Whether what purges deleted can still be read in the database's files: of the installation, one row at most. */
export const untidied: Migration = {
  version: 27,
  name: 'untidied',
  async up(tx) {
    await tx.schema
      .createTable('untidied')
      .addColumn('only', 'integer', (c) => c.primaryKey())
      .addColumn('erased', 'bigint', (c) => c.notNull())
      .addColumn('tidied', 'bigint', (c) => c.notNull())
      .execute();
    // A purge of before may have ended without its last step.
    await sql`INSERT INTO untidied ("only", erased, tidied) SELECT 1, 1, 0 WHERE EXISTS (SELECT 1 FROM receipts)`.execute(
      tx,
    );
  },
};
