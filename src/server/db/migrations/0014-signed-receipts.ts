import type { Migration } from '../tables.ts';

/** Receipts say who, carry a keyed hash of what is gone, and are signed; those of before stay as they were written. */
export const signedReceipts: Migration = {
  version: 14,
  name: 'signed receipts',
  async up(tx) {
    for (const column of ['person_id', 'keyed_hash', 'key_id', 'signature']) {
      await tx.schema.alterTable('receipts').addColumn(column, 'text').execute();
    }
  },
};
