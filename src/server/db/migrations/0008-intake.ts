import { sql } from 'kysely';
import type { Migration } from '../tables.ts';

/** What arrives from outside: facts of images that only imports know, and imports with their reports. */
export const intake: Migration = {
  version: 8,
  name: 'intake',
  async up(tx, dialect) {
    for (const column of ['file_name', 'generation_id', 'parent_generation_id', 'credentials']) {
      await tx.schema.alterTable('images').addColumn(column, 'text').execute();
    }
    await tx.schema.alterTable('images').addColumn('rating', 'integer').execute();
    await sql`CREATE INDEX images_generation ON images (owner_id, generation_id) WHERE generation_id IS NOT NULL`.execute(
      tx,
    );
    await sql`CREATE INDEX images_parent_generation ON images (owner_id, parent_generation_id) WHERE parent_generation_id IS NOT NULL`.execute(
      tx,
    );
    await sql`CREATE INDEX images_bytes ON images (owner_id, bytes)`.execute(tx);

    await tx.schema
      .createTable('missing_images')
      .addColumn('owner_id', 'text', (c) => c.notNull())
      .addColumn('chat_id', 'text', (c) => c.notNull())
      .addColumn('message_id', 'text', (c) => c.notNull())
      .addColumn('role', 'text', (c) => c.notNull())
      .addColumn('position', 'integer', (c) => c.notNull())
      .addColumn('reason', 'text', (c) => c.notNull())
      .addPrimaryKeyConstraint('missing_images_pk', ['owner_id', 'message_id', 'role', 'position'])
      .execute();
    await sql`CREATE INDEX missing_images_chat ON missing_images (owner_id, chat_id)`.execute(tx);

    await tx.schema
      .createTable('imports')
      .addColumn('owner_id', 'text', (c) => c.notNull())
      .addColumn('id', 'text', (c) => c.primaryKey())
      .addColumn('state', 'text', (c) => c.notNull())
      .addColumn('label', 'text', (c) => c.notNull())
      .addColumn('options', 'text', (c) => c.notNull())
      .addColumn('preview', 'text')
      .addColumn('error', 'text')
      .addColumn('job_id', 'text')
      .addColumn('created_at', 'bigint', (c) => c.notNull())
      .addColumn('changed_at', 'bigint', (c) => c.notNull())
      .addColumn('finished_at', 'bigint')
      .execute();
    await sql`CREATE INDEX imports_recent ON imports (owner_id, created_at DESC, id DESC)`.execute(tx);

    await tx.schema
      .createTable('import_files')
      .addColumn('owner_id', 'text', (c) => c.notNull())
      .addColumn('import_id', 'text', (c) => c.notNull())
      .addColumn('id', 'text', (c) => c.primaryKey())
      .addColumn('given_path', 'text', (c) => c.notNull())
      .addColumn('bytes', 'bigint', (c) => c.notNull())
      .execute();
    await sql`CREATE INDEX import_files_import ON import_files (owner_id, import_id)`.execute(tx);

    await tx.schema
      .createTable('import_items')
      .addColumn('owner_id', 'text', (c) => c.notNull())
      .addColumn('import_id', 'text', (c) => c.notNull())
      .addColumn('id', 'text', (c) => c.notNull())
      .addColumn('kind', 'text', (c) => c.notNull())
      .addColumn('outcome', 'text', (c) => c.notNull())
      .addColumn('known', 'text')
      .addColumn('subject', 'text', (c) => c.notNull())
      .addColumn('reason', 'text')
      .addColumn('image_id', 'text')
      .addColumn('chat_id', 'text')
      .addColumn('at', 'bigint', (c) => c.notNull())
      .addPrimaryKeyConstraint('import_items_pk', ['owner_id', 'import_id', 'id'])
      .execute();
    await sql`CREATE INDEX import_items_outcome ON import_items (owner_id, import_id, outcome, subject, id)`.execute(
      tx,
    );
    await sql`CREATE INDEX import_items_image ON import_items (owner_id, image_id) WHERE image_id IS NOT NULL`.execute(
      tx,
    );
    await sql`CREATE INDEX import_items_chat ON import_items (owner_id, chat_id) WHERE chat_id IS NOT NULL`.execute(
      tx,
    );

    await tx.schema
      .createTable('import_records')
      .addColumn('owner_id', 'text', (c) => c.notNull())
      .addColumn('subject', 'text', (c) => c.notNull())
      .addColumn('subject_id', 'text', (c) => c.notNull())
      .addColumn('chat_id', 'text')
      .addColumn('source', 'text', (c) => c.notNull())
      .addColumn('data', dialect === 'sqlite' ? 'blob' : 'bytea', (c) => c.notNull())
      .addPrimaryKeyConstraint('import_records_pk', ['owner_id', 'subject', 'subject_id'])
      .execute();
    await sql`CREATE INDEX import_records_chat ON import_records (owner_id, chat_id) WHERE chat_id IS NOT NULL`.execute(
      tx,
    );
  },
};
