import { sql } from 'kysely';
import type { Migration } from '../tables.ts';

/** Receipts say who, carry a keyed hash of what is gone, and are signed; those of before stay as they were written. */
export const signedReceipts: Migration = {
  version: 14,
  name: 'signed receipts',
  async up(tx) {
    // `key_id` is the public key itself, so that a receipt can be verified after the secret has become another.
    for (const column of ['person_id', 'keyed_hash', 'key_id', 'signature']) {
      await tx.schema.alterTable('receipts').addColumn(column, 'text').execute();
    }
    await sql`CREATE INDEX receipts_of_subject ON receipts (owner_id, subject_id)`.execute(tx);
    await sql`CREATE INDEX receipts_by_rule ON receipts (owner_id, rule, id DESC)`.execute(tx);
  },
};
