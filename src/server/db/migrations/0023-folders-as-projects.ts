import { sql } from 'kysely';
import type { Migration } from '../tables.ts';

/** Chats in folders, and what a folder offers to the turns of its chats: a brief and pinned references. */
export const foldersAsProjects: Migration = {
  version: 23,
  name: 'folders as projects',
  async up(tx) {
    await tx.schema
      .alterTable('folders')
      .addColumn('brief', 'text', (c) => c.notNull().defaultTo(''))
      .execute();
    await tx.schema
      .createTable('folder_pins')
      .addColumn('owner_id', 'text', (c) => c.notNull())
      .addColumn('folder_id', 'text', (c) => c.notNull())
      .addColumn('image_id', 'text', (c) => c.notNull())
      .addColumn('pinned_at', 'bigint', (c) => c.notNull())
      .addPrimaryKeyConstraint('folder_pins_pk', ['owner_id', 'folder_id', 'image_id'])
      .execute();
    await sql`CREATE INDEX folder_pins_image ON folder_pins (owner_id, image_id)`.execute(tx);

    await tx.schema.alterTable('chats').addColumn('folder_id', 'text').execute();
    // What the last turn of the chat left out of what its folder offers.
    await tx.schema
      .alterTable('chats')
      .addColumn('brief_off', 'integer', (c) => c.notNull().defaultTo(0))
      .execute();
    await tx.schema
      .alterTable('chats')
      .addColumn('pins_off', 'text', (c) => c.notNull().defaultTo('[]'))
      .execute();
    await sql`CREATE INDEX chats_folder ON chats (owner_id, folder_id, updated_at DESC) WHERE folder_id IS NOT NULL`.execute(
      tx,
    );
    // The brief that went along with a person's prompt, as it was then.
    await tx.schema.alterTable('messages').addColumn('brief', 'text').execute();

    await tx.schema
      .alterTable('deliveries')
      .addColumn('brief_characters', 'integer', (c) => c.notNull().defaultTo(0))
      .execute();
    await tx.schema
      .alterTable('deliveries')
      .addColumn('pinned_images', 'integer', (c) => c.notNull().defaultTo(0))
      .execute();
  },
};
