import { sql } from 'kysely';
import type { Migration } from '../tables.ts';

/** What keeps images from a purge, rules that trash by themselves with what they did, and the limits of retention. */
export const holdsAndRules: Migration = {
  version: 11,
  name: 'holds and rules',
  async up(tx) {
    // A person's own mark: no rule touches such an image.
    await tx.schema.alterTable('images').addColumn('protected_at', 'bigint').execute();
    // The rule that put it into the trash, where one did.
    await tx.schema.alterTable('images').addColumn('trash_rule_id', 'text').execute();

    await tx.schema
      .createTable('holds')
      .addColumn('owner_id', 'text', (c) => c.notNull())
      .addColumn('id', 'text', (c) => c.primaryKey())
      .addColumn('subject', 'text', (c) => c.notNull())
      .addColumn('subject_id', 'text')
      .addColumn('reason', 'text', (c) => c.notNull())
      .addColumn('placed_by', 'text', (c) => c.notNull())
      .addColumn('placed_at', 'bigint', (c) => c.notNull())
      .addColumn('lifted_at', 'bigint')
      .execute();
    await sql`CREATE INDEX holds_standing ON holds (owner_id, subject, subject_id) WHERE lifted_at IS NULL`.execute(
      tx,
    );

    await tx.schema
      .createTable('rules')
      .addColumn('owner_id', 'text', (c) => c.notNull())
      .addColumn('id', 'text', (c) => c.primaryKey())
      .addColumn('name', 'text', (c) => c.notNull())
      .addColumn('query', 'text', (c) => c.notNull())
      .addColumn('age_days', 'integer', (c) => c.notNull())
      .addColumn('enabled', 'integer', (c) => c.notNull())
      .addColumn('created_at', 'bigint', (c) => c.notNull())
      .addColumn('changed_at', 'bigint', (c) => c.notNull())
      .addColumn('previewed_at', 'bigint')
      .addColumn('ran_at', 'bigint')
      .execute();
    await sql`CREATE INDEX rules_of_owner ON rules (owner_id, id)`.execute(tx);

    await tx.schema
      .createTable('rule_runs')
      .addColumn('owner_id', 'text', (c) => c.notNull())
      .addColumn('id', 'text', (c) => c.primaryKey())
      .addColumn('rule_id', 'text', (c) => c.notNull())
      .addColumn('job_id', 'text', (c) => c.notNull())
      .addColumn('at', 'bigint', (c) => c.notNull())
      .addColumn('finished_at', 'bigint')
      .addColumn('trashed', 'integer', (c) => c.notNull())
      .addColumn('skipped', 'integer', (c) => c.notNull())
      .addColumn('action_id', 'text')
      .addColumn('error', 'text')
      .execute();
    await sql`CREATE INDEX rule_runs_of_rule ON rule_runs (owner_id, rule_id, id DESC)`.execute(tx);

    // Of the installation, set by an administrator: one row at most.
    await tx.schema
      .createTable('retention_limits')
      .addColumn('only', 'integer', (c) => c.primaryKey())
      .addColumn('least_days', 'integer', (c) => c.notNull())
      .addColumn('most_days', 'integer', (c) => c.notNull())
      .execute();
  },
};
