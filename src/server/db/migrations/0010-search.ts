import { sql } from 'kysely';
import type { Migration } from '../tables.ts';

/** The index of words, and which images are still to be indexed: all that are here. */
export const search: Migration = {
  version: 10,
  name: 'search',
  async up(tx, dialect) {
    if (dialect === 'sqlite') {
      // SQLite, which keeps no statistics, would walk all images of an owner to find a few of them by their ids.
      await sql`CREATE UNIQUE INDEX images_owned ON images (owner_id, id)`.execute(tx);
      await sql`CREATE TABLE search_places (
        owner_id text NOT NULL, place integer PRIMARY KEY, image_id text NOT NULL)`.execute(tx);
      await sql`CREATE UNIQUE INDEX search_places_image ON search_places (owner_id, image_id)`.execute(tx);
      // Words come folded and parted by spaces: this tokenizer takes all beyond ASCII as it is.
      await sql`CREATE VIRTUAL TABLE search_words USING fts5(
        words, content = '', contentless_delete = 1, tokenize = 'ascii', prefix = '2 3')`.execute(tx);
    } else {
      await sql`CREATE TABLE search_places (
        owner_id text NOT NULL, place bigint NOT NULL, image_id text NOT NULL, words tsvector NOT NULL,
        PRIMARY KEY (owner_id, image_id))`.execute(tx);
      await sql`CREATE UNIQUE INDEX search_places_place ON search_places (owner_id, place)`.execute(tx);
      await sql`CREATE INDEX search_places_words ON search_places USING gin (words)`.execute(tx);
    }
    await tx.schema
      .createTable('search_pending')
      .addColumn('owner_id', 'text', (c) => c.notNull())
      .addColumn('image_id', 'text', (c) => c.notNull())
      .addPrimaryKeyConstraint('search_pending_pk', ['owner_id', 'image_id'])
      .execute();
    await sql`INSERT INTO search_pending (owner_id, image_id) SELECT owner_id, id FROM images`.execute(tx);
  },
};
