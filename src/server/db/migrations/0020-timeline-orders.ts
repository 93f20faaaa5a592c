import { sql } from 'kysely';
import type { Migration } from '../tables.ts';

/**
 * An index for each order of the timeline. They end with the sizes in pixels, so that the shapes of a section, and any
 * place in it, are read from the index alone.
 */
export const timelineOrders: Migration = {
  version: 20,
  name: 'timeline orders',
  async up(tx, dialect) {
    // Names go by their bytes on both, as SQLite compares them.
    const name = dialect === 'postgres' ? sql`lower(name COLLATE "C")` : sql`lower(name)`;
    await sql`DROP INDEX images_timeline`.execute(tx);
    await sql`CREATE INDEX images_timeline ON images (owner_id, month, made_at DESC, id DESC, width, height) WHERE state = 'live'`.execute(
      tx,
    );
    await sql`CREATE INDEX images_by_added ON images (owner_id, added_at, id, width, height) WHERE state = 'live'`.execute(
      tx,
    );
    await sql`CREATE INDEX images_by_name ON images (owner_id, ${name}, id, width, height) WHERE state = 'live'`.execute(
      tx,
    );
    await sql`CREATE INDEX images_by_size ON images (owner_id, bytes, id, width, height) WHERE state = 'live'`.execute(
      tx,
    );
    await sql`CREATE INDEX images_by_rating ON images (owner_id, coalesce(rating, 0), made_at, id, width, height) WHERE state = 'live'`.execute(
      tx,
    );
  },
};
