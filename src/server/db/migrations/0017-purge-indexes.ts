import { sql } from 'kysely';
import type { Migration } from '../tables.ts';

/** Finds what a purge goes over without passing what it went over before: a trash may hold a million images. */
export const purgeIndexes: Migration = {
  version: 17,
  name: 'purge indexes',
  async up(tx) {
    await sql`CREATE INDEX images_trashed ON images (owner_id, purge_at) WHERE state = 'trashed'`.execute(tx);
    await sql`CREATE INDEX images_purging ON images (owner_id, id) WHERE state = 'purging'`.execute(tx);
    await sql`CREATE INDEX images_purge_failed ON images (owner_id, id) WHERE state = 'purge_failed'`.execute(
      tx,
    );
  },
};
