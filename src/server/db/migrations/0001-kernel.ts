import { sql } from 'kysely';
import type { Migration } from '../tables.ts';

export const kernel: Migration = {
  version: 1,
  name: 'kernel',
  async up(tx) {
    await tx.schema
      .createTable('owner_clocks')
      .addColumn('owner_id', 'text', (c) => c.primaryKey())
      .addColumn('seq', 'bigint', (c) => c.notNull())
      .addColumn('horizon', 'bigint', (c) => c.notNull())
      .execute();
    await tx.schema
      .createTable('changes')
      .addColumn('owner_id', 'text', (c) => c.notNull())
      .addColumn('seq', 'bigint', (c) => c.notNull())
      .addColumn('part', 'integer', (c) => c.notNull())
      .addColumn('kind', 'text', (c) => c.notNull())
      .addColumn('ids', 'text', (c) => c.notNull())
      .addColumn('at', 'bigint', (c) => c.notNull())
      .addPrimaryKeyConstraint('changes_pk', ['owner_id', 'seq', 'part'])
      .execute();
    await tx.schema
      .createTable('jobs')
      .addColumn('owner_id', 'text', (c) => c.notNull())
      .addColumn('id', 'text', (c) => c.primaryKey())
      .addColumn('kind', 'text', (c) => c.notNull())
      .addColumn('key', 'text', (c) => c.notNull())
      .addColumn('payload', 'text', (c) => c.notNull())
      .addColumn('state', 'text', (c) => c.notNull())
      .addColumn('cancel_requested', 'integer', (c) => c.notNull().defaultTo(0))
      .addColumn('attempts', 'integer', (c) => c.notNull().defaultTo(0))
      .addColumn('run_at', 'bigint', (c) => c.notNull())
      .addColumn('lease_until', 'bigint')
      .addColumn('done', 'integer', (c) => c.notNull().defaultTo(0))
      .addColumn('total', 'integer')
      .addColumn('failed', 'integer', (c) => c.notNull().defaultTo(0))
      .addColumn('message', 'text')
      .addColumn('created_at', 'bigint', (c) => c.notNull())
      .addColumn('finished_at', 'bigint')
      .execute();
    // The same work is never queued twice: a key is unique among the jobs that have not ended.
    await sql`CREATE UNIQUE INDEX jobs_active_key ON jobs (owner_id, kind, key) WHERE finished_at IS NULL`.execute(
      tx,
    );
    await sql`CREATE INDEX jobs_due ON jobs (kind, run_at, id) WHERE finished_at IS NULL`.execute(tx);
    await sql`CREATE INDEX jobs_ended ON jobs (owner_id, finished_at)`.execute(tx);
  },
};
