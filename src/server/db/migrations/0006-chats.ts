import { sql } from 'kysely';
import type { Migration } from '../tables.ts';

export const chats: Migration = {
  version: 6,
  name: 'chats',
  async up(tx) {
    await tx.schema
      .createTable('chats')
      .addColumn('owner_id', 'text', (c) => c.notNull())
      .addColumn('id', 'text', (c) => c.primaryKey())
      .addColumn('title', 'text', (c) => c.notNull())
      .addColumn('title_search', 'text', (c) => c.notNull())
      .addColumn('created_at', 'bigint', (c) => c.notNull())
      .addColumn('updated_at', 'bigint', (c) => c.notNull())
      .addColumn('archived_at', 'bigint')
      .addColumn('head_message_id', 'text')
      .addColumn('state', 'text', (c) => c.notNull())
      .addColumn('trashed_at', 'bigint')
      .addColumn('purge_at', 'bigint')
      .addColumn('trash_action_id', 'text')
      .execute();
    await sql`CREATE INDEX chats_recent ON chats (owner_id, updated_at DESC, id DESC) WHERE state = 'live'`.execute(
      tx,
    );
    await sql`CREATE INDEX chats_trash ON chats (owner_id, purge_at, id) WHERE state <> 'live'`.execute(tx);
    await sql`CREATE INDEX chats_due ON chats (purge_at) WHERE state <> 'live'`.execute(tx);

    await tx.schema
      .createTable('messages')
      .addColumn('owner_id', 'text', (c) => c.notNull())
      .addColumn('id', 'text', (c) => c.primaryKey())
      .addColumn('chat_id', 'text', (c) => c.notNull())
      .addColumn('parent_id', 'text')
      .addColumn('role', 'text', (c) => c.notNull())
      .addColumn('text', 'text', (c) => c.notNull())
      .addColumn('state', 'text', (c) => c.notNull())
      .addColumn('settings', 'text')
      .addColumn('seed', 'text')
      .addColumn('engine_name', 'text')
      .addColumn('warnings', 'text', (c) => c.notNull().defaultTo('[]'))
      .addColumn('error_code', 'text')
      .addColumn('error_message', 'text')
      .addColumn('created_at', 'bigint', (c) => c.notNull())
      .execute();
    await sql`CREATE INDEX messages_chat ON messages (owner_id, chat_id, id)`.execute(tx);
    await sql`CREATE INDEX messages_active ON messages (owner_id, chat_id) WHERE state IN ('queued', 'running')`.execute(
      tx,
    );

    await tx.schema
      .createTable('appearances')
      .addColumn('owner_id', 'text', (c) => c.notNull())
      .addColumn('chat_id', 'text', (c) => c.notNull())
      .addColumn('message_id', 'text', (c) => c.notNull())
      .addColumn('role', 'text', (c) => c.notNull())
      .addColumn('position', 'integer', (c) => c.notNull())
      .addColumn('image_id', 'text', (c) => c.notNull())
      .addColumn('use', 'text')
      .addColumn('purged_at', 'bigint')
      .addPrimaryKeyConstraint('appearances_pk', ['owner_id', 'message_id', 'role', 'position'])
      .execute();
    await sql`CREATE INDEX appearances_image ON appearances (owner_id, image_id)`.execute(tx);
    await sql`CREATE INDEX appearances_chat ON appearances (owner_id, chat_id)`.execute(tx);
  },
};
