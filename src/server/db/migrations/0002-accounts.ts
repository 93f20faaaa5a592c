import { sql } from 'kysely';
import type { Migration } from '../tables.ts';

export const accounts: Migration = {
  version: 2,
  name: 'accounts',
  async up(tx) {
    // A person's id is the owner id of everything they have.
    await tx.schema
      .createTable('people')
      .addColumn('id', 'text', (c) => c.primaryKey())
      .addColumn('name', 'text', (c) => c.notNull())
      .addColumn('email', 'text', (c) => c.notNull().unique())
      .addColumn('email_verified', 'integer', (c) => c.notNull().defaultTo(0))
      .addColumn('image', 'text')
      .addColumn('role', 'text', (c) => c.notNull())
      .addColumn('founder', 'integer', (c) => c.notNull().defaultTo(0))
      .addColumn('created_at', 'bigint', (c) => c.notNull())
      .addColumn('updated_at', 'bigint', (c) => c.notNull())
      .execute();
    // Of two first visitors at the same moment only one becomes the founder.
    await sql`CREATE UNIQUE INDEX people_founder ON people (founder) WHERE founder = 1`.execute(tx);
    await tx.schema
      .createTable('sessions')
      .addColumn('owner_id', 'text', (c) => c.notNull().references('people.id').onDelete('cascade'))
      .addColumn('id', 'text', (c) => c.primaryKey())
      .addColumn('token_hash', 'text', (c) => c.notNull().unique())
      .addColumn('address', 'text')
      .addColumn('user_agent', 'text')
      .addColumn('created_at', 'bigint', (c) => c.notNull())
      .addColumn('last_seen_at', 'bigint', (c) => c.notNull())
      .addColumn('expires_at', 'bigint', (c) => c.notNull())
      .execute();
    await tx.schema
      .createIndex('sessions_of_owner')
      .on('sessions')
      .columns(['owner_id', 'created_at'])
      .execute();
    await tx.schema
      .createTable('credentials')
      .addColumn('owner_id', 'text', (c) => c.notNull().references('people.id').onDelete('cascade'))
      .addColumn('id', 'text', (c) => c.primaryKey())
      .addColumn('provider_id', 'text', (c) => c.notNull())
      .addColumn('account_id', 'text', (c) => c.notNull())
      .addColumn('password', 'text')
      .addColumn('access_token', 'text')
      .addColumn('refresh_token', 'text')
      .addColumn('id_token', 'text')
      .addColumn('access_token_expires_at', 'bigint')
      .addColumn('refresh_token_expires_at', 'bigint')
      .addColumn('scope', 'text')
      .addColumn('created_at', 'bigint', (c) => c.notNull())
      .addColumn('updated_at', 'bigint', (c) => c.notNull())
      .execute();
    await tx.schema
      .createIndex('credentials_of_provider')
      .on('credentials')
      .columns(['provider_id', 'account_id'])
      .unique()
      .execute();
    await tx.schema.createIndex('credentials_of_owner').on('credentials').column('owner_id').execute();
    await tx.schema
      .createTable('verifications')
      .addColumn('id', 'text', (c) => c.primaryKey())
      .addColumn('identifier', 'text', (c) => c.notNull())
      .addColumn('value', 'text', (c) => c.notNull())
      .addColumn('expires_at', 'bigint', (c) => c.notNull())
      .addColumn('created_at', 'bigint', (c) => c.notNull())
      .addColumn('updated_at', 'bigint', (c) => c.notNull())
      .execute();
    await tx.schema
      .createIndex('verifications_of_identifier')
      .on('verifications')
      .column('identifier')
      .execute();
  },
};
